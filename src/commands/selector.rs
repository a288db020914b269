//! How a command selects one secret, model definition, endpoint …

use clap::Args;

use crate::domain::EntityRef;

/// A name or an id.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Selector {
    /// Name, in the current workspace
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Id, instead of the name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl Selector {
    pub(super) fn to_ref(&self) -> EntityRef {
        match (&self.id, &self.name) {
            (Some(id), _) => EntityRef::Id(id.clone()),
            (None, name) => EntityRef::Name(name.clone().unwrap_or_default()),
        }
    }
}
