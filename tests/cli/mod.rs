//! The command line as people and scripts use it, one story per file.

pub(crate) mod fixture;
mod secret_create;
mod secret_delete;
mod secret_list;
mod secret_reveal;
mod secret_update;
mod value_sources;
