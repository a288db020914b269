//! The store on every engine, through the commands that use it.
