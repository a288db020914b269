//! Use cases: what mlgate does, without a terminal and without a command line. The only place where keys and
//! rows meet.

pub mod apply;
pub mod audit;
pub mod backup;
pub mod binding;
pub mod budget;
pub mod bulk;
mod census;
pub mod copy;
pub mod doctor;
pub mod dump;
pub mod endpoint;
mod error;
mod examine;
pub mod guardrail;
pub mod inject;
mod keyring;
pub mod model;
mod own_tables;
pub mod probe;
mod progress;
pub mod secret;
pub mod secret_binding;
mod settle;
pub mod tag;
pub mod values;
mod verify;

pub use census::{Census, VersionCensus, take_census};
pub use endpoint::find_named_endpoint;
pub use error::{
    BindingError, BudgetError, Conflict, CopyError, EndpointError, Fault, GuardrailError,
    InjectError, KeptError, Listed, OpError, ReencryptionError, RotationError, SecretBindingError,
    SettleError, UndoError, Unfit, Unreadable, UnreadableRows, ValueError, Walk, WalkError,
};
pub use keyring::{Keyring, Passphrases, VersionedPassphrase};
pub use own_tables::{delete_leftovers, drop_own_tables, init_standalone, make_own_tables};
pub use progress::{Phase, Progress};
pub use secret::prove;
pub use settle::{Aftermath, CommitOutcome, Keys, Settled, Watcher, settle};
pub use values::Severity;
pub use verify::{Finding, Problem, Verification, verify, verify_one};
