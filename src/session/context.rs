//! What every command works with: its settings, the terminal, and the database, opened on first use.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use secrecy::SecretString;

use super::env_vars::Env;
use super::global_args::GlobalArgs;
use super::input::{self, Newline, Stdin, TextSource};
use super::settings::{DatabaseSetting, Settings, host};
use crate::audit_log::log_at;
use crate::domain::{AuditEvent, AuditLog, LogState, LoggedChange, Origin, Workspace};
use crate::error::{CommandError, CommandResult};
use crate::os::interrupt;
use crate::store::connect::server::{ConnectEnv, PasswordSource};
use crate::store::connect::url::Engine;
use crate::store::{IfMissing, LOCK_TIMEOUT, OpenOptions, Store, StoreError};
use crate::ui::{Format, Ui};

pub struct Context {
    pub settings: Settings,
    pub ui: Ui,
    /// stdin, for one reader.
    pub stdin: Stdin,
    /// Whether the database turned out to be a standalone store, which has no servers.
    standalone: Cell<bool>,
    /// Whether the command commits nothing.
    pub(super) dry_run: Cell<bool>,
    /// The log beside the database, once used.
    audit_log: OnceLock<Arc<dyn AuditLog>>,
}

impl Context {
    /// A context of these options. Invalid options give an error with a terminal to report it on.
    pub fn new(args: GlobalArgs, env: Env) -> Result<Self, (CommandError, Ui)> {
        let settings = Settings::new(args, env);
        match settings.format() {
            Ok(format) => {
                let ui = Ui::new(settings.ui_options(format));
                Ok(Self {
                    settings,
                    ui,
                    stdin: Stdin::default(),
                    standalone: Cell::default(),
                    dry_run: Cell::default(),
                    audit_log: OnceLock::new(),
                })
            }
            Err(error) => Err((error, Ui::new(settings.ui_options(Format::default())))),
        }
    }

    /// Opens any database, and reports what is unusual about it.
    pub fn open_any(&self, if_missing: IfMissing) -> CommandResult<Store> {
        self.open_setting(&self.settings.database()?, if_missing)
    }

    fn open_setting(
        &self,
        database: &DatabaseSetting,
        if_missing: IfMissing,
    ) -> CommandResult<Store> {
        if database.source.starts_with("./") {
            self.ui.status(&format!("database: {}", database.source));
        } else {
            self.ui.detail(&format!(
                "database: {} (from {})",
                database.url, database.source
            ));
        }
        if database.password_on_argv {
            let (option, variable) = match database.source.as_str() {
                "--database" => ("--database", " or MLGATE_DATABASE"),
                other => (other, ""),
            };
            self.ui.warn(&format!(
                "the database password in {option} is visible to other users of this machine; use {option}-file{variable}"
            ));
        }
        if database.url.engine() == Engine::Sqlite {
            for option in database.url.unknown_options() {
                self.ui.warn(&format!(
                    "the URL's option `{option}` is unknown to mlgate and ignored"
                ));
            }
        }
        if let Some(driver) = database.url.unknown_driver() {
            self.ui.detail(&format!(
                "the driver `{driver}` in the URL is unknown to mlgate"
            ));
        }
        let (store, warnings) =
            Store::open(&database.url, &self.open_options(database, if_missing)?)?;
        for warning in warnings {
            self.ui.warn(&warning);
        }
        self.standalone.set(store.contract().is_standalone());
        Ok(store)
    }

    pub fn open_options(
        &self,
        database: &DatabaseSetting,
        if_missing: IfMissing,
    ) -> CommandResult<OpenOptions> {
        let password = database.password_command.clone().map(|given| {
            PasswordSource::new(given.option, move || {
                input::database_password(&given.command)
            })
        });
        Ok(OpenOptions {
            env: ConnectEnv::from_lookup(|name| self.settings.env.lenient(name))
                .with_password(password),
            lock_timeout: self.settings.lock_timeout(),
            if_missing,
            origin: self.origin(),
            audit_log: self.audit_log()?,
            on_commit: interrupt::on_commit,
        })
    }

    fn audit_log(&self) -> CommandResult<Option<Arc<dyn AuditLog>>> {
        let patience = self.settings.lock_timeout().unwrap_or(LOCK_TIMEOUT);
        let target = self.settings.audit_log()?;
        Ok(target.map(|target| {
            let log = self.audit_log.get_or_init(|| log_at(&target, patience));
            Arc::clone(log)
        }))
    }

    /// Fails early when the log cannot be written, before long work.
    pub fn check_audit_log(&self) -> CommandResult {
        let checked = self.audit_log()?.map_or(Ok(()), |log| log.check());
        Ok(checked.map_err(StoreError::AuditLog)?)
    }

    /// The error, if the outcome of a change could not be written to the log beside the database.
    pub fn audit_log_trouble(&self) -> CommandResult {
        match self.audit_log.get().and_then(|log| log.trouble()) {
            None => Ok(()),
            Some(error) => Err(CommandError::failure(
                "the change was made, but the audit log has only its intent, not its outcome",
            )
            .cause(error)),
        }
    }

    /// Does something with a key outside of any database, and logs its intent before and its outcome after it. If the
    /// log cannot be written, nothing is done. The facts are JSON text.
    pub fn logging_key<T>(
        &self,
        action: &'static str,
        facts: String,
        work: impl FnOnce() -> CommandResult<T>,
    ) -> CommandResult<T> {
        let Some(log) = self.audit_log()? else {
            return work();
        };
        let event = AuditEvent {
            action,
            subject: None,
            details: facts,
        };
        let database = self.settings.database_if_named()?;
        let database = database.map(|named| named.url.to_string());
        let change = LoggedChange::new(database.unwrap_or_default(), self.origin(), vec![event]);
        log.write(&change, LogState::Intent)
            .map_err(StoreError::AuditLog)?;
        let done = work();
        let state = if done.is_ok() {
            LogState::Done
        } else {
            LogState::Failed
        };
        // Too late to refuse it; `audit_log_trouble` reports the error.
        let _ = log.write(&change, state);
        done
    }

    /// Who makes the change, and from where. An invalid name is an error only where it has to be stored.
    fn origin(&self) -> Origin {
        let actor = self.settings.actor().ok();
        Origin {
            actor: actor.map(|actor| actor.as_str().to_owned()),
            host: host(),
            tool: concat!("mlgate ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// Opens the database once more, without repeating messages.
    pub fn open_again(&self) -> CommandResult<Store> {
        let database = self.settings.database()?;
        let (store, _said) = Store::open(
            &database.url,
            &self.open_options(&database, IfMissing::Refuse)?,
        )?;
        let usable = store.contract().require_gateway();
        usable
            .and_then(|()| store.contract().require_no_half())
            .map_err(CommandError::from)?;
        Ok(store)
    }

    /// Opens a database that has the gateway's tables, even if some of mlgate's own are missing.
    pub fn open_to_drop(&self) -> CommandResult<Store> {
        let mut store = self.open_any(IfMissing::Refuse)?;
        store.require_transactions()?;
        store.contract().require_gateway()?;
        store.require_writable()?;
        Ok(store)
    }

    /// Opens a database that has the gateway's tables.
    pub fn open(&self) -> CommandResult<Store> {
        self.open_named(&self.settings.database()?)
    }

    /// The same, if a database was named.
    pub fn open_if_named(&self) -> CommandResult<Option<Store>> {
        let named = self.settings.database_if_named()?.is_some();
        named.then(|| self.open()).transpose()
    }

    /// The same for a command that changes it: a read-only database is refused before any prompt.
    pub fn open_to_write(&self) -> CommandResult<Store> {
        let mut store = self.open()?;
        store.require_writable()?;
        Ok(store)
    }

    /// The same for a command that reveals values, which is recorded where there is an audit trail.
    pub fn open_to_hand_out(&self) -> CommandResult<Store> {
        let mut store = self.open()?;
        if store.contract().has_own_tables() {
            store.require_writable()?;
        }
        Ok(store)
    }

    /// The same for a database named in another way.
    pub fn open_named(&self, database: &DatabaseSetting) -> CommandResult<Store> {
        let store = self.open_setting(database, IfMissing::Refuse)?;
        store.require_transactions()?;
        store
            .contract()
            .require_gateway()
            .and_then(|()| store.contract().require_no_half())
            .map_err(CommandError::from)?;
        if let Some(revision) = store.contract().unknown_revision() {
            self.ui.warn(&format!(
                "revision {revision} is newer than this mlgate knows; the columns it needs exist"
            ));
        }
        Ok(store)
    }

    /// The workspace, checked against the database.
    pub fn workspace(&self, store: &mut Store) -> CommandResult<Workspace> {
        let workspace = self.settings.workspace()?;
        store.contract().require_workspace(&workspace)?;
        if !store.workspaces().knows(&workspace)? {
            self.ui.warn(&if store.contract().is_standalone() {
                format!("workspace `{workspace}` is new in this store and empty")
            } else {
                format!("workspace `{workspace}` is not in the database's own list of workspaces")
            });
        }
        if !workspace.is_default() {
            self.warn_of_mixing(store, &workspace);
        }
        Ok(workspace)
    }

    /// Warns of a server without workspaces, if it would mix rows of this one with others: such a server
    /// filters nothing, and of equal names in several workspaces it uses any. Accounts that may not read all
    /// the tables get no warning.
    pub fn warn_of_mixing(&self, store: &mut Store, workspace: &Workspace) {
        if matches!(
            store.workspaces().single_tenant_would_mix(workspace),
            Ok(true)
        ) {
            self.ui.warn(
                "there are rows in several workspaces; a server started without \
                    --enable-workspaces would treat them all as one",
            );
        }
    }

    /// Reads a text; `None` for a variable that is not set.
    pub fn read(
        &self,
        source: &TextSource,
        what: &'static str,
        newline: Newline,
    ) -> CommandResult<Option<SecretString>> {
        source.read(&self.stdin, self.settings.env, what, newline)
    }

    /// Reports that running servers see the change with a delay.
    pub fn say_cache_delay(&self) {
        self.hint_of_servers(
            "running MLflow servers may use the old value for up to 60 s (their cache)",
        );
    }

    /// A hint about running servers, if there can be any, and if there is a change.
    pub fn hint_of_servers(&self, hint: &str) {
        if !self.standalone.get() && !self.is_dry_run() {
            self.ui.hint(hint);
        }
    }
}

/// For values, one newline is dropped, as for passphrases.
pub const VALUE_NEWLINE: Newline = Newline::DropOne;
