//! Arrows between files: which file names what another one defines, and which of them lie on a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Id, Modules};

/// Re-exports that are followed before a name is given up as one that stands for itself.
const FAR: usize = 16;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Module(Id),
    /// Something that is defined in a file.
    Item(String),
}

/// The arrows between the files of a crate.
#[derive(Debug, Default)]
pub struct Graph {
    /// For each file the files that it names, each with the paths by which it does.
    pub arrows: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl Graph {
    /// The arrows of all paths. `room` says in which room a file lies: what another room offers as its own is that
    /// room's, wherever it comes from.
    pub fn from_modules(modules: &Modules, room: &dyn Fn(&str) -> String) -> Graph {
        let mut graph = Graph::default();
        for (id, module) in modules.all.iter().enumerate() {
            let resolver = Resolver { modules, room, from: room(&module.file) };
            for path in &module.paths {
                let file = match resolver.target(id, path, 0) {
                    Some(Target::Item(file)) => file,
                    _ => continue,
                };
                if file != module.file {
                    let arrows = graph.arrows.entry(module.file.clone()).or_default();
                    arrows.entry(file).or_default().insert(path.join("::"));
                }
            }
        }
        graph
    }

    /// Every arrow: from, to, and one of the paths that make it, that of a `use` where there is one.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let is_import = |path: &&String| ["crate::", "super::", "self::"].iter().any(|start| path.starts_with(start));
        self.arrows.iter().flat_map(move |(from, targets)| {
            targets.iter().map(move |(to, paths)| {
                let path = paths.iter().find(is_import).or(paths.first());
                (from.as_str(), to.as_str(), path.map_or("", String::as_str))
            })
        })
    }

    /// The sets of files each of which leads to every other one: the strongly connected components of two or more, by
    /// Tarjan's algorithm.
    pub fn circles(&self) -> BTreeSet<BTreeSet<String>> {
        let mut search = Search::new(self);
        for file in self.arrows.keys() {
            if !search.index.contains_key(file.as_str()) {
                search.visit(file);
            }
        }
        search.found
    }
}

/// The search for circles, as far as it has come.
struct Search<'a> {
    graph: &'a Graph,
    index: BTreeMap<&'a str, usize>,
    lowest: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: BTreeSet<BTreeSet<String>>,
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph) -> Search<'a> {
        Search { graph, index: BTreeMap::new(), lowest: BTreeMap::new(), stack: Vec::new(), found: BTreeSet::new() }
    }

    fn visit(&mut self, file: &'a str) {
        let number = self.index.len();
        self.index.insert(file, number);
        self.lowest.insert(file, number);
        self.stack.push(file);
        for next in self.graph.arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            let reached = match self.index.get(next.as_str()) {
                None => {
                    self.visit(next);
                    self.lowest[next.as_str()]
                }
                Some(number) if self.stack.contains(&next.as_str()) => *number,
                Some(_) => continue,
            };
            let lowest = self.lowest.get_mut(file).expect("it was visited");
            *lowest = reached.min(*lowest);
        }
        if self.lowest[file] == number {
            let start = self.stack.iter().rposition(|other| *other == file).expect("it is on the stack");
            let circle: BTreeSet<String> = self.stack.split_off(start).into_iter().map(str::to_owned).collect();
            if circle.len() > 1 {
                self.found.insert(circle);
            }
        }
    }
}

/// Follows paths as the compiler would, on behalf of one file.
struct Resolver<'a> {
    modules: &'a Modules,
    room: &'a dyn Fn(&str) -> String,
    /// The room of whoever asks.
    from: String,
}

impl Resolver<'_> {
    /// What `path` means in the module `from`; `None` for another crate's and for what a path cannot tell.
    fn target(&self, from: Id, path: &[String], steps: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let module = &self.modules.all[from];
        let mut target = match first.as_str() {
            "crate" => Target::Module(module.root),
            "self" => Target::Module(from),
            "super" => Target::Module(module.parent),
            "kanbao" => Target::Module(self.modules.library),
            name => self.named(from, name, !rest.is_empty(), steps)?,
        };
        for (at, name) in rest.iter().enumerate() {
            let Target::Module(inside) = target else { return Some(target) };
            let module = &self.modules.all[inside];
            target = match name.as_str() {
                "super" => Target::Module(module.parent),
                "self" => Target::Module(inside),
                "*" => Target::Item(module.file.clone()),
                name => self
                    .named(inside, name, at + 1 < rest.len(), steps)
                    .unwrap_or_else(|| Target::Item(module.file.clone())),
            };
        }
        Some(target)
    }

    /// What a module means by a name; of a module and an item of one name the module, where more of the path follows.
    fn named(&self, id: Id, name: &str, is_before_others: bool, steps: usize) -> Option<Target> {
        if steps > FAR {
            panic!("{}: {name} is a name that only leads back to itself", self.modules.all[id].file);
        }
        let module = &self.modules.all[id];
        let child = module.children.get(name).map(|child| Target::Module(*child));
        if is_before_others && child.is_some() {
            return child;
        }
        if module.items.contains(name) {
            return Some(Target::Item(module.file.clone()));
        }
        let imported = module.imports.iter().find(|(import, _)| import == name);
        if let Some(target) = imported.and_then(|(_, path)| self.target(id, path, steps + 1)) {
            return Some(self.as_offered(&module.file, target));
        }
        if child.is_some() {
            return child;
        }
        module.imports.iter().filter(|(import, _)| import == "*").find_map(|(_, path)| {
            let Some(Target::Module(all)) = self.target(id, &path[..path.len() - 1], steps + 1) else { return None };
            let target = (all != id).then(|| self.named(all, name, is_before_others, steps + 1))??;
            Some(self.as_offered(&module.file, target))
        })
    }

    /// What a re-export in `file` leads to. To another room it belongs to the room that offers it.
    fn as_offered(&self, file: &str, target: Target) -> Target {
        let room = (self.room)(file);
        let there = match &target {
            Target::Module(id) => (self.room)(&self.modules.all[*id].file),
            Target::Item(file) => (self.room)(file),
        };
        if room == self.from || room == there { target } else { Target::Item(file.to_owned()) }
    }
}
