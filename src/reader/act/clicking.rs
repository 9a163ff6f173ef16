//! A click on the text: what stands under the mouse, where that is more than text.

use crate::document::Style;
use crate::reader::pointed::number_of_mark;
use crate::reader::{Focus, Mouse, Reader};

impl Reader {
    /// Lights the figure of a mark, or shows the choices that conversion made for a character.
    pub(super) fn click_text(&mut self, mouse: Mouse) {
        let Some((row, column, beside)) = self.row_under(mouse) else { return };
        let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
        let Some(cluster) = galley.at(row.at.row, column).filter(|cluster| !cluster.is_empty()) else { return };
        let style = galley.passage.style(cluster.start);
        if style.has(Style::MARK) {
            let number = number_of_mark(&galley.passage, cluster.start);
            if let Some(figure) = number.and_then(|number| self.figure_of(row.at.block, number)) {
                self.light_figure(figure);
            }
        } else if style.has(Style::CHOICE) {
            let place = galley.passage.place(cluster.start);
            let choices = self.paper.composer.choices_at(row, place);
            self.show_choices(choices);
        }
    }

    /// Lights a figure in its pane, and leaves the text where it is.
    fn light_figure(&mut self, figure: usize) {
        self.view.here = self.figure_place(self.document().figures()[figure]);
        let (count, height) = (self.document().figures().len(), self.list_height(Focus::Figures));
        self.figures.choose(figure, count, height);
    }
}
