//! The handover: files with the passphrase and its version for MLflow servers.
//!
//! A file always belongs to mlgate as a whole. So it can be replaced atomically, and nothing that an operator
//! keeps beside the KEK is lost or exposed to those who may see the KEK only.

mod error;
mod format;
mod kek_file;
mod read_back;
mod render;
mod target;
mod variables;

pub use error::{FormatError, HandoverError, Unfit};
pub use format::Format;
pub use kek_file::{KekFile, NotKekFile};
pub use render::render;
pub use target::Target;
pub use variables::{UnfitVariable, VariablesFormat, render_variables};

/// The variable that MLflow reads its passphrase from.
const PASSPHRASE: &str = "MLFLOW_CRYPTO_KEK_PASSPHRASE";

/// The variable that MLflow reads its KEK version from.
const VERSION: &str = "MLFLOW_CRYPTO_KEK_VERSION";
