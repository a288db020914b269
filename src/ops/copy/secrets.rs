//! Secrets: decrypted with the source's keys, wrapped or encrypted for the target, inserted and read back.

use std::collections::HashMap;

use super::action::{CopyAction, Key};
use super::fit::{Owner, Text};
use super::work::{CopyRun, Merged};
use crate::crypto::envelope::Opener;
use crate::domain::{Entity, EntityRef, SealedSecret, SecretDetails, Workspace, width};
use crate::ops::error::CopyError;
use crate::ops::{Fault, OpError, Progress};
use crate::store::{NamedRow, SecretChange, SecretCursor, SecretWithValue, SecretsPage, Store};

/// Why a revoked secret is not overwritten.
const REVOKED_THERE: &str =
    "it was revoked in the target, and stays so until `mlgate secret update --unrevoke`";

/// What to do with a page of secrets.
#[derive(Default)]
struct Page {
    new: Vec<SecretWithValue>,
    /// By their ids at the target.
    descriptions: Vec<(String, String)>,
    details: Vec<(String, SecretDetails)>,
    /// Existing rows, and their new contents.
    over: Vec<(SealedSecret, SecretChange)>,
    over_details: Vec<(String, SecretDetails)>,
}

impl CopyRun<'_> {
    /// Copies all secrets, a page at a time.
    pub(super) fn secrets(
        &mut self,
        source: &mut Store,
        progress: &dyn Progress,
    ) -> Result<(), OpError> {
        let mut cursor = SecretCursor::default();
        let mut opener = Opener::new();
        let workspace = self.request.workspace.as_ref();
        loop {
            let found = source.secrets().next(workspace, &mut cursor)?;
            if found.rows.is_empty() {
                return Ok(());
            }
            if progress.interrupted() {
                return Err(OpError::Interrupted);
            }
            let count = found.rows.len() as u64;
            let page = self.page(source, found, &mut opener)?;
            if self.may_write() {
                self.write_page(&page, &mut opener)?;
            }
            progress.advance(count);
        }
    }

    fn page(
        &mut self,
        source: &mut Store,
        found: SecretsPage,
        opener: &mut Opener,
    ) -> Result<Page, OpError> {
        let SecretsPage {
            rows,
            mut descriptions,
        } = found;
        let keys: Vec<Key> = rows.iter().map(key).collect();
        let actions = self.actions(Entity::Secret, &keys)?;
        let ids: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
        let mut known = source.secret_details().of(&ids)?;
        let source_tells = source.contract().has_own_tables();
        let mut page = Page::default();
        for (row, action) in rows.into_iter().zip(actions) {
            let details = known.remove(&row.secret.id);
            let description = descriptions.remove(&row.secret.id);
            match action {
                CopyAction::Skip(there) => {
                    self.report.secrets.skipped += 1;
                    self.merge(&row, &there, None);
                }
                CopyAction::Copy { id } => {
                    self.secret_ids.set(&row.secret.id, &id);
                    self.check_fit(&row, description.as_deref(), details.as_ref())?;
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
                    let described = description.map(|text| (sealed.id.clone(), text));
                    page.descriptions.extend(described);
                    page.new.push(SecretWithValue { sealed, ..row });
                }
                CopyAction::Update(there) => {
                    let shared = source_tells
                        .then(|| details.as_ref().is_some_and(|details| details.shared));
                    self.merge(&row, &there, shared);
                    self.check_fit(&row, description.as_deref(), details.as_ref())?;
                    if self.overwrite(row, &there, details, source_tells, opener, &mut page)? {
                        let described = description.map(|text| (there.id, text));
                        page.descriptions.extend(described);
                    }
                }
            }
        }
        Ok(page)
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

    /// Overwrites the value and the settings of the target's secret, and returns whether it did. A revoked one stays
    /// revoked: a copy must not restore a key that was given up.
    fn overwrite(
        &mut self,
        row: SecretWithValue,
        there: &NamedRow,
        details: Option<SecretDetails>,
        source_tells: bool,
        opener: &mut Opener,
        page: &mut Page,
    ) -> Result<bool, OpError> {
        let Some(before) = self.target.secrets().sealed(&there.id)? else {
            return Err(CopyError::ChangedSincePlan.into());
        };
        let by_id = EntityRef::Id(there.id.clone());
        let of_target = self.target.secrets().find(&by_id, &Workspace::default())?;
        if of_target.is_some_and(|secret| secret.is_revoked()) && !row.secret.is_revoked() {
            self.report.secrets.left_out += 1;
            let (name, workspace) = (&row.secret.name, &row.secret.workspace);
            self.leave_out(Entity::Secret, name, workspace, REVOKED_THERE);
            return Ok(false);
        }
        let (id, name) = (before.id.clone(), before.name.clone());
        let Some(sealed) = self.sealed_as(&row.sealed, id, name, opener)? else {
            return Ok(false);
        };
        self.report.secrets.updated += 1;
        let details = if source_tells {
            self.known_details(&sealed.id, Some(details.unwrap_or_default()))
        } else {
            // The target's own mark belongs to the value that is replaced.
            let known = self.target.secret_details().of(&[&sealed.id])?;
            let revoked = known.into_values().find(|known| known.revoked.is_some());
            revoked.map(|known| {
                let live = SecretDetails {
                    revoked: None,
                    ..known
                };
                (sealed.id.clone(), live)
            })
        };
        page.over_details.extend(details);
        let secret = row.secret;
        let change = SecretChange {
            value: Some((sealed, secret.masked_value)),
            provider: Some(secret.provider),
            auth_config: Some(secret.auth_config),
            actor: self.request.actor.as_str().to_owned(),
            at: self.now,
        };
        page.over.push((before, change));
        Ok(true)
    }

    /// The value of a row under the target's key, for a row of this id and name. If both are those that the
    /// value was encrypted for, it stays as it is and only its DEK is rewrapped.
    fn sealed_as(
        &mut self,
        row: &SealedSecret,
        id: String,
        name: String,
        opener: &mut Opener,
    ) -> Result<Option<SealedSecret>, OpError> {
        let plaintext = match self.keyring.open_by_any(row, opener) {
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
            let sealed = self.keyring.reseal(self.to_key, &empty, plaintext);
            return Ok(Some(sealed.map_err(OpError::Encrypt)?));
        }
        let (version, to) = (row.kek_version, self.to_key);
        let Some(wrapped_dek) = self.keyring.rewrap(&row.wrapped_dek, version, to) else {
            self.unreadable(row, Fault::WrongKey(version));
            return Ok(None);
        };
        Ok(Some(SealedSecret {
            id,
            name,
            encrypted_value: row.encrypted_value.clone(),
            wrapped_dek,
            kek_version: self.report.to.as_i32(),
            damage: None,
        }))
    }

    /// The details of a secret, for the target's own tables, if it has any.
    fn known_details(
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
        description: Option<&str>,
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
        let texts = [
            ("auth_config", "auth_config", secret.auth_config.as_deref()),
            ("description", "description", description),
        ];
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
        for (before, change) in &page.over {
            self.target.secrets().update(before, change)?;
        }
        self.target.secrets().describe(&page.descriptions)?;
        for (id, details) in &page.over_details {
            self.target.secret_details().write(id, details)?;
        }
        let over = page.over.iter();
        let over = over.filter_map(|(_, change)| change.value.as_ref().map(|(sealed, _)| sealed));
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
            let read = same.map(|row| self.keyring.open_with(self.to_key, row, opener));
            if !matches!(read, Some(Ok(_))) {
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
