//! Walks over all secrets, a page at a time: reading, and writing new wrappings or values.

pub(in crate::store) mod reseal;
pub(in crate::store) mod restore;
pub(in crate::store) mod rewrap;
pub(in crate::store) mod scan;
pub(in crate::store) mod sealed_row;
