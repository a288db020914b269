//! `mlgate demo`.

use clap::Args;

use crate::context::Context;
use crate::error::CommandResult;

/// See the main job on a throw-away database
#[derive(Debug, Args)]
pub struct DemoArgs {}

pub(super) fn run(_: &DemoArgs, _: &Context) -> CommandResult {
    Ok(())
}
