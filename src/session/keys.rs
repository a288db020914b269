//! The current passphrases, and the keys to write with.

use super::context::Context;
use super::env_vars as var;
use super::input::Newline;
use super::passphrase_source::{NamedSource, PassphraseSource};
use super::passphrases::Wanted;
use crate::crypto::{LooksLike, Passphrase};
use crate::domain::KekVersion;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::secret::{WriteVersion, WritingKey, writing_key};
use crate::ops::{KeptError, OpError, Passphrases};
use crate::store::Store;

impl Context {
    /// The current passphrases, if a source has them without a prompt: an option overrides the keystore, the
    /// keystore overrides MLflow's variable.
    pub fn passphrases_at_hand(&self) -> CommandResult<Option<Passphrases>> {
        let mut sources = Vec::from_iter(self.settings.args().passphrase.source());
        if sources.is_empty() {
            let keystore = self.settings.keystore()?;
            let keystore =
                keystore.map(|(path, name)| PassphraseSource::Keystore(path).named(name));
            sources.extend(keystore.into_iter().chain(sources_around()));
        }
        let newline = self.settings.passphrase_newline();
        let found = self.find_passphrases(&current(newline, sources))?;
        if let Some(passphrases) = &found {
            self.warn_if_not_givable(passphrases);
        }
        Ok(found)
    }

    /// The current passphrases; prompts when no source has any.
    pub fn passphrases(&self) -> CommandResult<Passphrases> {
        match self.passphrases_at_hand()? {
            Some(passphrases) => Ok(passphrases),
            None => self.typed_passphrase(false),
        }
    }

    /// The current passphrases, as [`Self::passphrases`] finds them, for work on an open database.
    pub fn passphrases_for(&self, store: &mut Store) -> CommandResult<Passphrases> {
        self.asking(store, || self.passphrases())
    }

    /// The version that the user set for a passphrase, or that it came with. MLflow's variable belongs to MLflow's
    /// passphrase: a keystore and a KEK file know their versions themselves.
    pub fn kek_version(&self, passphrases: &Passphrases) -> CommandResult<Option<KekVersion>> {
        match passphrases {
            Passphrases::One { version: None, .. } => self.settings.kek_version(),
            Passphrases::One { version, .. } => Ok(*version),
            Passphrases::Kept { .. } => self.settings.kek_version_option(),
        }
    }

    /// The version that a write is to be under.
    pub fn write_version(&self, passphrases: &Passphrases) -> CommandResult<WriteVersion> {
        Ok(WriteVersion {
            named: self.kek_version(passphrases)?,
            may_be_new: self.settings.args().new_kek_version,
        })
    }

    /// The key to write with. A passphrase for a database without secrets is prompted for twice: no row would
    /// reveal a typo.
    pub fn writing_key(&self, store: &mut Store) -> CommandResult<WritingKey> {
        let passphrases = self.writing_passphrases(store)?;
        let version = self.write_version(&passphrases)?;
        self.with_passphrases(store, &passphrases, |store, passphrases| {
            writing_key(store, passphrases, version)
        })
    }

    /// Runs `work` with these passphrases. If they come from a keystore that lacks what the rows need, a
    /// rotation may be running, which changes the keystore before and after the rows: then it waits for its
    /// end, reads the keystore again, and retries once.
    pub fn with_passphrases<T>(
        &self,
        store: &mut Store,
        passphrases: &Passphrases,
        work: impl Fn(&mut Store, &Passphrases) -> Result<T, OpError>,
    ) -> CommandResult<T> {
        match (work(store, passphrases), passphrases) {
            (
                Err(OpError::Kept(
                    KeptError::NoPassphrase { .. } | KeptError::ActiveElsewhere { .. },
                )),
                Passphrases::Kept { .. },
            ) => {
                // A rotation holds the lock until the new version is active.
                drop(self.open_keystore()?.change()?);
                let again = Passphrases::from(self.open_keystore()?);
                Ok(work(store, &again)?)
            }
            (done, _) => Ok(done?),
        }
    }

    /// The passphrases for the key to write with.
    pub fn writing_passphrases(&self, store: &mut Store) -> CommandResult<Passphrases> {
        if let Some(passphrases) = self.asking(store, || self.passphrases_at_hand())? {
            return Ok(passphrases);
        }
        let unproved = store.secrets().census()?.is_empty();
        self.asking(store, || self.typed_passphrase(unproved))
    }

    fn typed_passphrase(&self, twice: bool) -> CommandResult<Passphrases> {
        let found = self.find_passphrases(&current(Newline::Keep, vec![prompt(twice)]))?;
        found.ok_or_else(no_passphrase)
    }

    /// A passphrase of this version for the keystore, from any other source; prompted for twice if `unproved`.
    pub fn passphrase_to_keep(
        &self,
        version: KekVersion,
        unproved: bool,
    ) -> CommandResult<Passphrase> {
        let option = self.settings.args().passphrase.source();
        let sources = option.into_iter().chain(sources_around());
        let sources = sources.chain([prompt(unproved)]).collect();
        let newline = if unproved {
            self.settings.new_passphrase_newline()
        } else {
            self.settings.passphrase_newline()
        };
        let found = self.find_passphrase(&current(newline, sources))?;
        let (passphrase, came_with) = found.ok_or_else(no_passphrase)?;
        if let Some(came_with) = came_with.filter(|came_with| *came_with != version) {
            return Err(CommandError::usage(format!(
                "--kek-file has the passphrase of KEK version {came_with}, not {version}"
            )));
        }
        if unproved {
            self.refuse_mistaken(&passphrase)?;
            self.refuse_not_givable(&passphrase)?;
        } else {
            self.warn_if_not_givable_one(&passphrase);
        }
        Ok(passphrase)
    }

    /// Refuses a new passphrase that looks like a file that contains one, unless --passphrase-verbatim is given.
    pub fn refuse_mistaken(&self, passphrase: &Passphrase) -> CommandResult {
        if self.settings.args().passphrase.passphrase_verbatim {
            return Ok(());
        }
        match passphrase.looks_like() {
            None => Ok(()),
            // The caller reports the more serious problem.
            Some(LooksLike::Lines) if passphrase.not_givable().is_some() => Ok(()),
            Some(look) => Err(CommandError::failure(format!("the new passphrase {look}"))
                .hint("all of it would be the passphrase; a passphrase file contains nothing else")
                .hint("use it anyway with --passphrase-verbatim")),
        }
    }

    /// Refuses a new passphrase that servers cannot be given, since all secrets would depend on it. One newline at its end
    /// may be meant, with --passphrase-verbatim: a Kubernetes Secret or a systemd credential passes it on.
    pub fn refuse_not_givable(&self, passphrase: &Passphrase) -> CommandResult {
        let Some(reason) = passphrase.not_givable() else {
            return Ok(());
        };
        let verbatim = self.settings.args().passphrase.passphrase_verbatim;
        if verbatim && passphrase.is_one_line() {
            self.ui.warn(&format!(
                "the new passphrase {reason}; give it to servers exactly as it is"
            ));
            return Ok(());
        }
        let error = CommandError::failure(format!("the new passphrase {reason}"));
        Err(error.hint(
            "servers get it from a variable; use `mlgate kek generate` for one that works \
                everywhere",
        ))
    }

    fn warn_if_not_givable(&self, passphrases: &Passphrases) {
        match passphrases {
            Passphrases::One { passphrase, .. } => self.warn_if_not_givable_one(passphrase),
            Passphrases::Kept { active, .. } => {
                if let Some(version) = *active
                    && let Some(passphrase) = passphrases.at(version)
                    && let Some(reason) = passphrase.not_givable()
                {
                    self.ui.warn(&format!(
                        "the keystore's passphrase of KEK version {version} {reason}; use `mlgate \
                            rotate-kek` to change to one that works with every server"
                    ));
                }
            }
        }
    }

    fn warn_if_not_givable_one(&self, passphrase: &Passphrase) {
        if let Some(reason) = passphrase.not_givable() {
            self.ui.warn(&format!(
                "the passphrase {reason}; use `mlgate rotate-kek` to change to one that works with \
                    every server"
            ));
        }
    }

    /// Adds to an error which passphrases were tried, and which were not.
    pub fn explain_keys(&self, error: CommandError) -> CommandError {
        if !matches!(error.exit(), Exit::WrongKey | Exit::Integrity | Exit::Found) {
            return error;
        }
        let Ok(Some((path, source))) = self.settings.keystore() else {
            return error;
        };
        let variable = var::MLFLOW_CRYPTO_KEK_PASSPHRASE;
        let path = path.display();
        if self.settings.args().passphrase.source().is_some() {
            error.hint(format!(
                "the passphrase came from an option; the keystore {path} (from {source}) was not tried"
            ))
        } else if matches!(self.settings.passphrase_variable(variable), Ok(Some(_))) {
            error.hint(format!(
                "the passphrases came from the keystore {path} (from {source}); {variable} is also \
                    set, and was not tried"
            ))
        } else {
            error
        }
    }
}

fn current(newline: Newline, sources: Vec<NamedSource>) -> Wanted {
    Wanted::in_use("passphrase", newline, sources)
}

/// Sources for when no option and no keystore has the passphrase.
fn sources_around() -> [NamedSource; 2] {
    [
        PassphraseSource::variable(var::MLFLOW_CRYPTO_KEK_PASSPHRASE),
        PassphraseSource::Credential.named("systemd's credential mlgate-passphrase"),
    ]
}

fn prompt(twice: bool) -> NamedSource {
    PassphraseSource::prompt("KEK passphrase", twice)
}

fn no_passphrase() -> CommandError {
    CommandError::usage("this needs the KEK passphrase, and none was given")
        .hint("set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file, --passphrase-command or --kek-file")
        .hint("if the server has none set, use MLflow's public default with --default-passphrase")
}
