//! The documentation is executed: every transcript in it is what mlgate prints.

mod demo;
mod facts;
mod json;
mod pages;
mod rights;
mod schedulers;
mod session;
mod tour;
mod transcript;
