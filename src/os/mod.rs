//! What the process asks of the operating system: signals, locks on files, its umask, its memory.

pub(crate) mod account;
pub(crate) mod bounded;
pub(crate) mod file_lock;
pub(crate) mod file_users;
pub(crate) mod interrupt;
pub(crate) mod memory;
pub(crate) mod umask;
pub(crate) mod waits;
