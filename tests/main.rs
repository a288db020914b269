//! One test binary: links once, runs in parallel.

mod crypto;
mod connect;
