//! The handover: a file that tells MLflow's servers their passphrase and its version.
//!
//! A file is always ours as a whole. So what is in it can be replaced in one step, and nothing that an operator
//! keeps beside the KEK is ever lost or shown to anybody who may see the KEK only.

mod error;
mod format;
mod read_back;
mod render;
mod target;
mod variables;

pub use error::{FormatError, HandoverError, Unfit};
pub use format::Format;
pub use render::render;
pub use target::Target;
pub use variables::{UnfitVariable, VariablesFormat, render_variables};

/// The variable that MLflow reads its passphrase from.
const PASSPHRASE: &str = "MLFLOW_CRYPTO_KEK_PASSPHRASE";

/// The variable that MLflow reads the version of its KEK from.
const VERSION: &str = "MLFLOW_CRYPTO_KEK_VERSION";
