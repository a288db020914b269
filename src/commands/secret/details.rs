//! The details that mlgate keeps of a secret in its own tables, on the command line.

use std::collections::BTreeSet;

use clap::Args;

use super::expiry::{self, Expiry};
use crate::domain::{
    Description, DetailsChange, FieldName, KeyValue, Label, ModelName, NameError, Timestamp,
};
use crate::error::{CommandError, CommandResult};
use crate::session::context::Context;
use crate::store::Store;

/// Options that set details.
#[derive(Debug, Args)]
#[command(next_help_heading = "Details (stored unencrypted; need `mlgate db init`)")]
pub struct DetailsArgs {
    /// Environment variable for the value in jobs [default: the provider's, such as OPENAI_API_KEY]
    #[arg(long, value_name = "VARIABLE")]
    field_name: Option<String>,

    /// Model it is for, as the provider calls it
    #[arg(long, value_name = "NAME")]
    model: Option<String>,

    /// Allow bindings to any number of resources
    #[arg(long, conflicts_with = "private")]
    shared: bool,

    /// Allow bindings to one resource only (default)
    #[arg(long)]
    private: bool,

    /// Description of the secret
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,

    /// Label; repeatable
    #[arg(long, value_name = "KEY=VALUE")]
    label: Vec<KeyValue>,

    /// When the key expires: a date (midnight UTC), an RFC 3339 time, or a span from now such as 90d
    #[arg(long, value_name = "WHEN", value_parser = expiry::parse)]
    expires: Option<Expiry>,
}

/// Options that remove details.
#[derive(Debug, Args)]
#[command(next_help_heading = "Details (stored unencrypted; need `mlgate db init`)")]
pub struct LessDetailsArgs {
    /// Remove a label; repeatable
    #[arg(long, value_name = "KEY")]
    remove_label: Vec<String>,

    /// Remove the expiry date
    #[arg(long, conflicts_with = "expires")]
    no_expiry: bool,
}

impl DetailsArgs {
    /// The details to change. Any change needs mlgate's own tables; without them it is refused before any
    /// prompt.
    pub(super) fn read(&self, store: &Store, context: &Context) -> CommandResult<DetailsChange> {
        let mut keys = BTreeSet::new();
        if let Some(KeyValue { key, .. }) = self.label.iter().find(|label| !keys.insert(&label.key))
        {
            return Err(CommandError::usage(format!("label `{key}` is given twice")));
        }
        let labels = self
            .label
            .iter()
            .map(|KeyValue { key, value }| Label::new(key, value));
        let now = Timestamp::now();
        let [field_name, model, description] =
            [&self.field_name, &self.model, &self.description].map(Option::as_deref);
        let change = DetailsChange {
            field_name: field_name
                .map(|text| unless_empty(text, FieldName::new))
                .transpose()?,
            model: model
                .map(|text| unless_empty(text, ModelName::new))
                .transpose()?,
            shared: (self.shared || self.private).then_some(self.shared),
            description: description
                .map(|text| unless_empty(text, Description::new))
                .transpose()?,
            labels: labels.collect::<Result<_, NameError>>()?,
            remove_labels: Vec::new(),
            expires_at: self.expires.map(|when| end(when, now)).transpose()?,
        };
        if !change.is_empty() {
            store.contract().require_own_tables()?;
        }
        if change.expires_at.flatten().is_some_and(|at| at <= now) {
            context.ui.warn("the expiry date is in the past");
        }
        Ok(change)
    }
}

impl LessDetailsArgs {
    /// Adds the details to remove.
    pub(super) fn read(
        &self,
        change: DetailsChange,
        store: &Store,
    ) -> CommandResult<DetailsChange> {
        let is_set = |key: &String| change.labels.iter().any(|label| label.key() == key);
        if let Some(key) = self.remove_label.iter().find(|key| is_set(key)) {
            let text = format!("label `{key}` is both set and removed");
            return Err(CommandError::usage(text));
        }
        let change = DetailsChange {
            remove_labels: self.remove_label.clone(),
            expires_at: if self.no_expiry {
                Some(None)
            } else {
                change.expires_at
            },
            ..change
        };
        if !change.is_empty() {
            store.contract().require_own_tables()?;
        }
        Ok(change)
    }
}

/// Checks what is given; an empty string removes what is stored.
fn unless_empty<'a, T, E>(
    text: &'a str,
    check: impl FnOnce(&'a str) -> Result<T, E>,
) -> Result<Option<T>, E> {
    if text.is_empty() {
        Ok(None)
    } else {
        check(text).map(Some)
    }
}

/// The expiry time.
fn end(when: Expiry, now: Timestamp) -> CommandResult<Option<Timestamp>> {
    match when.resolve(now) {
        Some(at) => Ok(Some(at)),
        None => Err(CommandError::usage("--expires is too far away")
            .hint("without it, a secret does not expire")),
    }
}
