//! Use cases: what mlgate does, without a terminal and without a command line. The only place where keys and
//! rows meet.

pub mod audit;
pub mod binding;
pub mod budget;
pub mod bulk;
mod census;
mod commit_outcome;
pub mod copy;
pub mod doctor;
pub mod endpoint;
mod error;
mod examine;
pub(in crate::ops) mod gc;
pub mod guardrail;
pub mod inject;
mod keyring;
mod locked;
pub mod model;
mod named_endpoint;
mod own_tables;
mod passphrases;
pub mod probe;
mod progress;
mod proof;
pub mod secret;
pub mod secret_binding;
mod settle;
mod severity;
pub mod tag;
pub mod values;
mod verify;

pub use census::{Census, VersionCensus, take_census};
pub use commit_outcome::CommitOutcome;
pub use error::{
    BindingError, BudgetError, Conflict, CopyError, EndpointError, Fault, GuardrailError,
    InjectError, KeptError, Listed, OpError, ReencryptionError, RotationError, SecretBindingError,
    SettleError, UndoError, Unfit, Unreadable, UnreadableRows, ValueError, Walk, WalkError,
};
pub use gc::sweep;
pub use keyring::{Keyring, VersionedPassphrase};
pub use named_endpoint::find_named_endpoint;
pub use own_tables::{drop_own_tables, init_standalone, make_own_tables};
pub use passphrases::Passphrases;
pub use progress::{Phase, Progress};
pub use proof::prove;
pub use settle::{Aftermath, Keys, Settled, Watcher, settle};
pub use severity::Severity;
pub use verify::{Finding, Problem, Verification, verify, verify_one};
