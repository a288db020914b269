//! Reading and writing the rows of `endpoints`, with their models and tags.

mod change;
mod dependents;
mod list;
mod models;
mod named;
mod row;
mod tags;
mod write;

pub use change::EndpointChange;
pub use list::EndpointFilter;
pub use models::NewMapping;
pub use write::NewEndpoint;
