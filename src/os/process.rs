//! The process: its account, the umask of its files, and the protection of its memory, which contains passphrases, keys
//! and values.

use std::sync::OnceLock;
use std::{mem, ptr};

use nix::unistd::{User, getuid};
use rustix::fs::Mode;
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit, umask,
};

/// The limit on core dumps that this process was started with.
static CALLERS_CORE_LIMIT: OnceLock<Rlimit> = OnceLock::new();

/// Disables core dumps of this process, and keeps processes of the same user from attaching to it or reading
/// its memory. `execve` resets this for the next program.
pub fn protect_memory() {
    // Only the first call sees the caller's limit.
    let _ = CALLERS_CORE_LIMIT.set(getrlimit(Resource::Core));
    without_core_dumps();
    // It cannot fail for the process itself.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Restores the caller's limit on core dumps for a program that is started for the caller.
pub fn restore_core_limit() {
    if let Some(callers) = CALLERS_CORE_LIMIT.get() {
        // Raising the soft limit to the hard one needs no privilege.
        let _ = setrlimit(Resource::Core, *callers);
    }
}

/// Starts a program with the caller's limit on core dumps, which it inherits.
pub fn start<T>(start: impl FnOnce() -> T) -> T {
    restore_core_limit();
    let started = start();
    without_core_dumps();
    started
}

fn without_core_dumps() {
    let limit = Rlimit {
        current: Some(0),
        ..getrlimit(Resource::Core)
    };
    let _ = setrlimit(Resource::Core, limit);
}

/// Locks all current memory of this process, as far as its limit (`RLIMIT_MEMLOCK`) allows. The binary itself
/// contains no secrets.
pub fn lock_memory() {
    // The first page is never mapped, and the upper half of all addresses belongs to the kernel.
    let first = ptr::without_provenance::<u8>(region::page::size());
    let Ok(regions) = region::query_range(first, isize::MAX.unsigned_abs()) else {
        return;
    };
    for found in regions.flatten() {
        if found.is_writable()
            && !found.is_shared()
            && let Ok(locked) = region::lock(found.as_ptr::<u8>(), found.len())
        {
            // Locked until the process ends.
            mem::forget(locked);
        }
    }
}

static CALLERS_UMASK: OnceLock<Mode> = OnceLock::new();

/// Creates all files of mlgate for their owner alone.
pub fn restrict_umask() {
    let callers = umask(Mode::RWXG | Mode::RWXO);
    // Only the first call sees the caller's umask.
    let _ = CALLERS_UMASK.set(callers);
}

/// Restores the caller's umask for a program that is started for the caller.
pub fn restore_umask() {
    if let Some(callers) = CALLERS_UMASK.get() {
        umask(*callers);
    }
}

/// The name of the account, from the services that the system is configured to ask, such as `/etc/passwd` or LDAP.
/// Accounts in containers often have none.
pub fn account_name() -> Option<String> {
    let user = User::from_uid(getuid()).ok().flatten()?;
    Some(user.name).filter(|name| !name.is_empty())
}

/// The substitute for the name of an account that has none.
pub fn account_number() -> String {
    match getuid().as_raw() {
        0 => "root".to_owned(),
        uid => format!("uid {uid}"),
    }
}
