//! The command line as people and scripts use it, one story per file.

mod database_sources;
mod db_status;
mod engines;
pub(crate) mod fixture;
mod interrupts;
mod kek_generate;
pub(crate) mod kek_keystore;
mod kek_status;
mod keystore_reading;
mod keystore_rotation;
mod model;
mod output_formats;
mod passphrase_sources;
mod rotate_kek;
mod rotate_refusals;
mod secret_create;
mod secret_delete;
mod secret_list;
mod secret_reveal;
mod secret_update;
mod streams;
mod usage;
mod value_sources;
mod verify;
mod workspace;
