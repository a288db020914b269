//! Suggestions for completion scripts: any other word is accepted, too.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};

use crate::domain::provider::{ProviderFacts, all};

/// Accepts any text; the completion scripts suggest these words.
#[derive(Clone, Copy)]
pub(in crate::commands) struct Offer(fn(&ProviderFacts) -> Vec<&'static str>);

pub(in crate::commands) const PROVIDERS: Offer = Offer(|facts| {
    let listed = facts.listed_since.map(|_| facts.name);
    listed.into_iter().collect()
});

pub(super) const AUTH_MODES: Offer =
    Offer(|facts| facts.modes.iter().map(|mode| mode.name).collect());

impl TypedValueParser for Offer {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let mut words: Vec<&str> = all().iter().flat_map(self.0).collect();
        words.sort_unstable();
        words.dedup();
        Some(Box::new(words.into_iter().map(PossibleValue::new)))
    }
}
