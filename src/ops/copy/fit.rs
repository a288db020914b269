//! Whether the target's columns can store a value.

use super::state::CopyRun;
use crate::domain::{Entity, width};
use crate::ops::OpError;
use crate::ops::error::Unfit;
use crate::store::Limits;

/// A text of a row.
pub(super) struct Text<'a> {
    pub(super) what: &'a str,
    pub(super) column: &'static str,
    /// Its stored value, if any.
    pub(super) stored: Option<&'a str>,
    /// The column's limit in characters.
    pub(super) most: usize,
}

impl<'a> Text<'a> {
    pub(super) fn new(
        what: &'a str,
        column: &'static str,
        stored: impl Into<Option<&'a str>>,
        most: usize,
    ) -> Self {
        Self {
            what,
            column,
            stored: stored.into(),
            most,
        }
    }
}

/// The row that a text belongs to.
pub(super) struct Owner<'a> {
    pub(super) entity: Entity,
    pub(super) name: &'a str,
    pub(super) workspace: &'a str,
    /// The table of its texts.
    pub(super) table: &'static str,
}

impl CopyRun<'_> {
    /// Checks texts.
    pub(super) fn check_texts(
        &mut self,
        owner: &Owner<'_>,
        texts: &[Text<'_>],
    ) -> Result<(), OpError> {
        let limits = self.target.limits();
        for Text {
            what,
            column,
            stored,
            most,
        } in texts
        {
            let Some(text) = stored else { continue };
            // SQLite accepts every length. The others would refuse or truncate.
            if limits.masked_value_chars.is_some() {
                let chars = text.chars().count();
                self.at_most(owner, what, chars, Some(*most), "characters");
            }
            if limits.no_nul && text.contains('\0') {
                self.unfit(
                    owner.entity,
                    owner.name,
                    owner.workspace,
                    format!("its {what} contains a NUL character, which PostgreSQL cannot store"),
                );
            }
            if let Some(charset) = self.target.cannot_hold(owner.table, column, text)? {
                self.not_carried(owner, what, &charset);
            }
        }
        Ok(())
    }

    /// Checks who created and changed a row.
    pub(super) fn check_users(
        &mut self,
        owner: &Owner<'_>,
        created_by: Option<&String>,
        last_updated_by: Option<&String>,
    ) -> Result<(), OpError> {
        let users = [
            ("created_by", created_by),
            ("last_updated_by", last_updated_by),
        ];
        let texts = users.map(|(column, user)| {
            Text::new(column, column, user.map(String::as_str), width::ACTOR)
        });
        self.check_texts(owner, &texts)
    }

    /// Checks texts limited only by the engine.
    pub(super) fn check_long_texts(
        &mut self,
        owner: &Owner<'_>,
        texts: &[(&str, &'static str, Option<&str>)],
    ) -> Result<(), OpError> {
        let Limits {
            auth_config_bytes, ..
        } = self.target.limits();
        for (what, column, text) in texts {
            let Some(text) = text else { continue };
            self.at_most(owner, what, text.len(), auth_config_bytes, "bytes");
            self.check_texts(owner, &[Text::new(what, column, *text, usize::MAX)])?;
        }
        Ok(())
    }

    fn not_carried(&mut self, owner: &Owner<'_>, what: &str, charset: &str) {
        self.obstacles.not_carried.push(Unfit {
            entity: owner.entity,
            name: owner.name.to_owned(),
            workspace: owner.workspace.to_owned(),
            reason: format!(
                "its {what} has characters that {charset}, the character set of the target's `{}`, \
                    cannot represent",
                owner.table
            ),
        });
    }

    pub(super) fn at_most(
        &mut self,
        owner: &Owner<'_>,
        what: &str,
        found: usize,
        limit: Option<usize>,
        unit: &str,
    ) {
        if let Some(limit) = limit.filter(|limit| found > *limit) {
            self.unfit(
                owner.entity,
                owner.name,
                owner.workspace,
                format!("its {what} is too large: {found} {unit}, at most {limit}"),
            );
        }
    }
}
