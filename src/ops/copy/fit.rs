//! Whether the target's columns can hold a value.

use super::work::Work;
use crate::domain::Entity;
use crate::store::Limits;

/// The thing whose values are looked at.
pub(super) struct Owner<'a> {
    pub(super) entity: Entity,
    pub(super) name: &'a str,
    pub(super) workspace: &'a str,
}

impl Work<'_> {
    /// Looks at texts, each with what it is and the most characters that its column takes.
    pub(super) fn check_texts(&mut self, owner: &Owner<'_>, texts: &[(&str, Option<&str>, usize)]) {
        let limits = self.target.limits();
        for (what, text, most) in texts {
            let Some(text) = text else { continue };
            // SQLite takes every length. The others would refuse, or cut.
            if limits.masked_value_chars.is_some() {
                let chars = text.chars().count();
                self.at_most(owner, what, chars, Some(*most), "characters");
            }
            if limits.no_nul && text.contains('\0') {
                self.unfit(
                    owner.entity,
                    owner.name,
                    owner.workspace,
                    format!("its {what} has a NUL character, which PostgreSQL cannot store"),
                );
            }
        }
    }

    /// Looks at texts without a limit but that of the engine.
    pub(super) fn check_long_texts(&mut self, owner: &Owner<'_>, texts: &[(&str, Option<&str>)]) {
        let Limits {
            auth_config_bytes, ..
        } = self.target.limits();
        for (what, text) in texts {
            let Some(text) = text else { continue };
            self.at_most(owner, what, text.len(), auth_config_bytes, "bytes");
            self.check_texts(owner, &[(*what, Some(*text), usize::MAX)]);
        }
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
