//! Where the passphrases come from: an option, a keystore, a variable, a systemd credential, a prompt.

use secrecy::{ExposeSecret, SecretString};

use super::context::Context;
use super::input::Newline;
use super::{env_vars as var, input};
use crate::crypto::{LooksLike, Passphrase};
use crate::domain::KekVersion;
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::keystore::Keystore;
use crate::ops::secret::{WriteVersion, WritingKey, writing_key};
use crate::ops::{KeptError, OpError, Passphrases, VersionedPassphrase};
use crate::store::{LOCK_TIMEOUT, Store};

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
        let Some((path, source)) = self.settings.keystore()? else {
            return Ok(None);
        };
        let patience = self.settings.lock_timeout().unwrap_or(LOCK_TIMEOUT);
        Keystore::open(&path)
            .map(|keystore| Some(keystore.with_patience(patience)))
            .map_err(|error| CommandError::from(error).hint(format!("it comes from {source}")))
    }

    fn say_keystore(&self, keystore: &Keystore) {
        let path = keystore.path().display();
        self.ui
            .detail(&format!("passphrases: from the keystore {path}"));
    }

    /// The current passphrases, if a source has them without a prompt: an option overrides the keystore, the
    /// keystore overrides MLflow's variable.
    pub fn passphrases_at_hand(&self) -> CommandResult<Option<Passphrases>> {
        if let Some(passphrase) = self.passphrase_option(self.settings.passphrase_newline())? {
            self.warn_if_not_givable(&passphrase);
            return Ok(Some(Passphrases::One(passphrase)));
        }
        if let Some(keystore) = self.keystore_if_named()? {
            self.say_keystore(&keystore);
            self.warn_of_active(&keystore);
            return Ok(Some(keystore.into()));
        }
        let around = self.passphrase_around(self.settings.passphrase_newline())?;
        Ok(around.map(|passphrase| {
            self.warn_if_not_givable(&passphrase);
            Passphrases::One(passphrase)
        }))
    }

    /// The current passphrases; prompts when no source has any.
    pub fn passphrases(&self) -> CommandResult<Passphrases> {
        match self.passphrases_at_hand()? {
            Some(passphrases) => Ok(passphrases),
            None => self
                .passphrase_typed("KEK passphrase")
                .map(Passphrases::One),
        }
    }

    /// The version that the user set for a passphrase. MLflow's variable belongs to MLflow's passphrase: a
    /// keystore knows its versions itself.
    pub fn kek_version(&self, passphrases: &Passphrases) -> CommandResult<Option<KekVersion>> {
        match passphrases {
            Passphrases::One(_) => self.settings.kek_version(),
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
        let typed = self.asking(store, || {
            if unproved {
                self.passphrase_typed_twice()
            } else {
                self.passphrase_typed("KEK passphrase")
            }
        })?;
        Ok(Passphrases::One(typed))
    }

    /// A passphrase for the keystore, from any other source; prompted for twice if `unproved`.
    pub fn passphrase_to_keep(&self, unproved: bool) -> CommandResult<Passphrase> {
        let newline = if unproved {
            self.settings.new_passphrase_newline()
        } else {
            self.settings.passphrase_newline()
        };
        let passphrase = match self.passphrase_option(newline)? {
            Some(passphrase) => passphrase,
            None => match self.passphrase_around(newline)? {
                Some(passphrase) => passphrase,
                None if unproved => self.passphrase_typed_twice()?,
                None => self.passphrase_typed("KEK passphrase")?,
            },
        };
        if unproved {
            self.refuse_mistaken(&passphrase)?;
            refuse_not_givable(&passphrase)?;
        } else {
            self.warn_if_not_givable(&passphrase);
        }
        Ok(passphrase)
    }

    /// The passphrase from an option.
    fn passphrase_option(&self, newline: Newline) -> CommandResult<Option<Passphrase>> {
        let args = self.settings.args();
        let what = "passphrase";
        if args.default_passphrase {
            self.ui.warn(
                "using MLflow's public default passphrase: anyone who can read the database can \
                    decrypt its secrets",
            );
            return Ok(Some(Passphrase::mlflow_default()));
        }
        let (text, option) = if let Some(path) = &args.passphrase_file {
            self.warn_if_public(path);
            let text = self.stdin.read_path(path, what, Newline::Keep)?;
            (self.without_newline(&text, newline), "--passphrase-file")
        } else if let Some(command) = &args.passphrase_command {
            let text = input::read_command(command, what, Newline::Keep)?;
            (self.without_newline(&text, newline), "--passphrase-command")
        } else {
            return Ok(None);
        };
        self.ui.detail(&format!("passphrase: from {option}"));
        self.current_passphrase(&text).map(Some)
    }

    /// The passphrase from MLflow's variable, or from systemd's credential.
    fn passphrase_around(&self, newline: Newline) -> CommandResult<Option<Passphrase>> {
        let variable = var::MLFLOW_CRYPTO_KEK_PASSPHRASE;
        let (text, source) = if let Some(text) = self.settings.passphrase_variable(variable)? {
            (text, variable)
        } else if let Some(path) = self.settings.credential()? {
            let text = input::read_file(&path, "passphrase", Newline::Keep)?;
            let text = self.without_newline(&text, newline);
            (text, "systemd's credential mlgate-passphrase")
        } else {
            return Ok(None);
        };
        self.ui.detail(&format!("passphrase: from {source}"));
        self.current_passphrase(&text).map(Some)
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

    fn warn_if_not_givable(&self, passphrase: &Passphrase) {
        if let Some(reason) = passphrase.not_givable() {
            self.ui.warn(&format!(
                "the passphrase {reason}; use `mlgate rotate-kek` to change to one that works with \
                    every server"
            ));
        }
    }

    /// Refuses a new passphrase that looks like a file with one in it, unless it is to be taken as it is.
    pub fn refuse_mistaken(&self, passphrase: &Passphrase) -> CommandResult {
        if self.settings.args().passphrase_verbatim {
            return Ok(());
        }
        match passphrase.looks_like() {
            None => Ok(()),
            // What makes it worse is said instead.
            Some(LooksLike::Lines) if passphrase.not_givable().is_some() => Ok(()),
            Some(look) => Err(CommandError::failure(format!("the new passphrase {look}"))
                .hint("it would be taken as a whole; a passphrase file has the passphrase and nothing else")
                .hint("--passphrase-verbatim takes it all the same")),
        }
    }

    fn warn_of_active(&self, keystore: &Keystore) {
        let active = keystore
            .active()
            .and_then(|active| keystore.get(active).ok());
        if let Some(kept) = active
            && let Some(reason) = kept.passphrase.not_givable()
        {
            let version = kept.version;
            self.ui.warn(&format!(
                "the keystore's passphrase of KEK version {version} {reason}; use `mlgate \
                    rotate-kek` to change to one that works with every server"
            ));
        }
    }

    fn passphrase_typed_twice(&self) -> CommandResult<Passphrase> {
        let typed = self.passphrase_typed("KEK passphrase")?;
        if typed.same_as(&self.passphrase_typed("Repeat passphrase")?) {
            Ok(typed)
        } else {
            Err(CommandError::usage("the two passphrases differ"))
        }
    }

    fn passphrase_typed(&self, question: &str) -> CommandResult<Passphrase> {
        if !self.ui.can_ask_hidden() {
            return Err(CommandError::usage("this needs the KEK passphrase, and none was given")
                .hint("set MLFLOW_CRYPTO_KEK_PASSPHRASE, or use --passphrase-file or --passphrase-command")
                .hint("if the server has none set, use MLflow's public default with \
                    --default-passphrase"));
        }
        let typed = self.ui.ask_hidden(question)?;
        self.current_passphrase(&typed)
    }

    /// A current passphrase, with warnings about it.
    pub fn current_passphrase(&self, text: &SecretString) -> CommandResult<Passphrase> {
        let passphrase = Passphrase::from_utf8(text.expose_secret().as_bytes().to_vec())?;
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
        Ok(passphrase)
    }

    /// Adds to an error which passphrases were tried, and which were not.
    pub fn explain_keys(&self, error: CommandError) -> CommandError {
        if !matches!(error.exit(), Exit::WrongKey | Exit::Integrity | Exit::Found) {
            return error;
        }
        let Ok(Some((path, source))) = self.settings.keystore() else {
            return error;
        };
        let args = self.settings.args();
        let variable = var::MLFLOW_CRYPTO_KEK_PASSPHRASE;
        let path = path.display();
        if args.passphrase_file.is_some()
            || args.passphrase_command.is_some()
            || args.default_passphrase
        {
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

/// Refuses a new passphrase that servers cannot be given, since all secrets would depend on it.
pub fn refuse_not_givable(passphrase: &Passphrase) -> CommandResult {
    match passphrase.not_givable() {
        None => Ok(()),
        Some(reason) => Err(
            CommandError::failure(format!("the new passphrase {reason}")).hint(
                "servers get it from a variable; use `mlgate kek generate` for one that works \
                everywhere",
            ),
        ),
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
