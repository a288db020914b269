//! The documentation is executed: every transcript in it must match mlgate's output.

mod ci;
mod demo;
mod facts;
mod json;
mod pages;
mod rights;
mod schedulers;
mod session;
mod tour;
mod transcript;
