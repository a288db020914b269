//! The JSON that mlgate prints, and `docs/schema`, which describes it.

mod commands;
mod files;
mod story;
