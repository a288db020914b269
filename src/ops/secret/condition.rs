//! Check-and-set: a change of a secret that someone has looked at, made only if the secret still is as they saw it.

use crate::crypto::digest::sha256_hex;
use crate::domain::{Secret, Timestamp};
use crate::ops::OpError;
use crate::store::{SecretWithValue, Store, StoreError};

/// The hexadecimal digits of a version: enough that two states of one secret never share it by accident.
const VERSION_DIGITS: usize = 16;

/// The version of a secret: another one after every change of `MLflow`'s row, whoever makes it, and the same after a
/// rotation of the KEK.
///
/// It is a digest rather than a number, because no column counts changes, and two changes may have the same time. It is
/// made of the ciphertext, so it tells nothing about the value.
pub fn version_of(row: &SecretWithValue) -> String {
    let SecretWithValue { secret, sealed } = row;
    let optional = |text: &Option<String>| text.as_ref().map(|text| text.as_bytes().to_vec());
    let parts = [
        Some(secret.id.as_bytes().to_vec()),
        Some(secret.name.as_bytes().to_vec()),
        Some(sealed.encrypted_value.clone()),
        optional(&secret.provider),
        optional(&secret.auth_config),
        Some(secret.last_updated_at.as_millis().to_be_bytes().to_vec()),
    ];
    let mut bytes = Vec::new();
    for part in parts {
        // The lengths keep different rows from having the same bytes; an absent column has one that none has.
        let length = part.as_ref().map_or(u64::MAX, |part| part.len() as u64);
        bytes.extend(length.to_be_bytes());
        bytes.extend(part.unwrap_or_default());
    }
    let mut digest = sha256_hex(&bytes);
    digest.truncate(VERSION_DIGITS);
    digest
}

/// The version of a secret that is there; `None` where its ciphertext cannot be read, or not by this account.
pub fn version(store: &mut Store, secret: &Secret) -> Result<Option<String>, OpError> {
    match store.secrets().with_values(&[&secret.id]) {
        Ok(rows) => Ok(rows.first().map(version_of)),
        Err(StoreError::Damaged(_) | StoreError::Denied { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A time since which a secret must not have been changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnchangedSince {
    pub at: Timestamp,
    /// Whether it was given to the second only, as mlgate prints times: then all of that second belongs to it.
    pub whole_second: bool,
}

impl UnchangedSince {
    fn holds(self, secret: &Secret) -> bool {
        let last = self.at.as_millis();
        let last = if self.whole_second { last + 999 } else { last };
        secret.last_updated_at.as_millis() <= last
    }
}

/// What must hold of a secret for it to be changed; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    pub version: Option<String>,
    pub unchanged_since: Option<UnchangedSince>,
}

impl Condition {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Compares it with a secret as just read. Must run in the transaction of the change, after the row's lock.
    ///
    /// # Errors
    /// [`OpError::ChangedSince`] when it does not hold.
    pub fn check(&self, store: &mut Store, secret: &Secret) -> Result<(), OpError> {
        let changed = |now: Option<String>| OpError::ChangedSince {
            name: secret.name.clone(),
            at: secret.last_updated_at,
            by: secret.last_updated_by.clone(),
            version: now,
        };
        if let Some(since) = self.unchanged_since
            && !since.holds(secret)
        {
            return Err(changed(version(store, secret)?));
        }
        if let Some(wanted) = &self.version {
            let now = version(store, secret)?;
            if now.as_ref() != Some(wanted) {
                return Err(changed(now));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(updated: i64) -> Secret {
        Secret {
            id: "s-1".to_owned(),
            name: "openai".to_owned(),
            workspace: "default".to_owned(),
            masked_value: "{}".to_owned(),
            provider: None,
            auth_config: None,
            kek_version: 1,
            created_by: None,
            created_at: Timestamp::from_millis(0),
            last_updated_by: None,
            last_updated_at: Timestamp::from_millis(updated),
        }
    }

    #[test]
    fn a_time_to_the_second_means_all_of_that_second() {
        let since = |millis, whole_second| UnchangedSince {
            at: Timestamp::from_millis(millis),
            whole_second,
        };
        for (since, updated, holds) in [
            (since(5000, true), 5999, true),
            (since(5000, true), 6000, false),
            (since(5000, false), 5000, true),
            (since(5000, false), 5001, false),
        ] {
            assert_eq!(since.holds(&secret(updated)), holds, "{since:?} {updated}");
        }
    }
}
