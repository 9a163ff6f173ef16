//! The modules of a crate as its source text declares them: what each names, imports and mentions.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::{Tokens, is_mark, peekable, takes_colons, without_tests};

/// A module's number in [`Modules`].
pub type Id = usize;

/// A path as it is written: `["crate", "layout", "Galley"]`; the last one is `*` in a glob.
pub type Path = Vec<String>;

/// One module: a file, or `mod name { … }` inside of one. Test code (`#[cfg(test)]`) is no part of it.
#[derive(Debug, Default)]
pub struct Module {
    /// The file in which it stands, from the project's folder.
    pub file: String,
    /// The module around it; its own number for a crate's root.
    pub parent: Id,
    /// The root of its crate.
    pub root: Id,
    /// The modules that it declares.
    pub children: BTreeMap<String, Id>,
    /// Names of the functions, types and other items that it defines.
    pub items: BTreeSet<String>,
    /// What `use` brings into it: the name here (`*` for all), and the path that it stands for.
    pub imports: Vec<(String, Path)>,
    /// Every path of two words or more, those of `use` among them.
    pub paths: Vec<Path>,
}

/// All modules of a library and of the programs beside it.
#[derive(Debug, Default)]
pub struct Modules {
    /// By number.
    pub all: Vec<Module>,
    /// The library's root, which programs call by its name.
    pub library: Id,
}

impl Modules {
    /// The modules that `roots` declare, the library's root first. `files` are texts by their paths.
    ///
    /// # Panics
    ///
    /// Where a declared file is missing or is no Rust.
    pub fn from_files(files: &BTreeMap<String, String>, roots: &[&str]) -> Modules {
        let mut modules = Modules::default();
        for root in roots {
            let id = modules.add(root, None);
            modules.read(files, id);
        }
        modules
    }

    fn add(&mut self, file: &str, parent: Option<Id>) -> Id {
        let id = self.all.len();
        let root = parent.map_or(id, |parent| self.all[parent].root);
        self.all.push(Module { file: file.to_owned(), parent: parent.unwrap_or(id), root, ..Module::default() });
        id
    }

    /// Reads a module's file, and then those of the modules that it declares.
    fn read(&mut self, files: &BTreeMap<String, String>, id: Id) {
        let file = self.all[id].file.clone();
        let tokens: TokenStream = files[&file].parse().unwrap_or_else(|error| panic!("{file}: {error}"));
        let tokens = without_tests(tokens);
        let folder = folder(&file, self.all[id].parent == id);
        Reader { modules: self, files, module: id, folder, in_macro: false }.body(tokens, true);
    }
}

/// Where a file's child modules lie: beside a root and a `mod.rs`, else in a folder of the file's name.
fn folder(file: &str, is_root: bool) -> String {
    let (folder, name) = file.rsplit_once('/').expect("a file in a folder");
    if is_root || name == "mod.rs" { folder.to_owned() } else { file.trim_end_matches(".rs").to_owned() }
}

/// Goes through the tokens of one module.
struct Reader<'a> {
    modules: &'a mut Modules,
    files: &'a BTreeMap<String, String>,
    module: Id,
    folder: String,
    /// Whether these tokens are what a macro writes: what they import is not known to the module that defines it.
    in_macro: bool,
}

impl Reader<'_> {
    /// Reads tokens; only at the `top` of a module do they define its items.
    fn body(&mut self, tokens: TokenStream, top: bool) {
        let mut tokens = peekable(tokens);
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.body(group.stream(), false),
                TokenTree::Ident(word) => self.word(&word.to_string(), &mut tokens, top),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn word(&mut self, word: &str, tokens: &mut Tokens, top: bool) {
        match word {
            "use" if !is_mark(tokens.peek(), '<') => self.import(&mut Vec::new(), tokens),
            "mod" if top => self.child(tokens),
            "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" if top => {
                if let Some(TokenTree::Ident(name)) = tokens.peek() {
                    self.here().items.insert(name.to_string());
                }
            }
            "macro_rules" => {
                if let (Some(TokenTree::Ident(name)), true) = (tokens.nth(1), top) {
                    self.here().items.insert(name.to_string());
                }
                if let Some(TokenTree::Group(rules)) = tokens.next() {
                    self.in_macro = true;
                    self.body(rules.stream(), false);
                    self.in_macro = false;
                }
            }
            _ => self.path(word, tokens),
        }
    }

    fn here(&mut self) -> &mut Module {
        &mut self.modules.all[self.module]
    }

    /// `a::b::c`, as far as it goes.
    fn path(&mut self, first: &str, tokens: &mut Tokens) {
        let mut path = vec![first.to_owned()];
        while takes_colons(tokens) {
            match tokens.peek() {
                Some(TokenTree::Ident(word)) => path.push(word.to_string()),
                _ => break,
            }
            tokens.next();
        }
        if path.len() > 1 {
            self.here().paths.push(path);
        }
    }

    /// What follows `use` or stands in its braces, after `path`: ends before the comma, or behind the semicolon.
    fn import(&mut self, path: &mut Path, tokens: &mut Tokens) {
        let outside = path.len();
        let mut name = None;
        while let Some(token) = tokens.peek() {
            match token {
                TokenTree::Punct(mark) if matches!(mark.as_char(), ',' | ';') => break,
                TokenTree::Punct(mark) if mark.as_char() == '*' => path.push("*".to_owned()),
                TokenTree::Ident(word) if word == "as" => {
                    tokens.next();
                    name = tokens.peek().map(ToString::to_string);
                }
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(group) => {
                    let mut inside = peekable(group.stream());
                    while inside.peek().is_some() {
                        self.import(path, &mut inside);
                        inside.next();
                    }
                    path.truncate(outside);
                    tokens.next();
                    return;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            tokens.next();
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if let Some(last) = path.last().cloned() {
            if !self.in_macro {
                self.here().imports.push((name.unwrap_or(last), path.clone()));
            }
            self.here().paths.push(path.clone());
        }
        path.truncate(outside);
    }

    /// `mod name;` or `mod name { … }`.
    fn child(&mut self, tokens: &mut Tokens) {
        let Some(TokenTree::Ident(name)) = tokens.next() else { return };
        let name = name.to_string();
        let inside = match tokens.next() {
            Some(TokenTree::Group(group)) => Some(group.stream()),
            _ => None,
        };
        let file = if inside.is_some() { self.here().file.clone() } else { self.file_of(&name) };
        let id = self.modules.add(&file, Some(self.module));
        self.here().children.insert(name.clone(), id);
        match inside {
            Some(inside) => {
                let folder = format!("{}/{name}", self.folder);
                let (modules, files) = (&mut *self.modules, self.files);
                Reader { modules, files, module: id, folder, in_macro: false }.body(inside, true);
            }
            None => self.modules.read(self.files, id),
        }
    }

    fn file_of(&self, name: &str) -> String {
        let places = [format!("{}/{name}.rs", self.folder), format!("{}/{name}/mod.rs", self.folder)];
        let found = places.iter().find(|place| self.files.contains_key(*place));
        found.unwrap_or_else(|| panic!("there is neither {} nor {}", places[0], places[1])).clone()
    }
}
