//! Reading and writing the rows of `endpoints`, with their models and tags.

mod dependents;
mod list;
mod models;
mod row;
mod tags;
mod write;

pub use list::EndpointFilter;
pub use models::NewMapping;
pub use write::NewEndpoint;
