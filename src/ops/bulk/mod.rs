//! Walks over all secrets with a different action for each: rotation of the KEK, re-encryption, undo.

pub mod reencrypt;
pub mod rotate;
pub mod undo;
