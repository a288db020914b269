//! What keeps the memory of this process from others: it holds passphrases, keys and values.

use std::mem;
use std::ptr;
use std::sync::OnceLock;

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// The limit on core dumps that this process was started with.
static CALLERS: OnceLock<Rlimit> = OnceLock::new();

/// From now on there is no core dump of this process, and no process of the same user attaches to it or reads its
/// memory. A program that is started by `execve` may be looked at again.
pub fn for_us_alone() {
    // The first is the caller's.
    let _ = CALLERS.set(getrlimit(Resource::Core));
    without_core_dumps();
    // It fails for no process about itself.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// A program that is started for the caller may dump its own memory as the caller allows.
pub fn as_the_caller_has_it() {
    if let Some(callers) = CALLERS.get() {
        // The soft limit goes up to the hard one without any right.
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

/// Keeps all that this process has in memory so far out of swap, as far as its limit (`RLIMIT_MEMLOCK`) allows. What is
/// in the binary is no secret.
pub fn lock() {
    // The first page is never there, and the upper half of all addresses is the kernel's.
    let first = ptr::without_provenance::<u8>(region::page::size());
    let Ok(regions) = region::query_range(first, isize::MAX.unsigned_abs()) else {
        return;
    };
    for found in regions.flatten() {
        if found.is_writable()
            && !found.is_shared()
            && let Ok(locked) = region::lock(found.as_ptr::<u8>(), found.len())
        {
            // To the end of the process.
            mem::forget(locked);
        }
    }
}
