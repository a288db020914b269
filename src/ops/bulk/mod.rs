//! Walks over all secrets with one work for each: rotating the KEK, encrypting anew, undoing a rotation.

pub mod reencrypt;
pub mod rotate;
pub mod undo;
