//! `mlgate verify`.

use clap::Args;
use serde::Serialize;

use super::rotate_kek::AlsoArg;
use crate::domain::{KekVersion, known_kek_version};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::{Finding, Keyring, Passphrases, VersionedPassphrase, verify};
use crate::session::context::Context;
use crate::ui::Row;

/// Decrypt every secret and check it against its row
///
/// Checks that every value opens with the key of its row's version, that it is what the gateway can use,
/// and that the stored mask is the value's. Never stops at the first problem. Exits with 0 when everything is
/// sound, with 3 when something is not. Nothing secret is printed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    mlgate verify\n  \
    mlgate verify --also 1=old-passphrase.txt")]
pub struct VerifyArgs {
    /// The passphrase of another KEK version; repeatable
    #[arg(long, value_name = "VERSION=FILE")]
    also: Vec<AlsoArg>,
}

/// One problem, for scripts.
#[derive(Debug, Serialize)]
struct FindingView {
    secret_id: String,
    secret_name: String,
    kek_version: Option<i32>,
    problem: &'static str,
    message: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            problem: finding.problem.word(),
            message: finding.problem.to_string(),
            secret_id: finding.id,
            secret_name: finding.name,
            kek_version: known_kek_version(finding.kek_version),
        }
    }
}

impl Row for FindingView {
    const COLUMNS: &'static [&'static str] = &["name", "id", "kek_version", "problem", "message"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.secret_name.clone(),
            self.secret_id.clone(),
            self.kek_version
                .map_or_else(|| "?".to_owned(), |version| version.to_string()),
            self.problem.to_owned(),
            self.message.clone(),
        ]
    }

    fn name(&self) -> String {
        self.secret_name.clone()
    }
}

pub(super) fn run(args: &VerifyArgs, context: &Context) -> CommandResult {
    let mut store = context.open()?;
    let passphrases = context.asking(&mut store, || Given::read(args, context))?;
    let progress = context.ui.progress();
    let mut verification = verify(&mut store, &progress, |versions| {
        passphrases.keyring(versions, context)
    })?;
    let findings = verification
        .by_ref()
        .map(|finding| finding.map(FindingView::from).map_err(CommandError::from));
    // A reader that goes away early does not make a finding undone.
    let listed = context.ui.list("findings", findings);
    if let Err(error) = &listed
        && error.exit() != Exit::Success
    {
        return listed;
    }
    while let Some(Ok(_)) = verification.next() {}
    let (checked, sound) = (verification.checked, verification.sound);
    context
        .ui
        .detail(&format!("keys derived: {}", verification.keys_derived()));
    let bad = checked - sound;
    context
        .ui
        .status(&format!("{sound} of {checked} secrets verified"));
    if bad == 0 {
        listed
    } else {
        let what = if bad == 1 {
            "secret has a problem"
        } else {
            "secrets have a problem"
        };
        Err(CommandError::new(Exit::Found, format!("{bad} {what}")))
    }
}

/// The passphrases to verify with.
struct Given {
    current: Passphrases,
    also: Vec<VersionedPassphrase>,
}

impl Given {
    fn read(args: &VerifyArgs, context: &Context) -> CommandResult<Self> {
        let current = context.passphrases()?;
        let also = args.also.iter().map(|also| also.read(context));
        Ok(Self {
            current,
            also: also.collect::<Result<_, _>>()?,
        })
    }

    /// The current passphrase at the version given or at every one of these versions, and those of `--also`.
    fn keyring(&self, versions: &[i32], context: &Context) -> CommandResult<Keyring> {
        let also = |version: i32| {
            let mut also = self.also.iter();
            also.any(|also| also.version.as_i32() == version)
        };
        let others: Vec<KekVersion> = versions
            .iter()
            .filter(|version| !also(**version))
            .filter_map(|version| (*version).try_into().ok())
            .collect();
        // Only a keystore lacks any; a rotation may have added it since.
        let lacks = |version: &KekVersion| self.current.at(*version).is_none();
        let reread = others.iter().any(lacks).then(|| context.open_keystore());
        let reread = reread.transpose()?.map(Passphrases::from);
        let current = reread.as_ref().unwrap_or(&self.current);
        let of_current = match context.kek_version(current)? {
            Some(version) => vec![version],
            None => others,
        };
        let mut wanted: Vec<_> = self
            .also
            .iter()
            .map(|also| (&also.passphrase, also.version))
            .collect();
        wanted.extend(current.for_rows(of_current));
        Ok(Keyring::derive_for(&wanted, versions.iter().copied()))
    }
}
