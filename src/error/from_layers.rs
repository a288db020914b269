//! Which exit code and which hints an error of a lower layer becomes. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::crypto::CryptoError;
use crate::domain::{
    AuthConfigError, BindingTargetError, EndpointNameError, Entity, FieldNameError,
    KekVersionError, NameError, TagError, WeightError, WorkspaceError,
};
use crate::ops::OpError;
use crate::ops::bulk::rotate::RotationError;
use crate::ops::endpoint::EndpointError;
use crate::ops::secret::ValueError;
use crate::store::connect::server::ConnectError;
use crate::store::connect::url::UrlError;
use crate::store::{ContractError, OpenError, StoreError};

impl From<OpError> for CommandError {
    fn from(error: OpError) -> Self {
        let message = error.to_string();
        match error {
            OpError::Store(error) => error.into(),
            OpError::Encrypt(error) => error.into(),
            OpError::BadValue(error) => error.into(),
            OpError::Rotation(error) => error.into(),
            OpError::Reencryption(error) => error.into(),
            OpError::Binding(error) => error.into(),
            OpError::SecretBinding(error) => error.into(),
            OpError::NoTag { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate endpoint get` shows its tags; --if-exists passes over what is not there"),
            OpError::Budget(error) => error.into(),
            OpError::Guardrail(error) => error.into(),
            OpError::RowVersion(_) => Self::new(Exit::Integrity, message)
                .hint("`mlgate kek status` counts the rows of each version"),
            OpError::NotFound { entity, .. } => {
                let failed = Self::new(Exit::NotFound, message);
                match entity.list_command() {
                    Some(list) => failed.hint(format!("`mlgate {list}` shows what is there")),
                    None if entity == Entity::Scorer => failed.hint(
                        "a judge's `register()` in MLflow makes one; in a standalone store `mlgate guardrail create \
                         --scorer-file`",
                    ),
                    None => failed,
                }
            }
            OpError::Exists { entity, .. } => Self::new(Exit::Conflict, message).hint(exists_hint(entity)),
            OpError::OtherWorkspace { .. } => Self::failure(message)
                .hint("what belongs together must be in one workspace; --workspace says which"),
            OpError::NoProvider { .. } => Self::usage(message).hint("give it with --provider"),
            OpError::WrongKey { .. } => Self::new(Exit::WrongKey, message).hint(
                "check the passphrase and --kek-version; `mlgate kek status` shows which versions there \
                 are and whether the passphrase opens them",
            ),
            OpError::RotatedMeanwhile { .. } => Self::new(Exit::Busy, message).hint("run it again"),
            OpError::SeveralVersions { .. } => Self::new(Exit::WrongKey, message)
                .hint("name it with --kek-version; `mlgate rotate-kek --also` brings all to one version"),
            OpError::NewVersion { .. } => Self::new(Exit::WrongKey, message)
                .hint("--kek-version, else MLFLOW_CRYPTO_KEK_VERSION, says which version to write under")
                .hint("`mlgate rotate-kek` brings all to a new version; --new-kek-version writes beside the others"),
            OpError::Unreadable { .. } => Self::new(Exit::Integrity, message)
                .hint("give it a new value with `mlgate secret update`, or delete it"),
            OpError::TooLarge { .. } => Self::failure(message),
            OpError::NoFields { .. } => {
                Self::new(Exit::Integrity, message).hint("--whole prints the value as it is stored")
            }
            OpError::Retargeted { .. } => {
                Self::failure(message).hint("give the value with --value-stdin, --value-file or --field")
            }
            OpError::Revoked { .. } => Self::failure(message)
                .hint("`mlgate secret update --unrevoke` gives it a new one"),
            OpError::NotRevoked { .. } => Self::failure(message)
                .hint("`mlgate secret update` without --unrevoke gives it a new value"),
            OpError::BoundToSeveral { .. } => Self::new(Exit::Conflict, message)
                .hint("unbind the others first, or leave it shared"),
            OpError::Undo(error) => error.into(),
            OpError::Backup(error) => Self::of_backup(error),
            OpError::Kept(error) => error.into(),
            OpError::Inject(error) => error.into(),
            OpError::Endpoint(error) => error.into(),
            OpError::EndpointName(error) => error.into(),
            OpError::NotRecorded(_) => Self::failure(message)
                .hint("the account needs INSERT on mlgate_audit and UPDATE on mlgate_audit_head"),
            OpError::Copy(error) => error.into(),
            OpError::Settle(error) => error.into(),
            OpError::Interrupted => Self::new(Exit::Interrupted, message),
        }
    }
}

/// What brings a standalone store of an earlier mlgate to what this one knows.
const MIGRATE_STORE: &str = "`mlgate db migrate` adds what is missing";

/// What to do with a name that is taken.
fn exists_hint(entity: Entity) -> &'static str {
    match entity {
        Entity::Secret => {
            "`mlgate secret update` gives it a new value; --if-not-exists accepts it as it is"
        }
        Entity::Model => "`mlgate model update` changes it; --if-not-exists accepts it as it is",
        Entity::Endpoint => {
            "`mlgate endpoint update` changes it; --if-not-exists accepts it as it is"
        }
        _ => "nothing was changed",
    }
}

impl From<EndpointError> for CommandError {
    fn from(error: EndpointError) -> Self {
        let message = error.to_string();
        match error {
            EndpointError::NoPrimary
            | EndpointError::ModelTwice { .. }
            | EndpointError::OrderTwice { .. }
            | EndpointError::TagTwice { .. } => Self::usage(message),
            EndpointError::AlreadyAttached { .. } => Self::new(Exit::Conflict, message)
                .hint("--if-not-attached accepts it as it is")
                .hint("`mlgate endpoint update --model` replaces all of its models"),
            EndpointError::NotAttached { .. } => {
                Self::new(Exit::NotFound, message).hint("`mlgate endpoint get` shows its models")
            }
            EndpointError::SeveralLinkages { .. } => {
                Self::usage(message).hint("say which with --linkage, or --all for both")
            }
            EndpointError::LastPrimary { .. } => Self::new(Exit::Conflict, message)
                .hint("attach another one first; --force does it all the same"),
            EndpointError::SystemOneMixed { .. } => {
                Self::new(Exit::Conflict, message).hint("give each kind an endpoint of its own")
            }
            EndpointError::UnknownFallback { .. } => {
                Self::failure(message).hint("--fallback-strategy replaces it")
            }
            EndpointError::NoExperiments => Self::new(Exit::NoDatabase, message)
                .hint(MIGRATE_STORE)
                .hint("--no-usage-tracking does without"),
            EndpointError::ExperimentDeleted { .. } => Self::new(Exit::Conflict, message)
                .hint(
                    "--restore-experiment takes it out of the bin; --experiment names another one",
                )
                .hint("--no-usage-tracking does without"),
            EndpointError::ExperimentOfAnother { .. } => Self::new(Exit::Conflict, message)
                .hint("name another one with --experiment, or this one, to have both in it"),
            EndpointError::NoArtifactRoot => Self::failure(message).hint(
                "--artifact-root says what the server was started with as --default-artifact-root",
            ),
            EndpointError::LocationTooLong { .. } => Self::failure(message),
        }
    }
}

impl From<RotationError> for CommandError {
    fn from(error: RotationError) -> Self {
        let message = error.to_string();
        match error {
            RotationError::NothingAtVersion { .. } => Self::new(Exit::WrongKey, message)
                .hint("name the version with --kek-version; `mlgate kek status` shows what opens"),
            RotationError::WrongKey { .. } => Self::new(Exit::WrongKey, message).hint(
                "check the passphrase and --kek-version; `mlgate kek status` shows what opens",
            ),
            RotationError::Unreadable { total, rows } => Self::new(Exit::Integrity, message)
                .causes_of_rows(&rows, total)
                .hint("--also VERSION=FILE gives the passphrase of another version")
                .hint("--skip-unreadable leaves these secrets as they are and rotates the others"),
            RotationError::VersionTaken { .. } => Self::new(Exit::Conflict, message).hint(
                "choose another one with --new-version; `mlgate kek status` shows those in use",
            ),
            RotationError::SamePassphrase => Self::failure(message),
            RotationError::NoVersionLeft(_) => Self::usage(message),
            RotationError::ChangedSincePlan => Self::new(Exit::Busy, message)
                .hint("stop the MLflow server, or what else writes secrets, and run it again"),
            RotationError::CheckFailed { .. } => Self::new(Exit::Integrity, message),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Open(error) => error.into(),
            StoreError::Contract(error) => error.into(),
            StoreError::Busy { .. } => Self::new(Exit::Busy, message)
                .hint("try again later, or wait longer with --lock-timeout SECONDS"),
            StoreError::RotationUnderWay { .. } => Self::new(Exit::Busy, message).hint(
                "run it again when that one has ended, or wait longer with --lock-timeout SECONDS",
            ),
            StoreError::Changed { .. } => Self::new(Exit::Busy, message).hint("run it again"),
            StoreError::NotReady { .. } => Self::new(Exit::Busy, message)
                .hint("try again when the server, or the cluster, is up and has connections to spare"),
            StoreError::Denied { .. } => Self::failure(message).hint(
                "`mlgate db status` lists the rights that the account lacks; docs/rights.md has GRANT statements",
            ),
            StoreError::ReadOnly { .. } => Self::failure(message).hint(
                "check the rights of the file and its directory; of a server, connect to the primary",
            ),
            StoreError::Cancelled { .. } => Self::failure(message).hint(
                "nothing was committed; raise the account's or the server's time limit for statements, and run it again",
            ),
            StoreError::Pooled { .. } => Self::failure(message)
                .hint("connect to the server itself, or to a pool in session mode"),
            StoreError::NoSuchCharacter { .. } => {
                Self::failure(message).hint(
                    "use other characters; only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) hold every one",
                )
            }
            StoreError::CannotOpen { .. } => Self::failure(message).hint(
                "in WAL mode SQLite needs to write to the file's directory, even to read",
            ),
            StoreError::NotWritable(reason) => Self::failure(message).hint(reason.hint()),
            StoreError::Duplicate { .. } => Self::new(Exit::Conflict, message),
            StoreError::Lost { .. } => {
                Self::failure(message).hint("nothing was committed; run it again")
            }
            StoreError::Disk { .. } => Self::failure(message)
                .hint("nothing was committed; the system's log may say what is wrong with the disk"),
            StoreError::CommitUnknown { .. } => Self::failure(message)
                .hint("`mlgate kek status` and `mlgate secret list` show what is there now"),
            StoreError::CommitUndone { .. } => Self::failure(message).hint("run it again"),
            StoreError::Interrupted => Self::new(Exit::Interrupted, message),
            StoreError::NotADatabase { .. } => Self::new(Exit::NoDatabase, message)
                .hint("restore the file from a backup; `sqlite3 FILE .recover` may save what is left"),
            StoreError::Altered { .. } => Self::failure(message)
                .hint(
                    "use other characters; only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) hold every one",
                ),
            StoreError::Damaged(_) => Self::new(Exit::Integrity, message)
                .hint("mend or delete the row with the database's own client; `mlgate doctor` names all such rows")
                .of_one_row(),
            StoreError::RowsMissed { .. } => Self::failure(message)
                .hint("nothing was changed; the table or one of its indexes is damaged")
                .hint(
                    "PRAGMA integrity_check and REINDEX (SQLite), REINDEX TABLE (PostgreSQL) or CHECK TABLE (MySQL, MariaDB) \
                     find out and mend it",
                ),
            StoreError::NoAuditHead => Self::new(Exit::Integrity, message)
                .hint("`mlgate audit verify` says what else is wrong with the trail"),
            StoreError::AuditLog(_) => Self::failure(message)
                .hint("--audit-log, or MLGATE_AUDIT_LOG, names a file or syslog:"),
            StoreError::Migration(error) => Self { message, ..Self::from(*error) },
            StoreError::Unsupported { .. } | StoreError::Refused(_) => Self::failure(message),
        }
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        let message = error.to_string();
        match error {
            OpenError::Missing { .. } => Self::new(Exit::NoDatabase, message).hint(
                "three slashes are relative to the working directory, four are absolute: \
                 sqlite:///mlflow.db, sqlite:////srv/mlflow.db",
            ),
            OpenError::NoDirectory { .. } => Self::new(Exit::NoDatabase, message),
            OpenError::NotAFile { .. } => Self::new(Exit::NoDatabase, message)
                .hint("name the database file itself, such as sqlite:////srv/mlflow/mlflow.db"),
            OpenError::Unreadable { .. } => Self::new(Exit::NoDatabase, message)
                .hint("run mlgate as the account that owns the database; each directory above it needs the x right"),
            OpenError::File(problem) => {
                let exit = if problem.is_no_database() {
                    Exit::NoDatabase
                } else {
                    Exit::Failure
                };
                Self::new(exit, message).hint(problem.hint())
            }
            OpenError::Server(error) => error.into(),
        }
    }
}

impl From<ConnectError> for CommandError {
    fn from(error: ConnectError) -> Self {
        let exit = match error {
            ConnectError::TooManyConnections { .. } | ConnectError::NotReady { .. } => Exit::Busy,
            ConnectError::BadOption { .. }
            | ConnectError::UnsupportedOption { .. }
            | ConnectError::UnknownOption { .. }
            | ConnectError::Service { .. }
            | ConnectError::TwoPasswords { .. }
            | ConnectError::File { .. } => Exit::Usage,
            ConnectError::NoPassword { .. }
            | ConnectError::Driver
            | ConnectError::Session(_)
            | ConnectError::Runtime(_) => Exit::Failure,
            ConnectError::Unreachable { .. }
            | ConnectError::TimedOut { .. }
            | ConnectError::WrongRole { .. }
            | ConnectError::TlsNotOffered { .. }
            | ConnectError::TlsFailed { .. }
            | ConnectError::CertificateNotTrusted { .. }
            | ConnectError::HostNameMismatch { .. }
            | ConnectError::AuthenticationFailed { .. }
            | ConnectError::NoSuchDatabase { .. }
            | ConnectError::NoAccess { .. }
            | ConnectError::Refused { .. }
            | ConnectError::WrongEngine(_) => Exit::NoDatabase,
        };
        let failed = Self::new(exit, error.to_string());
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

impl From<ContractError> for CommandError {
    fn from(error: ContractError) -> Self {
        let failed = Self::new(Exit::NoDatabase, error.to_string());
        match error {
            ContractError::Obstructed(obstacle) => {
                let exit = if obstacle.is_denial() {
                    Exit::Failure
                } else {
                    Exit::NoDatabase
                };
                let failed = Self::new(exit, obstacle.to_string());
                obstacle.hints().into_iter().fold(failed, Self::hint)
            }
            ContractError::NotReadable => Self::failure(error.to_string())
                .hint("`mlgate db status` lists the rights that the account lacks"),
            ContractError::Empty => failed
                .hint("is it the right database? `mlflow server` initialises one at its first start")
                .hint("`mlgate db init --standalone` makes a store of its own, without MLflow"),
            ContractError::Foreign => failed.hint("is it the right database?"),
            ContractError::BeforeGateway { .. }
            | ContractError::Lacks { .. }
            | ContractError::NoUserBudgets => {
                failed.hint("`mlflow db upgrade URL`, run by that release or a later one, adds them")
            }
            ContractError::InTheWay { .. } => failed.hint(
                "they are somebody else's, or of an upgrade of this store that was cut short: drop them if nothing \
                 is in them",
            ),
            ContractError::Hidden { .. } => failed.hint(
                "MySQL and MariaDB hide tables without rights; docs/rights.md has the GRANT statements",
            ),
            ContractError::StoreLacks { .. } => failed.hint(MIGRATE_STORE),
            ContractError::HalfMigrated { .. } => failed.hint(
                "finish or undo MLflow's own upgrade first; on MySQL with a binary log it needs \
                 log_bin_trust_function_creators=1",
            ),
            ContractError::UnknownSchema { .. } => {
                failed.hint("a newer mlgate may know this release of MLflow")
            }
            ContractError::SeveralRevisions => failed.hint("`mlflow db upgrade` must be mended first"),
            ContractError::WithoutHistory => failed.hint(
                "restore the whole database, with alembic_version; mlgate cannot tell which release it is",
            ),
            ContractError::BelongsToMlflow => {
                failed.hint("`mlgate db init` without --standalone adds mlgate's own tables to it; most commands need none")
            }
            ContractError::LostOwnTables { .. } => Self::failure(error.to_string())
                .hint("restore them from a backup of the database; the audit trail is among them")
                .hint("`mlgate db drop` removes what is left of them, and `mlgate db init` makes new ones")
                .hint(
                    "MySQL and MariaDB hide tables without rights; docs/rights.md has the GRANT statements",
                ),
            ContractError::NoOwnTables => Self::failure(error.to_string())
                .hint("`mlgate db init` makes them, beside MLflow's; it shows what it will do, and asks"),
        }
    }
}

impl From<UrlError> for CommandError {
    fn from(error: UrlError) -> Self {
        let failed = Self::new(Exit::NoDatabase, error.to_string());
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

impl From<CryptoError> for CommandError {
    fn from(error: CryptoError) -> Self {
        let exit = match error {
            CryptoError::PassphraseNotUtf8 => Exit::Usage,
            CryptoError::WrongKek => Exit::WrongKey,
            CryptoError::WrappedDekLength { .. }
            | CryptoError::ValueLength { .. }
            | CryptoError::ValueNotAuthentic => Exit::Integrity,
            CryptoError::ValueTooLarge | CryptoError::NoRandomness => Exit::Failure,
        };
        Self::new(exit, error.to_string())
    }
}

/// Input that is wrong in itself: the command line must be changed.
macro_rules! usage_errors {
    ($($error:ty),+) => {
        $(impl From<$error> for CommandError {
            fn from(error: $error) -> Self {
                Self::usage(error.to_string())
            }
        })+
    };
}

usage_errors!(
    NameError,
    FieldNameError,
    WorkspaceError,
    AuthConfigError,
    KekVersionError,
    ValueError,
    EndpointNameError,
    TagError,
    WeightError,
    BindingTargetError
);
