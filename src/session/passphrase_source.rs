//! Where a passphrase can come from, and the options that name such a place: for the current passphrase, a new one, and
//! that of a database to copy from. A new kind of source is an option of each.
//!
//! A source is a variant of [`PassphraseSource`], or of [`TextSource`] if secret values may come from it too.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use super::input::TextSource;
use crate::domain::{KekVersion, KekVersionError};

/// A place that may have a passphrase.
#[derive(Debug)]
pub enum PassphraseSource {
    /// MLflow's public default, with a warning about it.
    PublicDefault { warning: &'static str },
    /// A file, a command or a variable. An empty variable counts as not set.
    Text(TextSource),
    /// A file of the handover, with its KEK version.
    KekFile(PathBuf),
    /// A keystore, with one for each KEK version.
    Keystore(PathBuf),
    /// systemd's credential, if it exists.
    Credential,
    /// A hidden prompt, if there is a terminal; twice if nothing else would reveal a typo.
    Prompt { question: &'static str, twice: bool },
}

/// A source with its name for messages: an option or a variable.
#[derive(Debug)]
pub struct NamedSource {
    pub source: PassphraseSource,
    pub name: &'static str,
}

impl PassphraseSource {
    /// Adds the name for messages.
    pub const fn named(self, name: &'static str) -> NamedSource {
        NamedSource { source: self, name }
    }

    pub fn variable(name: &'static str) -> NamedSource {
        Self::Text(TextSource::Variable(name.to_owned())).named(name)
    }

    pub const fn prompt(question: &'static str, twice: bool) -> NamedSource {
        Self::Prompt { question, twice }.named("a prompt")
    }
}

/// Options for the current passphrase, on every command.
#[derive(Debug, Args)]
pub struct PassphraseArgs {
    /// Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else
    /// MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt
    #[arg(long, global = true, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,

    /// Run a command and use its output as the current passphrase; one trailing newline is dropped
    #[arg(
        long,
        global = true,
        value_name = "CMD",
        conflicts_with = "passphrase_file"
    )]
    pub passphrase_command: Option<String>,

    /// Read the current passphrase and its KEK version from a file that `kek env` or --handover wrote, in any format,
    /// or from stdin with `-`
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        conflicts_with_all = ["passphrase_file", "passphrase_command", "kek_version"]
    )]
    pub kek_file: Option<PathBuf>,

    /// Directory with the passphrase of each KEK version, as created by `kek add`. Else MLGATE_KEYSTORE
    #[arg(long, global = true, value_name = "DIR")]
    pub keystore: Option<PathBuf>,

    /// Keep the trailing newline of passphrases read from files and commands, and accept a new passphrase that looks
    /// like a file of variables, JSON, YAML or several lines
    #[arg(long, global = true)]
    pub passphrase_verbatim: bool,

    /// Use MLflow's public default passphrase, which protects nothing
    #[arg(
        long,
        global = true,
        conflicts_with_all = ["passphrase_file", "passphrase_command", "kek_file"]
    )]
    pub default_passphrase: bool,
}

/// Options for a new passphrase.
#[derive(Debug, Args)]
#[group(id = "new")]
#[expect(
    clippy::struct_field_names,
    reason = "they are the names of the options"
)]
pub struct NewPassphraseArgs {
    /// Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else
    /// MLGATE_NEW_KEK_PASSPHRASE, or a prompt
    #[arg(long, value_name = "PATH")]
    pub new_passphrase_file: Option<PathBuf>,

    /// Run a command and use its output as the new passphrase; one trailing newline is dropped
    #[arg(long, value_name = "CMD", conflicts_with = "new_passphrase_file")]
    pub new_passphrase_command: Option<String>,

    /// Read the new passphrase and its KEK version from a file that `kek env` wrote, in any format, or from stdin
    /// with `-`
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with_all = ["new_passphrase_file", "new_passphrase_command"]
    )]
    pub new_kek_file: Option<PathBuf>,
}

/// Options for the passphrase of a database to copy from.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_field_names,
    reason = "they are the names of the options"
)]
pub struct FromPassphraseArgs {
    /// Read the source's passphrase from a file, or from stdin with `-`; one trailing newline is dropped.
    /// Else MLGATE_FROM_KEK_PASSPHRASE, or the target's passphrase
    #[arg(long, value_name = "PATH")]
    pub from_passphrase_file: Option<PathBuf>,

    /// Run a command and use its output as the source's passphrase; one trailing newline is dropped
    #[arg(long, value_name = "CMD", conflicts_with = "from_passphrase_file")]
    pub from_passphrase_command: Option<String>,

    /// Read the source's passphrase and its KEK version from a file that `kek env` wrote, in any format
    #[arg(long, value_name = "PATH", conflicts_with_all = ["from_passphrase_file", "from_passphrase_command"])]
    pub from_kek_file: Option<PathBuf>,

    /// Keystore of the source, with the passphrase of each KEK version
    #[arg(
        long,
        value_name = "DIR",
        conflicts_with_all = ["from_passphrase_file", "from_passphrase_command", "from_kek_file"]
    )]
    pub from_keystore: Option<PathBuf>,

    /// Use MLflow's public default passphrase for the source
    #[arg(
        long,
        conflicts_with_all = ["from_passphrase_file", "from_passphrase_command", "from_kek_file", "from_keystore"]
    )]
    pub from_default_passphrase: bool,
}

/// `--also VERSION=FILE`: the passphrase of another version.
#[derive(Debug, Clone)]
pub struct AlsoArg {
    pub(super) version: KekVersion,
    path: PathBuf,
}

impl PassphraseArgs {
    /// The source set by an option, other than the keystore, which a variable may set too.
    pub fn source(&self) -> Option<NamedSource> {
        first([
            public_default(
                self.default_passphrase,
                "--default-passphrase",
                "using MLflow's public default passphrase: anyone who can read the database can \
                    decrypt its secrets",
            ),
            file(self.passphrase_file.as_deref(), "--passphrase-file"),
            command(self.passphrase_command.as_deref(), "--passphrase-command"),
            kek_file(self.kek_file.as_deref(), "--kek-file"),
        ])
    }
}

impl NewPassphraseArgs {
    /// The source set by an option.
    pub fn source(&self) -> Option<NamedSource> {
        first([
            file(self.new_passphrase_file.as_deref(), "--new-passphrase-file"),
            command(
                self.new_passphrase_command.as_deref(),
                "--new-passphrase-command",
            ),
            kek_file(self.new_kek_file.as_deref(), "--new-kek-file"),
        ])
    }
}

impl FromPassphraseArgs {
    /// The source set by an option.
    pub fn source(&self) -> Option<NamedSource> {
        let keystore = self.from_keystore.clone().map(PassphraseSource::Keystore);
        first([
            public_default(
                self.from_default_passphrase,
                "--from-default-passphrase",
                "the source uses MLflow's public default passphrase, which protects nothing",
            ),
            keystore.map(|source| source.named("--from-keystore")),
            file(
                self.from_passphrase_file.as_deref(),
                "--from-passphrase-file",
            ),
            command(
                self.from_passphrase_command.as_deref(),
                "--from-passphrase-command",
            ),
            kek_file(self.from_kek_file.as_deref(), "--from-kek-file"),
        ])
    }
}

impl FromStr for AlsoArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (version, path) = text.split_once('=').ok_or("expected VERSION=FILE")?;
        let version = version
            .parse()
            .map_err(|error: KekVersionError| error.to_string())?;
        Ok(Self {
            version,
            path: path.into(),
        })
    }
}

impl AlsoArg {
    /// The source.
    pub fn source(&self) -> NamedSource {
        text(TextSource::File(self.path.clone()), "--also")
    }
}

/// Clap allows only one of them.
fn first<const N: usize>(options: [Option<NamedSource>; N]) -> Option<NamedSource> {
    options.into_iter().flatten().next()
}

fn public_default(given: bool, option: &'static str, warning: &'static str) -> Option<NamedSource> {
    given.then(|| PassphraseSource::PublicDefault { warning }.named(option))
}

fn file(path: Option<&Path>, option: &'static str) -> Option<NamedSource> {
    path.map(|path| text(TextSource::File(path.to_owned()), option))
}

fn command(command: Option<&str>, option: &'static str) -> Option<NamedSource> {
    command.map(|command| text(TextSource::Command(command.to_owned()), option))
}

fn kek_file(path: Option<&Path>, option: &'static str) -> Option<NamedSource> {
    path.map(|path| PassphraseSource::KekFile(path.to_owned()).named(option))
}

fn text(source: TextSource, option: &'static str) -> NamedSource {
    PassphraseSource::Text(source).named(option)
}
