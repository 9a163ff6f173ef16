//! Which of OpenCC's configurations turn a text into a view, as a table: by what the text is and what is wished.

use super::opencc::Config::{self, Hk2s, Hk2sp, Hk2t, S2hk, S2hkp, S2tw, S2twp, T2hk, T2tw, Tw2s, Tw2sp, Tw2t};
use super::{Profile, Region, Script, View, Wish};

/// How a passage is converted: the steps one after the other, and the configuration that changes vocabulary too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Each maps one character to one character.
    pub steps: &'static [Step],
    /// Takes the place of the steps; lengths change.
    pub phrases: Option<Config>,
}

/// One conversion that keeps every character's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Of the whole text.
    Whole(Config),
    /// Of stray Simplified characters in Traditional text, and of what stands beside them: by way of Simplified text, where
    /// the words that decide are whole (時钟), and back.
    StraySimplified(Config, Config),
    /// Of stray Traditional characters in Simplified text, and of what stands beside them.
    StrayTraditional(Config),
}

impl Step {
    /// The configurations that it takes, in order.
    pub fn configs(&self) -> Vec<Config> {
        match *self {
            Step::Whole(config) | Step::StrayTraditional(config) => vec![config],
            Step::StraySimplified(there, back) => vec![there, back],
        }
    }

    /// The configuration that chooses.
    pub fn last(&self) -> Config {
        match *self {
            Step::Whole(config) | Step::StrayTraditional(config) | Step::StraySimplified(_, config) => config,
        }
    }
}

/// The plan for a passage of a text that is not mixed; a mixed text's passages vote each for itself.
///
/// Text that is Traditional already never goes through a Simplified → Traditional configuration as a whole, which would
/// spoil what is right in it (台 → 臺, 里 → 裡, 干 → 幹). Another region's standard is asked for by name only where the
/// text is known to keep to one.
pub(super) fn plan(profile: Profile, wish: Wish) -> Plan {
    use Step::{StraySimplified, StrayTraditional, Whole};
    let (steps, phrases): (&'static [Step], _) = match (profile.script, profile.region, wish.view) {
        (_, _, View::Original) | (Script::None, ..) => (&[], None),

        // Hong Kong's pages have 忙著 as Taiwan's do, which only Taiwan's configuration knows as a particle.
        (Script::Hant | Script::Mixed, Region::HongKong, View::Hans) => (&[Whole(Tw2s)], Some(Hk2sp)),
        (Script::Hant | Script::Mixed, _, View::Hans) => (&[Whole(Tw2s)], Some(Tw2sp)),
        (Script::Hans, _, View::Hans) => (&[StrayTraditional(Tw2s)], None),

        (Script::Hans, _, View::HantTw) => (&[Whole(S2tw)], Some(S2twp)),
        (Script::Hans, _, View::HantHk) => (&[Whole(S2hk)], Some(S2hkp)),

        (_, Region::HongKong, View::HantTw) => (&[StraySimplified(Hk2s, S2tw), Whole(Hk2t), Whole(T2tw)], None),
        (_, Region::Taiwan, View::HantHk) => (&[StraySimplified(Tw2s, S2hk), Whole(Tw2t), Whole(T2hk)], None),
        (_, _, View::HantTw) => (&[StraySimplified(Tw2s, S2tw)], None),
        (_, Region::HongKong, View::HantHk) => (&[StraySimplified(Hk2s, S2hk)], None),
        (_, _, View::HantHk) => (&[StraySimplified(Tw2s, S2hk)], None),
    };
    Plan { steps, phrases: phrases.filter(|_| wish.phrases) }
}

/// Every configuration that passages of a text may need, the first needed first.
pub(super) fn needs(profile: Profile, wish: Wish) -> Vec<Config> {
    let parts = match profile.script {
        Script::Mixed => &[Script::Mixed, Script::Hant, Script::Hans][..],
        ref script => std::slice::from_ref(script),
    };
    let mut needs = Vec::new();
    for script in parts {
        let plan = plan(Profile { script: *script, ..profile }, wish);
        for config in plan.steps.iter().flat_map(Step::configs).chain(plan.phrases) {
            if !needs.contains(&config) {
                needs.push(config);
            }
        }
    }
    needs
}
