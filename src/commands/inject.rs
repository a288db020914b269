//! Which values are handed to a program, as `exec` and `resolve` are told.

use clap::Args;

use crate::domain::{BoundResource, EntityRef, VariableName, is_influential};
use crate::error::{CommandError, CommandResult};
use crate::ops::inject::{InjectError, Request, Resolved, Wanted, resolve};
use crate::session::context::Context;
use crate::store::Store;

/// Secrets, by themselves or by what uses them.
#[derive(Debug, Args)]
#[group(id = "values", required = true, multiple = true)]
struct ValuesArgs {
    /// A secret, and the variable for it; can be repeated. `NAME=` is a secret whose name has a `=`
    #[arg(long = "secret", value_name = "NAME[=VARIABLE]")]
    secrets: Vec<String>,

    /// The secrets bound to a resource, such as SCORER_JOB:42; needs mlgate's own tables
    #[arg(long, value_name = "TYPE:ID")]
    resource: Option<String>,

    /// The secrets that the models of an endpoint are called with
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,
}

/// What values there are, and how their variables are called.
#[derive(Debug, Args)]
pub struct InjectArgs {
    #[command(flatten)]
    values: ValuesArgs,

    /// Prefix for variables not named by --secret
    #[arg(long, value_name = "PREFIX")]
    prefix: Option<String>,
}

impl InjectArgs {
    /// Finds, decrypts and names the values. The database is still open, to write down that they are handed out,
    /// if they are.
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
        if request.resource.is_some() {
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
                "model definition `{model}` has no secret: the gateway passes over it"
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
                .map_err(|error| CommandError::usage(format!("--resource names none: {error}")))?,
            endpoint: self.values.endpoint.clone().map(EntityRef::Name),
            prefix: prefix
                .transpose()
                .map_err(|error| CommandError::usage(format!("--prefix begins none: {error}")))?,
        })
    }
}

/// The variable comes after the last `=`. It is not repeated when it is none: it may be the value itself.
fn wanted(text: &str) -> CommandResult<Wanted> {
    let (name, variable) = match text.rsplit_once('=') {
        Some((name, "")) => (name, None),
        Some((name, variable)) => {
            let variable = VariableName::new(variable).map_err(|error| {
                CommandError::usage(format!("--secret {name}=… names no variable: {error}"))
                    .hint("a secret whose name has a `=` is written with one more at its end")
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
