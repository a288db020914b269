//! The documentation is executed: every transcript in it is what mlgate prints.

mod demo;
mod pages;
mod session;
mod transcript;
mod tour;
