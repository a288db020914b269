//! Who made a row and who changed it, as every table of the gateway records it.

use super::Timestamp;

/// The four columns about a row's past. `MLflow` leaves the names empty where nobody said who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Who created it.
    pub created_by: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub last_updated_by: Option<String>,
    /// When it was changed last.
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
