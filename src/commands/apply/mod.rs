//! `mlgate validate`, `diff`, `plan` and `apply`: manifests.

mod applying;
mod run;
mod saved_plan;
mod sources;
mod view;

pub use run::{ApplyArgs, DiffArgs, PlanArgs, ValidateArgs, apply, diff, plan, validate};
