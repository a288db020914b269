//! Protects the memory of this process, which contains passphrases, keys and values.

use std::mem;
use std::ptr;
use std::sync::OnceLock;

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// The limit on core dumps that this process was started with.
static CALLERS: OnceLock<Rlimit> = OnceLock::new();

/// Disables core dumps of this process, and keeps processes of the same user from attaching to it or reading
/// its memory. `execve` resets this for the next program.
pub fn for_us_alone() {
    // Only the first call sees the caller's limit.
    let _ = CALLERS.set(getrlimit(Resource::Core));
    without_core_dumps();
    // It cannot fail for the process itself.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Restores the caller's limit on core dumps for a program that is started for the caller.
pub fn as_the_caller_has_it() {
    if let Some(callers) = CALLERS.get() {
        // Raising the soft limit to the hard one needs no privilege.
        let _ = setrlimit(Resource::Core, *callers);
    }
}

/// Starts a program with the caller's limit on core dumps, which it inherits.
pub fn start<T>(start: impl FnOnce() -> T) -> T {
    as_the_caller_has_it();
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
pub fn lock() {
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
