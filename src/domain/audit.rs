//! Who created and updated a row, as every table of the gateway records it.

use super::Timestamp;

/// The four audit columns of a row. `MLflow` leaves the names empty where the user is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    pub created_by: Option<String>,
    pub created_at: Timestamp,
    pub last_updated_by: Option<String>,
    pub last_updated_at: Timestamp,
}

impl Audit {
    /// Of a row that is made now and was not changed yet.
    pub fn new(actor: impl Into<String>, at: Timestamp) -> Self {
        let actor = Some(actor.into());
        Self {
            created_by: actor.clone(),
            created_at: at,
            last_updated_by: actor,
            last_updated_at: at,
        }
    }
}
