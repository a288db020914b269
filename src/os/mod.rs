//! Operating system services: signals, file locks, the process itself, input from outside.

pub(crate) mod file_lock;
pub(crate) mod file_users;
pub(crate) mod input;
pub(crate) mod interrupt;
pub(crate) mod process;
