//! The order of trials: cheap and likely ones first.

use super::Candidate;
use crate::crypto::Passphrase;
use crate::crypto::passphrase_variant::PassphraseVariant;
use crate::domain::KekVersion;

/// One key to derive.
pub(super) struct Trial<'a> {
    pub(super) candidate: usize,
    pub(super) variant: PassphraseVariant,
    pub(super) passphrase: &'a Passphrase,
    /// The version to derive the key at.
    pub(super) key_version: KekVersion,
}

impl Trial<'_> {
    /// What makes it another key than those before.
    pub(super) fn key(&self) -> (usize, PassphraseVariant, KekVersion) {
        (self.candidate, self.variant, self.key_version)
    }
}

/// How far a round departs from the candidates as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Round {
    /// Whether variants are tried, or the passphrases as given.
    pub(super) variants: bool,
    /// Whether the key is derived at the versions next to that of the rows.
    pub(super) beside: bool,
}

/// Within a round every candidate is tried before the next round begins.
pub(super) const ROUNDS: [Round; 4] = [
    Round {
        variants: false,
        beside: false,
    },
    Round {
        variants: true,
        beside: false,
    },
    Round {
        variants: false,
        beside: true,
    },
    Round {
        variants: true,
        beside: true,
    },
];

/// A candidate with its variants.
pub(super) struct Forms {
    variants: Vec<(PassphraseVariant, Passphrase)>,
}

impl Forms {
    pub(super) fn of(candidate: &Candidate) -> Self {
        let passphrase = &candidate.passphrase;
        Self {
            // Nobody hands it to a server, and so nothing happens to it on the way.
            variants: if passphrase.is_public_default() {
                Vec::new()
            } else {
                passphrase.variants()
            },
        }
    }
}

impl Round {
    /// The trials of this round on rows of these versions.
    pub(super) fn trials<'a>(
        self,
        candidates: &'a [Candidate],
        forms: &'a [Forms],
        row_versions: &[i32],
    ) -> Vec<Trial<'a>> {
        let mut trials = Vec::new();
        for (index, (candidate, forms)) in candidates.iter().zip(forms).enumerate() {
            let as_it_is =
                (!self.variants).then_some((PassphraseVariant::None, &candidate.passphrase));
            let variants = forms.variants.iter().filter(|_| self.variants);
            let variants = variants.map(|(variant, passphrase)| (*variant, passphrase));
            for (variant, passphrase) in as_it_is.into_iter().chain(variants) {
                for &row_version in row_versions {
                    trials.extend(self.versions(row_version).map(|key_version| Trial {
                        candidate: index,
                        variant,
                        passphrase,
                        key_version,
                    }));
                }
            }
        }
        trials
    }

    /// Whether keys of a version are derived for rows of a version.
    pub(super) fn derives(self, row_version: i32, key_version: KekVersion) -> bool {
        self.versions(row_version)
            .any(|version| version == key_version)
    }

    /// The versions to derive keys at for rows of a version.
    fn versions(self, row_version: i32) -> impl Iterator<Item = KekVersion> {
        let wanted = if self.beside {
            [row_version.checked_sub(1), row_version.checked_add(1)]
        } else {
            [Some(row_version), None]
        };
        let numbers = wanted.into_iter().flatten();
        // A key cannot have a negative version.
        numbers.filter_map(|number| KekVersion::try_from(number).ok())
    }
}
