//! What every command works with: its settings, the terminal, and the database opened on first use.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use super::global_args::GlobalArgs;
use super::input::{self, Newline, Stdin};
use super::settings::{DatabaseSetting, Env, Settings, host};
use crate::audit_log::log_at;
use crate::domain::{AuditLog, Origin, Workspace};
use crate::error::{CommandError, CommandResult};
use crate::os::interrupt;
use crate::store::connect::server::{ConnectEnv, PasswordSource};
use crate::store::connect::url::Engine;
use crate::store::{LOCK_TIMEOUT, OpenOptions, Store, StoreError};
use crate::ui::{Format, Ui};

/// What a command works with.
pub struct Context {
    /// What the user said.
    pub settings: Settings,
    pub ui: Ui,
    /// stdin, for one reader.
    pub stdin: Stdin,
    /// Whether the database turned out to be a standalone store, which no server works on.
    standalone: Cell<bool>,
    /// Where what is done is written down beside the database, from the first use on.
    audit_log: OnceLock<Arc<dyn AuditLog>>,
}

impl Context {
    /// A context of these options. When they are wrong, the error comes with a terminal to tell it on.
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
                    audit_log: OnceLock::new(),
                })
            }
            Err(error) => Err((error, Ui::new(settings.ui_options(Format::default())))),
        }
    }

    /// Opens the database, whatever it is, and says what is odd about it.
    pub fn open_any(&self, create: bool) -> CommandResult<Store> {
        self.open_setting(&self.settings.database()?, create)
    }

    fn open_setting(&self, database: &DatabaseSetting, create: bool) -> CommandResult<Store> {
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
                    "the URL's option `{option}` is not known to mlgate and has no effect"
                ));
            }
        }
        if let Some(driver) = database.url.unknown_driver() {
            self.ui.detail(&format!(
                "the driver `{driver}` in the URL is not known to mlgate"
            ));
        }
        let (store, warnings) = Store::open(&database.url, &self.open_options(database, create)?)?;
        for warning in warnings {
            self.ui.warn(&warning);
        }
        self.standalone.set(store.contract().is_standalone());
        Ok(store)
    }

    /// How a database is opened.
    pub fn open_options(
        &self,
        database: &DatabaseSetting,
        create: bool,
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
            create,
            origin: self.origin(),
            audit_log: self.audit_log()?,
            on_commit: interrupt::on_commit,
        })
    }

    pub(super) fn audit_log(&self) -> CommandResult<Option<Arc<dyn AuditLog>>> {
        let patience = self.settings.lock_timeout().unwrap_or(LOCK_TIMEOUT);
        let target = self.settings.audit_log()?;
        Ok(target.map(|target| {
            let log = self.audit_log.get_or_init(|| log_at(&target, patience));
            Arc::clone(log)
        }))
    }

    /// Refuses what would be long work for nothing: a log that cannot be written.
    pub fn check_audit_log(&self) -> CommandResult {
        let checked = self.audit_log()?.map_or(Ok(()), |log| log.check());
        Ok(checked.map_err(StoreError::AuditLog)?)
    }

    /// Why what became of a change is not in the log beside the database, if it is not.
    pub fn audit_log_trouble(&self) -> CommandResult {
        match self.audit_log.get().and_then(|log| log.trouble()) {
            None => Ok(()),
            Some(error) => Err(CommandError::failure(
                "it is done, but the audit log does not say so: it has the intent alone",
            )
            .cause(error)),
        }
    }

    /// Who works, and from where. A name that cannot be used is an error where it has to be stored.
    pub(super) fn origin(&self) -> Origin {
        let actor = self.settings.actor().ok();
        Origin {
            actor: actor.map(|actor| actor.as_str().to_owned()),
            host: host(),
            tool: concat!("mlgate ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// Opens the database once more, without a word: all there is to say was said.
    pub fn open_again(&self) -> CommandResult<Store> {
        let database = self.settings.database()?;
        let (store, _said) = Store::open(&database.url, &self.open_options(&database, false)?)?;
        let usable = store.contract().require_gateway();
        usable
            .and_then(|()| store.contract().require_no_half())
            .map_err(CommandError::from)?;
        Ok(store)
    }

    /// Opens a database that has the gateway's tables, also one that has lost some of mlgate's own.
    pub fn open_to_drop(&self) -> CommandResult<Store> {
        let mut store = self.open_any(false)?;
        store.require_transactions()?;
        store.contract().require_gateway()?;
        store.require_writable()?;
        Ok(store)
    }

    /// Opens a database that has the gateway's tables.
    pub fn open(&self) -> CommandResult<Store> {
        self.open_named(&self.settings.database()?)
    }

    /// The same for a command that changes it: one that cannot be written is refused before anything is asked.
    pub fn open_to_write(&self) -> CommandResult<Store> {
        let mut store = self.open()?;
        store.require_writable()?;
        Ok(store)
    }

    /// The same for a command that hands values out: that is written down, where there is an audit trail.
    pub fn open_to_hand_out(&self) -> CommandResult<Store> {
        let mut store = self.open()?;
        if store.contract().has_own_tables() {
            store.require_writable()?;
        }
        Ok(store)
    }

    /// The same of one that was named in another way.
    pub fn open_named(&self, database: &DatabaseSetting) -> CommandResult<Store> {
        let store = self.open_setting(database, false)?;
        store.require_transactions()?;
        store
            .contract()
            .require_gateway()
            .and_then(|()| store.contract().require_no_half())
            .map_err(CommandError::from)?;
        if let Some(revision) = store.contract().unknown_revision() {
            self.ui.warn(&format!(
                "revision {revision} is newer than this mlgate knows; the columns it needs are there"
            ));
        }
        Ok(store)
    }

    /// The workspace, checked against what the database has.
    pub fn workspace(&self, store: &mut Store) -> CommandResult<Workspace> {
        let workspace = self.settings.workspace()?;
        store.contract().require_workspace(&workspace)?;
        if !store.workspaces().knows(&workspace)? {
            self.ui.warn(&if store.contract().is_standalone() {
                format!("workspace `{workspace}` is new in this store: nothing is in it yet")
            } else {
                format!("workspace `{workspace}` is not in the database's own list of workspaces")
            });
        }
        if !workspace.is_default() {
            self.warn_of_mixing(store, &workspace);
        }
        Ok(workspace)
    }

    /// Warns of a server that knows no workspaces, if rows outside this one would be mixed with it: such a
    /// server filters nothing, and of equal names in several workspaces it takes any. An account that may
    /// not look at all the tables goes without the warning.
    pub fn warn_of_mixing(&self, store: &mut Store, workspace: &Workspace) {
        if matches!(
            store.workspaces().single_tenant_would_mix(workspace),
            Ok(true)
        ) {
            self.ui.warn(
                "there are rows of several workspaces; a server started without --enable-workspaces would \
                 list and use them all as one",
            );
        }
    }

    /// Says that running servers do not see the change at once.
    pub fn say_cache_delay(&self) {
        self.hint_of_servers(
            "running MLflow servers may use the old value for up to 60 s (their cache)",
        );
    }

    /// A hint about running servers, where there can be any.
    pub fn hint_of_servers(&self, hint: &str) {
        if !self.standalone.get() {
            self.ui.hint(hint);
        }
    }
}

/// A newline rule for values: one is dropped, as for passphrases.
pub const VALUE_NEWLINE: Newline = Newline::DropOne;
