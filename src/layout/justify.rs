//! Justification: stretches a line to the measure by whole cells, only where Chinese composition allows it.

use super::PlacedCluster;
use super::char_class::CharClass::{self, *};
use super::clusters::{Break, Cluster};

/// The part of the measure, one in so many, that a line may lack to be stretched: one that lacks more is left ragged,
/// for rivers are worse.
const MOST: usize = 8;

/// Moves the clusters of a line apart by `slack` cells, at most one at each place: first at spaces, then at the gaps
/// between Han and Western text, then between characters (CLREQ, "line adjustment"), beside marks before all, where
/// there is a blank already.
pub(super) fn stretch(line: &[Cluster], placed: &mut [PlacedCluster], slack: usize, measure: usize) {
    let tiers: [fn(&Cluster, &Cluster) -> bool; 4] = [after_space, at_gap, beside_mark, between_characters];
    let mut wider = vec![false; line.len()];
    let mut missing = slack;
    for tier in tiers {
        let spots = (1..line.len()).filter(|index| !wider[*index] && tier(&line[index - 1], &line[*index]));
        let spots: Vec<usize> = spots.collect();
        let taken = missing.min(spots.len());
        // Evenly over the line.
        (0..taken).for_each(|turn| wider[spots[(2 * turn + 1) * spots.len() / (2 * taken)]] = true);
        missing -= taken;
    }
    if missing > 0 || slack > measure / MOST {
        return;
    }
    let mut shift = 0;
    for (placed, wider) in placed.iter_mut().zip(wider) {
        shift += u16::from(wider);
        placed.column += shift;
    }
}

fn after_space(a: &Cluster, b: &Cluster) -> bool {
    a.class == Space && b.class != Space
}

fn at_gap(_: &Cluster, b: &Cluster) -> bool {
    b.gap
}

fn beside_mark(a: &Cluster, b: &Cluster) -> bool {
    (matches!(a.class, Stop | Close) || b.class == Open) && between_characters(a, b)
}

/// Whether a cell may be put between two characters: never inside —— or ……, nor beside connectors and solidi.
fn between_characters(a: &Cluster, b: &Cluster) -> bool {
    let stiff =
        |class: CharClass| matches!(class, Connector | Hyphen | Solidus | Interpunct | Dash | Ellipsis | LongDash);
    b.before == Break::Legal && !stiff(a.class) && !stiff(b.class) && (a.class.is_chinese() || b.class.is_chinese())
}
