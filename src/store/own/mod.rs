//! mlgate's own tables as a whole: how they are made, removed and swept.

pub(in crate::store) mod gc;
pub(in crate::store) mod migrate;
pub(in crate::store) mod migrations;
