//! Where passphrases come from: the current one, a new one, and that of a database to copy from.
//!
//! A source is a variant of [`PassphraseSource`], or of [`TextSource`] if secret values may come from it too. The caller
//! lists the sources of a passphrase in order of precedence; `passphrase_args` has their options.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

use super::context::Context;
use super::input::{Newline, TextSource};
use crate::crypto::Passphrase;
use crate::error::{CommandError, CommandResult};
use crate::ops::Passphrases;

/// A place that may have a passphrase.
#[derive(Debug)]
pub enum PassphraseSource {
    /// MLflow's public default, with a warning about it.
    PublicDefault { warning: &'static str },
    /// A file, a command or a variable. An empty variable counts as not set.
    Text(TextSource),
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

    /// The same if no source is a keystore.
    pub fn find_passphrase(&self, wanted: &Wanted) -> CommandResult<Option<Passphrase>> {
        Ok(match self.find_passphrases(wanted)? {
            Some(Passphrases::One(passphrase)) => Some(passphrase),
            Some(Passphrases::Kept { .. }) | None => None,
        })
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
                return Ok(Some(Passphrases::One(Passphrase::mlflow_default())));
            }
            PassphraseSource::Keystore(path) => {
                let keystore = self.keystore_at(path, name)?;
                self.say_keystore(&keystore);
                return Ok(Some(keystore.into()));
            }
            PassphraseSource::Prompt { question, twice } => {
                let typed = self.type_passphrase(question, *twice, wanted)?;
                return Ok(typed.map(Passphrases::One));
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
        Ok(Some(Passphrases::One(passphrase)))
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
}
