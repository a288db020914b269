//! Secrets: decrypted with the source's keys, wrapped or encrypted for the target, inserted and read back.

use std::collections::HashMap;

use super::action::{CopyAction, Key};
use super::fit::{Owner, Text};
use super::overwrite::Over;
use super::source::SecretRow;
use super::state::{CopyRun, Merged};
use super::{OnConflict, Values};
use crate::crypto::envelope::Opener;
use crate::domain::{Entity, FormerValue, SealedSecret, SecretDetails, width};
use crate::ops::error::CopyError;
use crate::ops::{Fault, OpError};
use crate::store::{NamedRow, SecretWithValue};

/// What to do with a page of secrets.
#[derive(Default)]
struct Page {
    new: Vec<SecretWithValue>,
    details: Vec<(String, SecretDetails)>,
    /// The histories of new rows.
    former: Vec<FormerValue>,
    /// Existing rows, and their new contents.
    over: Vec<Over>,
}

impl CopyRun<'_> {
    /// Copies a page of secrets, or only finds those that the target has.
    pub(super) fn secrets(&mut self, rows: Vec<SecretRow>) -> Result<(), OpError> {
        if matches!(self.request.values, Values::LeftOut) {
            return self.names_of_secrets(&rows);
        }
        let mut opener = Opener::new();
        let page = self.page(rows, &mut opener)?;
        if self.may_write() {
            self.write_page(&page, &mut opener)?;
        }
        Ok(())
    }

    /// Finds the target's secrets of the same names.
    fn names_of_secrets(&mut self, rows: &[SecretRow]) -> Result<(), OpError> {
        self.report.not_copied.secrets += rows.len() as u64;
        let keys: Vec<Key> = rows.iter().map(|row| key(&row.row)).collect();
        for (key, action) in keys.iter().zip(self.actions(Entity::Secret, &keys)?) {
            self.keep(&[&key.id]);
            match action {
                CopyAction::Existing(there) => self.secret_ids.set(&key.id, &there.id),
                CopyAction::Copy { .. } => {
                    self.missing_secrets.insert(key.id.clone());
                }
            }
        }
        Ok(())
    }

    fn page(&mut self, rows: Vec<SecretRow>, opener: &mut Opener) -> Result<Page, OpError> {
        let keys: Vec<Key> = rows.iter().map(|row| key(&row.row)).collect();
        let actions = self.actions(Entity::Secret, &keys)?;
        let mut same = self.same_secrets(&rows, &actions)?;
        let source_tells = self.has_details;
        let mut page = Page::default();
        for ((secret, key), action) in rows.into_iter().zip(&keys).zip(actions) {
            let SecretRow {
                row,
                details,
                former,
            } = secret;
            match action {
                CopyAction::Copy { id } => {
                    self.secret_ids.set(&row.secret.id, &id);
                    self.check_fit(&row, details.as_ref())?;
                    let kept = id == row.secret.id;
                    let name = row.sealed.name.clone();
                    let Some(sealed) = self.sealed_as(&row.sealed, id, name, opener)? else {
                        continue;
                    };
                    if kept {
                        self.report.secrets.kept_id += 1;
                    } else {
                        self.report.secrets.new_id += 1;
                    }
                    page.details.extend(self.known_details(&sealed.id, details));
                    page.former
                        .extend(self.history_of_new(former, &row.sealed, &sealed)?);
                    page.new.push(SecretWithValue { sealed, ..row });
                }
                CopyAction::Existing(there) => {
                    let is_same = same.remove(&row.secret.id).unwrap_or(false);
                    if !self.overwrites_row(is_same, Entity::Secret, key, &there) {
                        self.report.secrets.skipped += 1;
                        self.merge(&row, &there, None);
                        self.keep(&[&row.secret.id]);
                        continue;
                    }
                    let shared = source_tells
                        .then(|| details.as_ref().is_some_and(|details| details.shared));
                    self.merge(&row, &there, shared);
                    self.check_fit(&row, details.as_ref())?;
                    let id = row.secret.id.clone();
                    match self.overwrite(row, &there, details, source_tells, opener)? {
                        Some(over) => page.over.push(over),
                        None => self.keep(&[&id]),
                    }
                }
            }
        }
        Ok(page)
    }

    /// By id, those of the rows that the target has with the same contents. The wrapping of the value does not count: it
    /// is the same value under another KEK.
    fn same_secrets(
        &mut self,
        rows: &[SecretRow],
        actions: &[CopyAction],
    ) -> Result<HashMap<String, bool>, OpError> {
        let both = || {
            rows.iter()
                .zip(actions)
                .filter_map(|(secret, action)| match action {
                    CopyAction::Existing(there) if there.id == secret.row.secret.id => Some(secret),
                    _ => None,
                })
        };
        let ids: Vec<&str> = both().map(|secret| secret.row.secret.id.as_str()).collect();
        let there = self.target.secrets().with_values(&ids)?.into_iter();
        let there: HashMap<String, SecretWithValue> =
            there.map(|row| (row.secret.id.clone(), row)).collect();
        let compare_details = self.has_details && self.target.contract().has_own_tables();
        let mut details = if compare_details {
            self.target.secret_details().of(&ids)?
        } else {
            HashMap::new()
        };
        let mut same = HashMap::new();
        for secret in both() {
            let id = &secret.row.secret.id;
            let is_same = there.get(id).is_some_and(|there| {
                let mut readable = there.secret.clone();
                readable.kek_version = secret.row.secret.kek_version;
                readable == secret.row.secret
                    && there.sealed.name == secret.row.sealed.name
                    && there.sealed.encrypted_value == secret.row.sealed.encrypted_value
            });
            let of_both = (details.remove(id), secret.details.clone());
            let known = |details: Option<SecretDetails>| details.unwrap_or_default();
            let same_details = !compare_details || known(of_both.0) == known(of_both.1);
            same.insert(id.clone(), is_same && same_details);
        }
        Ok(same)
    }

    fn merge(&mut self, row: &SecretWithValue, there: &NamedRow, shared: Option<bool>) {
        self.secret_ids.set(&row.secret.id, &there.id);
        let merged = Merged {
            id: there.id.clone(),
            shared,
            bound: None,
        };
        self.merged.insert(row.secret.id.clone(), merged);
    }

    /// The value of a row under the target's key, for a row of this id and name. If both are those that the
    /// value was encrypted for, it stays as it is and only its DEK is rewrapped.
    pub(super) fn sealed_as(
        &mut self,
        row: &SealedSecret,
        id: String,
        name: String,
        opener: &mut Opener,
    ) -> Result<Option<SealedSecret>, OpError> {
        let Some(keys) = self.keys else {
            return self.as_it_is(row, &id, &name);
        };
        let plaintext = match keys.keyring.open_by_any(row, opener) {
            Ok(plaintext) => plaintext,
            Err(fault) => {
                self.unreadable(row, fault);
                return Ok(None);
            }
        };
        self.obstacles.opened += 1;
        if row.id != id || row.name != name {
            let empty = SealedSecret {
                id,
                name,
                encrypted_value: Vec::new(),
                wrapped_dek: Vec::new(),
                kek_version: 0,
                damage: None,
            };
            let sealed = keys.keyring.reseal(keys.to, &empty, plaintext);
            return Ok(Some(sealed.map_err(OpError::Encrypt)?));
        }
        let version = row.kek_version;
        let Some(wrapped_dek) = keys.keyring.rewrap(&row.wrapped_dek, version, keys.to) else {
            self.unreadable(row, Fault::WrongKey(version));
            return Ok(None);
        };
        Ok(Some(SealedSecret {
            id,
            name,
            encrypted_value: row.encrypted_value.clone(),
            wrapped_dek,
            kek_version: keys.version().as_i32(),
            damage: None,
        }))
    }

    /// The value of a row under the key that it has. Under another id or name it would be lost.
    fn as_it_is(
        &self,
        row: &SealedSecret,
        id: &str,
        name: &str,
    ) -> Result<Option<SealedSecret>, OpError> {
        let fits = row.id == id && row.name == name;
        if fits || self.request.on_conflict == OnConflict::Fail {
            // Where it does not fit, a conflict was noted, and nothing is written.
            return Ok(Some(row.clone()));
        }
        let name = row.name.clone();
        Err(CopyError::NotReadBack { name }.into())
    }

    /// The details of a secret, for the target's own tables, if it has any.
    pub(super) fn known_details(
        &mut self,
        id: &str,
        details: Option<SecretDetails>,
    ) -> Option<(String, SecretDetails)> {
        let details = details?;
        if self.target.contract().has_own_tables() {
            self.report.details += 1;
            Some((id.to_owned(), details))
        } else {
            self.report.not_copied.details += 1;
            None
        }
    }

    fn check_fit(
        &mut self,
        row: &SecretWithValue,
        details: Option<&SecretDetails>,
    ) -> Result<(), OpError> {
        let (secret, sealed) = (&row.secret, &row.sealed);
        let owner = Owner {
            entity: Entity::Secret,
            name: &secret.name,
            workspace: &secret.workspace,
            table: "secrets",
        };
        let limits = self.target.limits();
        let overhead = crate::crypto::envelope::VALUE_OVERHEAD;
        let bytes = sealed.encrypted_value.len().saturating_sub(overhead);
        self.at_most(&owner, "value", bytes, limits.plaintext_bytes, "bytes");
        self.check_texts(
            &owner,
            &[
                Text::new("id", "secret_id", &*secret.id, width::ID),
                Text::new("name", "secret_name", &*secret.name, width::NAME),
                Text::new("mask", "masked_value", &*secret.masked_value, width::MASK),
                Text::new(
                    "provider",
                    "provider",
                    secret.provider.as_deref(),
                    width::PROVIDER,
                ),
            ],
        )?;
        let (by, updated_by) = (&secret.created_by, &secret.last_updated_by);
        self.check_users(&owner, by.as_ref(), updated_by.as_ref())?;
        let texts = [("auth_config", "auth_config", secret.auth_config.as_deref())];
        self.check_long_texts(&owner, &texts)?;
        match details.filter(|_| self.target.contract().has_own_tables()) {
            Some(details) => self.check_details(&owner, details),
            None => Ok(()),
        }
    }

    fn check_details(&mut self, owner: &Owner<'_>, details: &SecretDetails) -> Result<(), OpError> {
        let owner = Owner {
            table: "mlgate_secrets",
            ..*owner
        };
        let reason = details.revoked.as_ref().and_then(|by| by.reason.as_deref());
        let texts = [
            (
                "own description",
                "description",
                details.description.as_deref(),
            ),
            ("reason of revocation", "revoke_reason", reason),
        ];
        self.check_long_texts(&owner, &texts)?;
        let owner = Owner {
            table: "mlgate_secret_labels",
            ..owner
        };
        for (key, value) in &details.labels {
            let texts = [
                Text::new("label's key", "label_key", key.as_str(), width::LABEL_KEY),
                Text::new(
                    "label's value",
                    "label_value",
                    value.as_str(),
                    width::LABEL_VALUE,
                ),
            ];
            self.check_texts(&owner, &texts)?;
        }
        Ok(())
    }

    /// Writes a page, reads it back, and decrypts every row of it with the target's key.
    fn write_page(&mut self, page: &Page, opener: &mut Opener) -> Result<(), OpError> {
        if self.target.contract().has_own_tables() {
            // Left by a secret that had the id, and that MLflow has deleted.
            let ids: Vec<&str> = page.new.iter().map(|row| row.sealed.id.as_str()).collect();
            self.target.secret_details().forget(&ids)?;
        }
        self.target.secrets().insert(&page.new)?;
        self.target.secret_details().insert(&page.details)?;
        self.write_histories(&page.new, &page.former)?;
        for over in &page.over {
            self.target.secrets().update(&over.before, &over.change)?;
            self.keep_overwritten(over)?;
            if let Some((id, details)) = &over.details {
                self.target.secret_details().write(id, details)?;
            }
        }
        let over = page.over.iter();
        let over = over.filter_map(|over| over.change.value.as_ref().map(|(sealed, _)| sealed));
        let written: Vec<&SealedSecret> =
            page.new.iter().map(|row| &row.sealed).chain(over).collect();
        self.prove_written(&written, opener)
    }

    fn prove_written(
        &mut self,
        written: &[&SealedSecret],
        opener: &mut Opener,
    ) -> Result<(), OpError> {
        let ids: Vec<&str> = written.iter().map(|row| row.id.as_str()).collect();
        let found = self.target.secrets().all_sealed(&ids)?;
        let found: HashMap<&str, &SealedSecret> =
            found.iter().map(|row| (row.id.as_str(), row)).collect();
        for row in written {
            let same = found.get(row.id.as_str()).filter(|found| *found == row);
            let read = same.is_some_and(|row| {
                self.keys
                    .is_none_or(|keys| keys.keyring.open_with(keys.to, row, opener).is_ok())
            });
            if !read {
                let name = row.name.clone();
                return Err(CopyError::NotReadBack { name }.into());
            }
        }
        Ok(())
    }
}

fn key(row: &SecretWithValue) -> Key {
    Key {
        id: row.sealed.id.clone(),
        name: Some(row.sealed.name.clone()),
        workspace: row.secret.workspace.clone(),
    }
}
