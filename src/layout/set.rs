//! Sets a passage: calls the stages in their order.

use std::sync::Arc;

use super::block_context::BlockContext;
use super::galley::{Galley, Row};
use super::line_builder::{self, LineBuilder};
use super::typography::Typography;
use super::{breaks, clusters, gaps, shape};
use crate::document::{Kind, Passage};
use crate::settings::Gap;

/// Sets a passage in lines; gives the galley.
pub fn set(passage: Arc<Passage>, context: BlockContext, typography: &Typography) -> Galley {
    let double = shape::is_double(&context, typography);
    let typography = &if double { shape::halved(typography) } else { *typography };
    let typography = &Typography { measure: typography.measure.max(1), ..*typography };
    // A rule is drawn, not written.
    let written = if context.kind == Kind::Rule { "" } else { &passage.text };
    let mut clusters = clusters::collect(written, &typography.widths);
    breaks::prepare(&passage.text, &mut clusters, typography.strictness);
    if typography.gap == Gap::On && !matches!(context.kind, Kind::Code | Kind::Table) {
        gaps::mark(&mut clusters);
    }
    let marker = line_builder::set_apart(&mut clusters, context.marker.into());
    let shape = shape::shape(&context, marker, typography);
    let mut builder = LineBuilder {
        text: &passage.text,
        clusters: &clusters,
        shape,
        typography,
        placed: Vec::with_capacity(clusters.len()),
        rows: shape::rows_above(&context, typography),
    };
    match context.kind {
        Kind::Rule => builder.rows.push(Row::Divider),
        _ => builder.add_rows(),
    }
    if context.kind == Kind::Headline {
        builder.rows.push(Row::Rule);
    }
    let (clusters, mut rows) = (builder.placed, builder.rows);
    line_builder::tile(&mut rows, &passage.text);
    let mut galley = Galley { passage, clusters, rows, inset: shape.inset };
    if double {
        galley.enlarge();
    }
    galley
}
