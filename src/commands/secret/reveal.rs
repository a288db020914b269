//! `mlgate secret reveal`.

use std::path::PathBuf;

use clap::Args;
use secrecy::ExposeSecret;

use crate::commands::output_paths::Places;
use crate::commands::secret_output;
use crate::commands::selector::Selector;
use crate::crypto::plaintext::{FieldValue, StoredValue};
use crate::domain::EntityRef;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::{find, reveal};
use crate::session::context::Context;
use crate::ui::must_be_complete;

/// Print the value of a secret
///
/// Prints one field raw, without a newline: redirect it, or pipe it on. A terminal is refused unless --show
/// is given, because it keeps what it shows; it gets a newline after the value.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate secret reveal openai | wl-copy\n  \
    mlgate secret reveal openai --out openai.key\n  \
    mlgate secret reveal aws --field aws_secret_access_key > key")]
pub struct SecretRevealArgs {
    #[command(flatten)]
    secret: Selector,

    /// Field to print; required if there are several
    #[arg(long, value_name = "KEY")]
    field: Option<String>,

    /// Print the whole value as stored: JSON
    #[arg(long, conflicts_with = "field")]
    whole: bool,

    /// Print even to a terminal
    #[arg(long)]
    show: bool,

    /// Write to a new file with mode 0600 instead; never overwrites
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &SecretRevealArgs, context: &Context) -> CommandResult {
    let out = secret_output::named_file(args.out.as_deref())?;
    let terminal = out.is_none() && secret_output::allow_stdout("a secret", args.show)?;
    let mut store = context.open_to_hand_out()?;
    let workspace = context.workspace(&mut store)?;
    let wanted = EntityRef::Id(find(&mut store, &args.secret.to_ref(), &workspace)?.id);
    let passphrases = context.passphrases_for(&mut store)?;
    let version = context.kek_version(&passphrases)?;
    let revealed = context.with_passphrases(&mut store, &passphrases, |store, passphrases| {
        reveal(store, &wanted, &workspace, passphrases, version)
    })?;
    let name = &revealed.secret.name;
    let hand_out = |value: &[u8]| {
        if let Some(path) = out {
            secret_output::write_file(path, value)?;
            let file = path.display();
            context.ui.status(&format!(
                "wrote the value of secret `{name}` to {file}, readable by its owner only"
            ));
            return Ok(());
        }
        let warning = format!("printing the value of secret `{name}` in clear");
        context.ui.warn(&warning);
        must_be_complete(context.ui.data(value))?;
        if terminal {
            context.ui.data(b"\n")?;
        }
        Ok(())
    };
    if args.whole {
        revealed.record(&mut store, None)?;
        return hand_out(revealed.plaintext.expose());
    }
    let fields = revealed.fields()?;
    let (field, FieldValue::Text(text) | FieldValue::Other(text)) =
        choose(&fields, args.field.as_deref(), name)?;
    revealed.record(&mut store, Some(field))?;
    hand_out(text.expose_secret().as_bytes())
}

impl SecretRevealArgs {
    pub(super) fn places(&self, places: &mut Places) {
        places.writes("--out", self.out.as_deref());
    }
}

fn choose<'a>(
    fields: &'a StoredValue,
    wanted: Option<&str>,
    name: &str,
) -> CommandResult<(&'a str, &'a FieldValue)> {
    let known = || fields.keys().collect::<Vec<_>>().join(", ");
    if let Some(key) = wanted {
        let mut fields = fields.iter();
        return fields.find(|(name, _)| *name == key).ok_or_else(|| {
            CommandError::new(
                Exit::NotFound,
                format!("secret `{name}` has no field `{key}`"),
            )
            .hint(format!("its fields are: {}", known()))
        });
    }
    let mut all = fields.iter();
    match (all.next(), all.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(CommandError::new(
            Exit::Integrity,
            format!("the value of secret `{name}` has no fields"),
        )),
        _ => Err(
            CommandError::usage(format!("secret `{name}` has several fields"))
                .hint(format!("choose one with --field: {}", known())),
        ),
    }
}
