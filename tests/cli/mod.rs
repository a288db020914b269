//! The command line as people and scripts use it, one story per file.

pub(crate) mod fixture;
mod interrupts;
mod kek_status;
mod rotate_kek;
mod rotate_refusals;
mod secret_create;
mod secret_delete;
mod secret_list;
mod secret_reveal;
mod secret_update;
mod value_sources;
mod verify;
