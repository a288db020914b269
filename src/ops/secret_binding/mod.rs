//! Bindings of secrets: which resource gets which secret, in mlgate's own tables.

mod bind;
mod create;
mod unbind;

pub use bind::{BindSecretRequest, BoundSecret, bind_secret};
pub use create::create_bound;
pub use unbind::{BindingRef, unbind_secret};
