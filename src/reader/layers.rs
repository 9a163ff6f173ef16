//! The layers over the article, the top one last: they get keys and mouse before it, and may have the cursor.

use crate::keys::Context;
use crate::store::Annotation;

use super::menu::{Menu, MenuKind};
use crate::widgets::Prompt;

/// The pane whose keys are in force: a list, or the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    #[default]
    Article,
    /// The contents.
    Contents,
    /// The figures.
    Figures,
    /// The list of hits, which lies over the article.
    Hits,
    /// The list of hits on the shelf, which lies over the article.
    ShelfHits,
}

/// A layer over the article, to which keys, mouse and cursor go while it is on top.
#[derive(Debug)]
pub enum Layer {
    /// A list that the keys move: a side pane, or over the article where it has none.
    List(Focus),
    /// Text selected with keys, which move its end.
    Selection,
    /// A menu, or a sheet that is read.
    Menu(Menu),
    /// A line being typed.
    Prompt(Prompt, Purpose),
    /// The next key names a mark.
    Mark(MarkPurpose),
    /// A wall or bar or text that the mouse holds while its button is down.
    Drag(Drag),
}

/// The purpose of a line being typed.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// A query to be found in the text.
    Find,
    /// A query to be found in everything on the shelf.
    FindOnShelf,
    /// A filter of the contents.
    FilterContents,
    /// A filter of the rows of a menu.
    FilterMenu,
    /// The words of a bookmark that is made when they are typed.
    Bookmark(Box<Annotation>),
    /// The tags of an entry of the shelf, by its number.
    Tags(usize),
    /// The note of an annotation that exists, by its number.
    Note(u64),
}

impl Purpose {
    /// Whether the line is shown in the last row.
    pub fn in_last_row(&self) -> bool {
        matches!(
            self,
            Purpose::Find | Purpose::FindOnShelf | Purpose::Bookmark(_) | Purpose::Note(_) | Purpose::Tags(_)
        )
    }

    fn is_like(&self, other: &Purpose) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The use of the mark that the next key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkPurpose {
    /// The mark is set at the place being read.
    Set,
    /// The article goes to the mark's place.
    Go,
}

/// What the mouse holds while its button is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// Text, from where the button went down.
    Text,
    /// The wall at the right of the column at the left.
    LeftWall,
    /// The wall at the left of the figures.
    RightWall,
    /// The right wall where the scroll bar stands on it, held at this row: a drag to the side moves the wall, one up or down
    /// scrolls.
    BarOnWall(u16),
    /// The scroll bar.
    Bar,
}

impl Layer {
    /// The context in which keys are looked up while the layer is on top.
    pub fn context(&self) -> Context {
        match self {
            Layer::List(_) => Context::List,
            Layer::Selection => Context::Selection,
            Layer::Menu(_) => Context::Menu,
            Layer::Prompt(..) => Context::Prompt,
            Layer::Mark(_) | Layer::Drag(_) => Context::Article,
        }
    }

    /// Whether another layer takes this one's place.
    fn is_like(&self, other: &Layer) -> bool {
        match (self, other) {
            (Layer::Prompt(_, one), Layer::Prompt(_, other)) => one.is_like(other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// The layers over the article, from the lowest to the top one.
#[derive(Debug, Default)]
pub struct Layers(Vec<Layer>);

impl Layers {
    /// The top layer; `None` where the article is on top.
    pub fn top(&self) -> Option<&Layer> {
        self.0.last()
    }

    /// The number of layers.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// The top layer, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut Layer> {
        self.0.last_mut()
    }

    /// The layers from the top one to the lowest.
    pub fn from_top(&self) -> impl Iterator<Item = &Layer> {
        self.0.iter().rev()
    }

    /// Lays a layer on top, in place of one of its kind. Removes layers that end by that: what the mouse holds, the
    /// waiting for the name of a mark, and a line whose list or menu goes.
    pub fn push(&mut self, layer: Layer) {
        self.0.retain(|other| !other.is_like(&layer) && !matches!(other, Layer::Mark(_) | Layer::Drag(_)));
        self.0.push(layer);
        self.drop_idle();
    }

    /// Lays the list of hits on top, but below the line in which their query is typed.
    pub fn push_hits(&mut self) {
        let prompt = self.0.pop_if(|layer| matches!(layer, Layer::Prompt(_, Purpose::Find)));
        self.push(Layer::List(Focus::Hits));
        self.0.extend(prompt);
    }

    /// Removes the top layer, and gives it.
    pub fn pop(&mut self) -> Option<Layer> {
        let popped = self.0.pop();
        self.drop_idle();
        popped
    }

    /// Removes the layers for which `which` holds.
    pub fn remove(&mut self, which: impl Fn(&Layer) -> bool) {
        self.0.retain(|layer| !which(layer));
        self.drop_idle();
    }

    /// Removes the layers that are about the text, since another one takes its place.
    pub fn leave_text(&mut self) {
        self.remove(|layer| match layer {
            Layer::Prompt(_, purpose) => !matches!(purpose, Purpose::Find | Purpose::FindOnShelf | Purpose::FilterMenu),
            Layer::Selection | Layer::Mark(_) | Layer::Drag(_) => true,
            Layer::List(_) | Layer::Menu(_) => false,
        });
    }

    /// Removes lines whose list is gone, or which no longer lie over their menu.
    fn drop_idle(&mut self) {
        let contents = self.focus() == Focus::Contents;
        let mut over_menu = false;
        self.0.retain(|layer| match layer {
            Layer::Menu(_) => {
                over_menu = true;
                true
            }
            Layer::Prompt(_, Purpose::FilterMenu) => over_menu,
            Layer::Prompt(_, Purpose::FilterContents) => contents,
            _ => true,
        });
    }

    /// The list that has the keys, whatever lies over it; else the article.
    pub fn focus(&self) -> Focus {
        let list = |layer: &Layer| if let Layer::List(list) = layer { Some(*list) } else { None };
        self.from_top().find_map(list).unwrap_or_default()
    }

    /// The menu, if one is open.
    pub fn menu(&self) -> Option<&Menu> {
        self.from_top().find_map(|layer| if let Layer::Menu(menu) = layer { Some(menu) } else { None })
    }

    /// The menu, if one is open, to be changed.
    pub fn menu_mut(&mut self) -> Option<&mut Menu> {
        self.0.iter_mut().rev().find_map(|layer| if let Layer::Menu(menu) = layer { Some(menu) } else { None })
    }

    /// Whether a menu is open for whose kind `which` holds.
    pub fn has_menu(&self, which: impl Fn(&MenuKind) -> bool) -> bool {
        self.menu().is_some_and(|menu| which(&menu.kind))
    }

    /// The lines being typed, the top one first, each with its purpose.
    pub fn prompts(&self) -> impl Iterator<Item = (&Prompt, &Purpose)> {
        self.from_top()
            .filter_map(|layer| if let Layer::Prompt(prompt, purpose) = layer { Some((prompt, purpose)) } else { None })
    }

    /// The line being typed on top, to be changed.
    pub fn top_prompt_mut(&mut self) -> Option<&mut Prompt> {
        match self.0.last_mut() {
            Some(Layer::Prompt(prompt, _)) => Some(prompt),
            _ => None,
        }
    }

    /// The line in which a query for the text is typed.
    pub fn find_prompt(&self) -> Option<&Prompt> {
        self.prompts().find_map(|(prompt, purpose)| matches!(purpose, Purpose::Find).then_some(prompt))
    }

    /// The line in which a filter of the contents is typed.
    pub fn contents_filter(&self) -> Option<&Prompt> {
        self.prompts().find_map(|(prompt, purpose)| matches!(purpose, Purpose::FilterContents).then_some(prompt))
    }

    /// Whether keys move the end of a selection, with nothing over it.
    pub fn is_selecting(&self) -> bool {
        matches!(self.top(), Some(Layer::Selection))
    }

    /// The wall, bar or text that the mouse holds.
    pub fn drag(&self) -> Option<Drag> {
        self.from_top().find_map(|layer| if let Layer::Drag(drag) = layer { Some(*drag) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(layers: &Layers) -> String {
        let kind = |layer: &Layer| match layer {
            Layer::List(list) => format!("{list:?}"),
            Layer::Selection => "Selection".into(),
            Layer::Menu(_) => "Menu".into(),
            Layer::Prompt(_, purpose) => format!("{purpose:?}"),
            Layer::Mark(_) => "Mark".into(),
            Layer::Drag(_) => "Drag".into(),
        };
        layers.0.iter().map(kind).collect::<Vec<_>>().join(" ")
    }

    fn prompt(purpose: Purpose) -> Layer {
        Layer::Prompt(Prompt::default(), purpose)
    }

    fn menu() -> Layer {
        Layer::Menu(Menu::new(MenuKind::Shelf))
    }

    #[test]
    fn what_is_laid_on_top_takes_the_place_of_its_kind_and_ends_what_cannot_go_on() {
        for (layers, result) in [
            (vec![menu(), prompt(Purpose::FilterMenu), menu()], "Menu"),
            (vec![prompt(Purpose::Find), menu()], "Find Menu"),
            (vec![prompt(Purpose::Find), menu(), prompt(Purpose::Find)], "Menu Find"),
            (vec![Layer::Mark(MarkPurpose::Set), menu()], "Menu"),
            (vec![Layer::Drag(Drag::Bar), menu()], "Menu"),
            (
                vec![Layer::List(Focus::Contents), prompt(Purpose::FilterContents), Layer::List(Focus::Figures)],
                "Figures",
            ),
            (vec![Layer::Selection, menu()], "Selection Menu"),
        ] {
            let mut stack = Layers::default();
            layers.into_iter().for_each(|layer| stack.push(layer));
            assert_eq!(kinds(&stack), result);
        }
    }

    #[test]
    fn hits_are_listed_below_the_line_that_finds_them() {
        let mut layers = Layers::default();
        layers.push(prompt(Purpose::Find));
        layers.push_hits();
        assert_eq!(kinds(&layers), "Hits Find");
        layers.pop();
        assert_eq!((kinds(&layers).as_str(), layers.focus()), ("Hits", Focus::Hits));
    }
}
