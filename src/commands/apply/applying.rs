//! What the verbs that connect have in common: a manifest with its values, compared with a gateway.

use std::collections::BTreeMap;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::sources::{ManifestArgs, read_values};
use crate::commands::endpoint::create::artifacts;
use crate::domain::{Actor, Workspace};
use crate::error::{CommandError, CommandResult};
use crate::manifest::Manifest;
use crate::ops::apply::{ApplyKeys, GivenValue, Options, Plan, Request, diff};
use crate::ops::endpoint::Artifacts;
use crate::session::context::Context;
use crate::store::Store;

/// What a comparison takes into account.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct OptionArgs {
    /// Delete what the manifest's set owns, and the manifest does not declare any more
    #[arg(long)]
    prune: bool,

    /// Take over existing objects that belong to no set
    #[arg(long)]
    adopt: bool,

    /// Artifact root of the server, for the experiments of new endpoints [default: that of experiment 0]
    #[arg(long, value_name = "URI")]
    artifact_root: Option<String>,
}

impl OptionArgs {
    /// These, and those of a plan.
    pub(super) fn and(&self, saved: &Self) -> Self {
        let root = self.artifact_root.as_ref();
        Self {
            prune: self.prune || saved.prune,
            adopt: self.adopt || saved.adopt,
            artifact_root: root.or(saved.artifact_root.as_ref()).cloned(),
        }
    }
}

/// What was read for a comparison.
pub(super) struct Applying {
    pub(super) manifest: Manifest,
    pub(super) workspace: Workspace,
    values: BTreeMap<String, GivenValue>,
    keys: Option<ApplyKeys>,
    options: Options,
    artifacts: Artifacts,
    actor: Actor,
}

impl Applying {
    /// Reads the manifest and its values, before anything is connected. A plan's workspace counts where none is named.
    pub(super) fn read(
        args: &ManifestArgs,
        options: &OptionArgs,
        planned: Option<&Workspace>,
        context: &Context,
    ) -> CommandResult<Self> {
        let manifest = args.read(context)?;
        let named = context.settings.args().workspace.is_some();
        let workspace = match &manifest.workspace {
            Some(declared) if named && declared.value != context.settings.workspace()? => {
                return Err(CommandError::usage(format!(
                    "--workspace is not the manifest's workspace `{}`",
                    declared.value
                )));
            }
            Some(declared) => declared.value.clone(),
            None => match planned {
                Some(planned) if !named => planned.clone(),
                _ => context.settings.workspace()?,
            },
        };
        Ok(Self {
            values: read_values(&manifest, context)?,
            manifest,
            workspace,
            keys: None,
            options: Options {
                prune: options.prune,
                adopt: options.adopt,
            },
            artifacts: artifacts(options.artifact_root.as_ref(), context)?,
            actor: context.settings.actor()?,
        })
    }

    pub(super) fn request(&self) -> Request<'_> {
        Request {
            manifest: &self.manifest,
            values: &self.values,
            workspace: &self.workspace,
            keys: self.keys.as_ref(),
            options: self.options,
            artifacts: &self.artifacts,
            actor: &self.actor,
        }
    }

    pub(super) fn compare(&mut self, store: &mut Store, context: &Context) -> CommandResult<Plan> {
        let has_values = self
            .manifest
            .secrets
            .values()
            .any(|secret| !secret.external);
        if has_values && self.keys.is_none() {
            self.keys = Some(keys(store, context)?);
        }
        Ok(diff(store, &self.request())?)
    }
}

/// The key to write with, and those of the stored rows.
fn keys(store: &mut Store, context: &Context) -> CommandResult<ApplyKeys> {
    let passphrases = context.writing_passphrases(store)?;
    let version = context.write_version(&passphrases)?;
    context.with_passphrases(store, &passphrases, |store, passphrases| {
        ApplyKeys::derive(store, passphrases, version)
    })
}
