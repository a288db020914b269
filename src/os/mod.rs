//! Operating system services: signals, file locks, umask, memory.

pub(crate) mod account;
pub(crate) mod bounded;
pub(crate) mod file_lock;
pub(crate) mod file_users;
pub(crate) mod interrupt;
pub(crate) mod memory;
pub(crate) mod umask;
pub(crate) mod waits;
