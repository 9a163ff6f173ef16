//! The plan of a conversion: the configurations of OpenCC that turn a text into a view, by its profile.

use super::opencc::Config::{self, Hk2s, Hk2t, S2hk, S2tw, T2hk, T2tw, Tw2s, Tw2t};
use super::{ConversionOptions, Profile, Region, Script, TargetScript};

/// The plan by which a passage is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// The steps, one after the other; each maps one character to one character.
    pub steps: &'static [Step],
}

/// One conversion that keeps every character's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Conversion of the whole text.
    Whole(Config),
    /// Conversion of stray Simplified characters in Traditional text, and of their neighbours: by way of Simplified
    /// text, where the words that decide are whole (時钟), and back.
    StraySimplified(Config, Config),
    /// Conversion of stray Traditional characters in Simplified text, and of their neighbours.
    StrayTraditional(Config),
}

impl Step {
    /// The configurations that the step takes, in order.
    pub fn configs(&self) -> Vec<Config> {
        match *self {
            Step::Whole(config) | Step::StrayTraditional(config) => vec![config],
            Step::StraySimplified(there, back) => vec![there, back],
        }
    }

    /// The configuration whose result the step takes, and which so decides on characters with a choice.
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
pub(super) fn plan(profile: Profile, conversion: ConversionOptions) -> Plan {
    use Step::{StraySimplified, StrayTraditional, Whole};
    let steps: &'static [Step] = match (profile.script, profile.region, conversion.view) {
        (_, _, TargetScript::Original) | (Script::None, ..) => &[],

        // Hong Kong's pages have 忙著 as Taiwan's do, which only Taiwan's configuration knows as a particle.
        (Script::Hant | Script::Mixed, Region::HongKong, TargetScript::Hans) => &[Whole(Tw2s)],
        (Script::Hant | Script::Mixed, _, TargetScript::Hans) => &[Whole(Tw2s)],
        (Script::Hans, _, TargetScript::Hans) => &[StrayTraditional(Tw2s)],

        (Script::Hans, _, TargetScript::HantTw) => &[Whole(S2tw)],
        (Script::Hans, _, TargetScript::HantHk) => &[Whole(S2hk)],

        (_, Region::HongKong, TargetScript::HantTw) => &[StraySimplified(Hk2s, S2tw), Whole(Hk2t), Whole(T2tw)],
        (_, Region::Taiwan, TargetScript::HantHk) => &[StraySimplified(Tw2s, S2hk), Whole(Tw2t), Whole(T2hk)],
        (_, _, TargetScript::HantTw) => &[StraySimplified(Tw2s, S2tw)],
        (_, Region::HongKong, TargetScript::HantHk) => &[StraySimplified(Hk2s, S2hk)],
        (_, _, TargetScript::HantHk) => &[StraySimplified(Tw2s, S2hk)],
    };
    Plan { steps }
}

/// The configurations that passages of a text may need, in the order in which they are needed.
pub(super) fn needs(profile: Profile, conversion: ConversionOptions) -> Vec<Config> {
    let parts = match profile.script {
        Script::Mixed => &[Script::Mixed, Script::Hant, Script::Hans][..],
        ref script => std::slice::from_ref(script),
    };
    let mut needs = Vec::new();
    for script in parts {
        let plan = plan(Profile { script: *script, ..profile }, conversion);
        for config in plan.steps.iter().flat_map(Step::configs) {
            if !needs.contains(&config) {
                needs.push(config);
            }
        }
    }
    needs
}
