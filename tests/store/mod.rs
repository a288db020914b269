//! The store on every engine, through the commands that use it.

mod aborted;
mod budgets;
mod endpoints;
mod guardrails;
mod lookalikes;
pub(crate) mod mariadb;
mod mixes;
mod models;
mod own_tables;
mod paging;
mod postgresql;
mod releases;
mod resource_secrets;
mod sessions;
mod standalone;
mod status;
mod verify;
