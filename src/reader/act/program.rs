//! The rest: copying.

use crate::document::{Kind, Span};
use crate::reader::{Effect, Reader};
use crate::settings::say::fill;

impl Reader {
    /// `y`: what is selected, else the paragraph being read, as it stands in the original, with its source.
    pub(super) fn copy(&mut self) {
        let Some(text) = self.selected_text().or_else(|| self.paragraph()) else {
            return self.warn(self.words.messages.nothing_to_copy.clone());
        };
        let said = fill(&self.words.messages.copied, &[("n", &text.chars().count())]);
        let source = if self.settings.copy.source { format!("\n——{}\n", self.cited()) } else { String::new() };
        self.effects.push(Effect::Copy(text + &source));
        self.say(said);
    }

    /// `海港晚報 2026年6月1日 第3版〈渡輪又添一班早船〉`, as far as the text tells, as it stands in the original; without a
    /// paper the source's name.
    pub(super) fn cited(&self) -> String {
        let document = self.document();
        let name = self.paper.name.clone();
        let number = document.block_at(self.view.here).map(|id| document.article_of(id));
        let Some(article) = number.and_then(|number| document.articles().get(number)) else { return name };
        let words = |span: Span| document.text()[span.range()].trim().to_owned();
        let told = [article.paper, article.date, article.page].map(|span| span.map(words));
        let [paper, date, page] = told;
        let source: Vec<String> = [paper.or(Some(name)), date, page].into_iter().flatten().collect();
        let mut blocks = document.blocks()[article.blocks.clone()].iter();
        let headline = blocks.find(|block| block.kind == Kind::Headline);
        let headline = headline.map(|block| format!("〈{}〉", document.whole(block).text.replace('\n', " ")));
        source.join(" ") + &headline.unwrap_or_default()
    }

    /// The paragraph being read, as it stands in the original.
    fn paragraph(&self) -> Option<String> {
        let document = self.document();
        let id = document.block_at(self.view.here)?;
        Some(document.whole(&document.blocks()[id]).text)
    }
}
