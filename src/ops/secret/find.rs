//! Finding one secret, and walking through many.

use crate::domain::{Secret, SecretRef, Workspace};
use crate::ops::OpError;
use crate::store::{SecretFilter, Store, StoreError};

/// One secret; an error when it is not there.
pub fn find(
    store: &mut Store,
    wanted: &SecretRef,
    workspace: &Workspace,
) -> Result<Secret, OpError> {
    store.require_workspace(workspace)?;
    store
        .find_secret(wanted, workspace)?
        .ok_or_else(|| OpError::NoSecret {
            what: wanted.to_string(),
            workspace: workspace.to_string(),
        })
}

/// Secrets in the order of their names, read page by page as they are asked for.
pub fn pages<'a>(
    store: &'a mut Store,
    filter: &'a SecretFilter,
) -> impl Iterator<Item = Result<Secret, StoreError>> + 'a {
    let mut page = Vec::new().into_iter();
    let mut last: Option<(String, String)> = None;
    let mut ended = false;
    std::iter::from_fn(move || {
        loop {
            if let Some(secret) = page.next() {
                let secret: Secret = secret;
                last = Some((secret.name.clone(), secret.id.clone()));
                return Some(Ok(secret));
            }
            if ended {
                return None;
            }
            let after = last.as_ref().map(|(name, id)| (name.as_str(), id.as_str()));
            match store.secrets_page(filter, after) {
                Ok(next) => {
                    ended = next.is_empty();
                    page = next.into_iter();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
    })
}
