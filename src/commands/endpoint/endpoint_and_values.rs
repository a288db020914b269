//! An endpoint followed by one or more values, such as tags.

use clap::Args;

use crate::domain::EntityRef;
use crate::error::{CommandError, CommandResult};

/// The endpoint of a command that takes values after it.
#[derive(Debug, Args)]
pub struct EndpointAndValues {
    /// Name of the endpoint, in the current workspace; not with --id
    #[arg(value_name = "NAME", required_unless_present = "id")]
    name: Option<String>,

    /// Id of the endpoint, instead of its name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl EndpointAndValues {
    /// The endpoint and the values. With --id the first argument is a value, not a name. Without any value,
    /// an error that says what is missing.
    pub(super) fn split(
        &self,
        values: &[String],
        missing: &str,
    ) -> CommandResult<(EntityRef, Vec<String>)> {
        let mut all: Vec<String> = self.name.iter().chain(values).cloned().collect();
        let endpoint = match &self.id {
            Some(id) => EntityRef::Id(id.clone()),
            None => EntityRef::Name(all.remove(0)),
        };
        if all.is_empty() {
            return Err(CommandError::usage(missing));
        }
        Ok((endpoint, all))
    }
}
