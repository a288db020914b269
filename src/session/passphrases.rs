//! Finding passphrases: the caller lists their sources in order of precedence, and the first that has one wins.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::context::Context;
use super::env_vars as var;
use super::input::{Newline, TextSource};
use super::passphrase_source::{AlsoArg, NamedSource, PassphraseSource};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;
use crate::error::{CommandError, CommandResult};
use crate::handover::KekFile;
use crate::keystore::Keystore;
use crate::ops::{Passphrases, VersionedPassphrase};
use crate::store::LOCK_TIMEOUT;

/// A passphrase that a command needs.
pub struct Wanted {
    /// Its name in messages, such as "new passphrase".
    pub what: &'static str,
    /// Whether secrets may be encrypted under it already. The caller checks a new one.
    pub in_use: bool,
    /// How to treat a trailing newline of a file or of a command's output.
    pub newline: Newline,
    /// In order of precedence.
    pub sources: Vec<NamedSource>,
}

impl Wanted {
    /// A passphrase that secrets may be encrypted under already.
    pub fn in_use(what: &'static str, newline: Newline, sources: Vec<NamedSource>) -> Self {
        Self {
            what,
            in_use: true,
            newline,
            sources,
        }
    }
}

impl Context {
    /// The passphrases of the first source that has one.
    pub fn find_passphrases(&self, wanted: &Wanted) -> CommandResult<Option<Passphrases>> {
        for source in &wanted.sources {
            let found = self.try_source(source, wanted)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The same if no source is a keystore; with the version that it came with, if any.
    pub fn find_passphrase(
        &self,
        wanted: &Wanted,
    ) -> CommandResult<Option<(Passphrase, Option<KekVersion>)>> {
        Ok(match self.find_passphrases(wanted)? {
            Some(Passphrases::One {
                passphrase,
                version,
            }) => Some((passphrase, version)),
            Some(Passphrases::Kept { .. }) | None => None,
        })
    }

    /// The passphrases of `--also`.
    pub fn read_also(&self, all: &[AlsoArg]) -> CommandResult<Vec<VersionedPassphrase>> {
        let newline = self.settings.passphrase_newline();
        let read = |also: &AlsoArg| {
            let wanted = Wanted::in_use("passphrase", newline, vec![also.source()]);
            let (version, found) = (also.version, self.find_passphrase(&wanted)?);
            let (passphrase, _) = found.ok_or_else(|| {
                CommandError::usage(format!("no passphrase was given for KEK version {version}"))
            })?;
            Ok(VersionedPassphrase {
                passphrase,
                version,
            })
        };
        all.iter().map(read).collect()
    }

    fn try_source(
        &self,
        NamedSource { source, name }: &NamedSource,
        wanted: &Wanted,
    ) -> CommandResult<Option<Passphrases>> {
        let what = wanted.what;
        let ended = |text: SecretString| self.without_newline(&text, wanted.newline);
        let text = match source {
            PassphraseSource::PublicDefault { warning } => {
                self.ui.warn(warning);
                return Ok(Some(Passphrases::one(Passphrase::mlflow_default())));
            }
            PassphraseSource::Keystore(path) => {
                let keystore = self.keystore_at(path, name)?;
                self.say_keystore(&keystore);
                return Ok(Some(keystore.into()));
            }
            PassphraseSource::Prompt { question, twice } => {
                let typed = self.type_passphrase(question, *twice, wanted)?;
                return Ok(typed.map(Passphrases::one));
            }
            PassphraseSource::KekFile(path) => {
                return self.kek_file(path, name, wanted).map(Some);
            }
            PassphraseSource::Credential => match self.settings.credential()? {
                Some(path) => {
                    let file = TextSource::File(path);
                    self.read(&file, what, Newline::Keep)?.map(ended)
                }
                None => None,
            },
            PassphraseSource::Text(TextSource::Variable(variable)) => {
                self.settings.passphrase_variable(variable)?
            }
            PassphraseSource::Text(text) => {
                if let TextSource::File(path) = text {
                    self.warn_if_public(path);
                }
                self.read(text, what, Newline::Keep)?.map(ended)
            }
        };
        let Some(text) = text else { return Ok(None) };
        self.ui.detail(&format!("{what}: from {name}"));
        let passphrase = Passphrase::from(&text);
        if wanted.in_use {
            self.check_in_use(&passphrase)?;
        }
        Ok(Some(Passphrases::one(passphrase)))
    }

    /// Both values of a handover file, which is read as it is.
    fn kek_file(&self, path: &Path, name: &str, wanted: &Wanted) -> CommandResult<Passphrases> {
        self.warn_if_public(path);
        let text = self.stdin.read_path(path, wanted.what, Newline::Keep)?;
        let file = KekFile::parse(text.expose_secret()).map_err(|error| {
            let from = match path.to_str() {
                Some("-") => "stdin".to_owned(),
                _ => path.display().to_string(),
            };
            CommandError::usage(format!("{from} is not a KEK file: {error}"))
                .hint("`mlgate kek env --out FILE` writes one, with one passphrase and its KEK version")
                .hint("--passphrase-file reads a file that has nothing but the passphrase")
        })?;
        let KekFile {
            passphrase,
            version,
        } = file;
        let what = wanted.what;
        self.ui
            .detail(&format!("{what}: from {name}, for KEK version {version}"));
        if wanted.in_use {
            self.check_in_use(&passphrase)?;
        }
        Ok(Passphrases::One {
            passphrase,
            version: Some(version),
        })
    }

    fn type_passphrase(
        &self,
        question: &str,
        twice: bool,
        wanted: &Wanted,
    ) -> CommandResult<Option<Passphrase>> {
        if !self.ui.can_ask_hidden() {
            return Ok(None);
        }
        let ask = |question| {
            let typed = self.ui.ask_hidden(question)?;
            CommandResult::Ok(Passphrase::from(&typed))
        };
        let typed = ask(question)?;
        if wanted.in_use {
            self.check_in_use(&typed)?;
        }
        if twice && !typed.same_as(&ask("Repeat passphrase")?) {
            return Err(CommandError::usage(format!(
                "the two {}s differ; nothing was changed",
                wanted.what
            )));
        }
        Ok(Some(typed))
    }

    /// A passphrase as read, without the dropped newline.
    fn without_newline(&self, text: &SecretString, newline: Newline) -> SecretString {
        let text = text.expose_secret();
        if newline == Newline::DropOne && text.ends_with("\r\n") {
            self.ui.warn(
                "the passphrase ends with a carriage return and a newline, which are ignored here; \
                    with `$(cat FILE)` a server would get a different one",
            );
        }
        SecretString::from(newline.without(text))
    }

    /// Rejects a passphrase that cannot be in use, and warns about a weak one.
    fn check_in_use(&self, passphrase: &Passphrase) -> CommandResult {
        if passphrase.is_empty() {
            return Err(CommandError::usage("the passphrase is empty").hint(
                "MLflow uses its public default instead of an empty passphrase; use \
                    --default-passphrase if that is intended",
            ));
        }
        if passphrase.is_public_default() {
            self.ui
                .warn("the passphrase is MLflow's public default, which protects nothing");
        }
        if !passphrase.is_ascii() {
            self.ui.detail(
                "the passphrase has non-ASCII characters; MLflow and mlgate use their bytes as they are",
            );
        }
        Ok(())
    }

    /// Warns of a file with a passphrase that every user of this machine can read.
    fn warn_if_public(&self, path: &Path) {
        // The permissions of a pipe, as of `<(command)`, mean nothing.
        let is_public = fs::metadata(path)
            .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o004 != 0);
        if is_public && path.as_os_str() != "-" {
            let file = path.display();
            self.ui.warn(&format!(
                "every user of this machine can read the passphrase in {file}; restrict it with `chmod 600`"
            ));
        }
    }
}

impl Context {
    /// The keystore, which is required.
    pub fn keystore(&self) -> CommandResult<Keystore> {
        let keystore = self.open_keystore()?;
        self.say_keystore(&keystore);
        Ok(keystore)
    }

    /// The same, without messages.
    pub fn open_keystore(&self) -> CommandResult<Keystore> {
        self.keystore_if_named()?.ok_or_else(|| {
            CommandError::usage("no keystore was given").hint(format!(
                "set it with --keystore DIR or {}, for example /etc/mlflow/keystore",
                var::MLGATE_KEYSTORE
            ))
        })
    }

    /// The keystore, if one is configured.
    pub fn keystore_if_named(&self) -> CommandResult<Option<Keystore>> {
        let named = self.settings.keystore()?;
        named
            .map(|(path, name)| self.keystore_at(&path, name))
            .transpose()
    }

    /// Opens the keystore set by an option or a variable.
    fn keystore_at(&self, path: &Path, name: &str) -> CommandResult<Keystore> {
        let patience = self.settings.lock_timeout().unwrap_or(LOCK_TIMEOUT);
        Keystore::open(path)
            .map(|keystore| keystore.with_patience(patience))
            .map_err(|error| CommandError::from(error).hint(format!("it comes from {name}")))
    }

    fn say_keystore(&self, keystore: &Keystore) {
        let path = keystore.path().display();
        self.ui
            .detail(&format!("passphrases: from the keystore {path}"));
    }
}

impl From<Keystore> for Passphrases {
    fn from(keystore: Keystore) -> Self {
        let active = keystore.active();
        let kept = keystore.into_passphrases().into_iter();
        let passphrases = kept.map(|kept| VersionedPassphrase {
            passphrase: kept.passphrase,
            version: kept.version,
        });
        Self::Kept {
            passphrases: passphrases.collect(),
            active,
        }
    }
}
