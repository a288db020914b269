//! Heads of the trail that were saved elsewhere.

use std::collections::BTreeMap;

use super::Break;
use crate::domain::AuditHead;

/// Heads that the trail had at some times, and must still contain.
#[derive(Debug, Clone, Default)]
pub struct KeptHeads {
    /// By number; several, if a number was saved with different hashes.
    heads: BTreeMap<i64, Vec<String>>,
}

impl KeptHeads {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// What is wrong with an entry, or with the trail before its first one, according to the saved heads.
    #[must_use]
    pub fn compare(&self, head: &AuditHead) -> Option<Break> {
        let kept = self.heads.get(&head.number)?;
        let others = kept.iter().any(|hash| *hash != head.hash);
        others.then_some(Break::NotTheKept(head.number))
    }

    /// What is wrong with a trail that ends with this entry.
    #[must_use]
    pub fn compare_end(&self, head: &AuditHead) -> Option<Break> {
        let (last, _) = self.heads.last_key_value()?;
        (*last > head.number).then_some(Break::Shortened(*last))
    }
}

impl FromIterator<AuditHead> for KeptHeads {
    fn from_iter<I: IntoIterator<Item = AuditHead>>(heads: I) -> Self {
        let mut kept = Self::default();
        for head in heads {
            let same = kept.heads.entry(head.number).or_default();
            if !same.contains(&head.hash) {
                same.push(head.hash);
            }
        }
        kept
    }
}
