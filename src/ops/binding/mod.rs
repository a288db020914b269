//! Bindings: which resource of MLflow uses which endpoint.

mod bind;
mod repair;
mod resource;
mod unbind;

pub use bind::{BindRequest, Bound, bind};
pub use repair::{Fix, Repair, plan_repair, repair};
pub use resource::Resource;
pub use unbind::{UnbindRequest, unbind};
