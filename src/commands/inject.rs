//! The options that choose which values a program gets, shared by `exec` and `resolve`.

use clap::Args;

use crate::domain::{BoundResource, EntityRef, VariableName, is_influential};
use crate::error::{CommandError, CommandResult};
use crate::ops::InjectError;
use crate::ops::inject::{Request, Resolved, Wanted, resolve};
use crate::session::context::Context;
use crate::store::Store;

/// Secrets, named directly or by what uses them.
#[derive(Debug, Args)]
#[group(id = "values", required = true, multiple = true)]
struct ValuesArgs {
    /// Secret to inject, and the variable for it; repeatable. End a name that contains `=` with another `=`
    #[arg(long = "secret", value_name = "NAME[=VARIABLE]")]
    secrets: Vec<String>,

    /// Inject the secrets bound to a resource, such as SCORER_JOB:42, for which mlgate's own tables are needed; those of
    /// all endpoints that a scorer of MLflow's is bound to, with scorer:ID
    #[arg(long, value_name = "TYPE:ID")]
    resource: Option<String>,

    /// Inject the secrets of an endpoint's models
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,
}

/// Which values to inject, and how to name their variables.
#[derive(Debug, Args)]
pub struct InjectArgs {
    #[command(flatten)]
    values: ValuesArgs,

    /// Prefix for variables not named by --secret
    #[arg(long, value_name = "PREFIX")]
    prefix: Option<String>,
}

impl InjectArgs {
    /// Finds and decrypts the values, and names their variables. The database stays open so that the use can
    /// be recorded in the audit trail.
    pub(super) fn resolve(
        &self,
        handed_out: bool,
        context: &Context,
    ) -> CommandResult<(Store, Resolved)> {
        let request = self.request()?;
        let mut store = if handed_out {
            context.open_to_hand_out()?
        } else {
            context.open()?
        };
        if let Some(resource) = &request.resource
            && resource.resource_type.as_str() != store.contract().resource_type()
        {
            store.contract().require_own_tables()?;
        }
        let workspace = context.workspace(&mut store)?;
        let passphrases = context.passphrases_for(&mut store)?;
        let version = context.kek_version(&passphrases)?;
        let resolved =
            context.with_passphrases(&mut store, &passphrases, |store, passphrases| {
                resolve(store, &request, &workspace, passphrases, version)
            })?;
        for model in &resolved.without_secret {
            context.ui.warn(&format!(
                "model definition `{model}` has no secret: the gateway skips it"
            ));
        }
        for secret in &resolved.expired {
            context
                .ui
                .warn(&format!("the key of secret `{secret}` has expired"));
        }
        for value in &resolved.values {
            if is_influential(&value.variable) {
                let (variable, secret) = (&value.variable, &value.secret.name);
                context.ui.warn(&format!(
                    "secret `{secret}` sets {variable}, which changes how programs run"
                ));
            }
        }
        if resolved.values.is_empty() {
            return Err(InjectError::NoValues.into());
        }
        Ok((store, resolved))
    }

    fn request(&self) -> CommandResult<Request> {
        let secrets = self.values.secrets.iter().map(|text| wanted(text));
        let resource = self.values.resource.as_deref().map(BoundResource::parse);
        let prefix = self.prefix.clone().map(VariableName::new);
        Ok(Request {
            secrets: secrets.collect::<CommandResult<_>>()?,
            resource: resource
                .transpose()
                .map_err(|error| CommandError::usage(format!("--resource: {error}")))?,
            endpoint: self.values.endpoint.clone().map(EntityRef::Name),
            prefix: prefix
                .transpose()
                .map_err(|error| CommandError::usage(format!("--prefix: {error}")))?,
        })
    }
}

/// Splits at the last `=`. An invalid variable name is not repeated in the error: it may be the secret value.
fn wanted(text: &str) -> CommandResult<Wanted> {
    let (name, variable) = match text.rsplit_once('=') {
        Some((name, "")) => (name, None),
        Some((name, variable)) => {
            let variable = VariableName::new(variable).map_err(|error| {
                CommandError::usage(format!("--secret {name}=…: not a variable name: {error}"))
                    .hint("end a secret name that contains `=` with another `=`")
            })?;
            (name, Some(variable))
        }
        None => (text, None),
    };
    Ok(Wanted {
        secret: EntityRef::Name(name.to_owned()),
        variable,
    })
}
