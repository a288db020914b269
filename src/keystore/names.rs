//! The file names of a keystore.

use crate::domain::KekVersion;

/// Contains the active version.
pub(super) const ACTIVE: &str = "active";

/// Contains the version of an unfinished rotation.
pub(super) const PENDING: &str = "pending";

/// The directory of passphrases that no secret needs any more.
pub(super) const RETIRED: &str = "retired";

pub(super) fn passphrase_file(version: KekVersion) -> String {
    format!("v{version}.passphrase")
}

/// The version that a file name stands for.
pub(super) fn version_of(name: &str) -> Option<KekVersion> {
    let number = name.strip_prefix('v')?.strip_suffix(".passphrase")?;
    let version = number.parse().ok()?;
    // `v01` and `v+1` would be second names for `v1`.
    (passphrase_file(version) == name).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_for_each_version() {
        for number in [0, 1, 2, 70_000, i32::MAX.cast_unsigned()] {
            let version = KekVersion::new(number).unwrap();
            assert_eq!(version_of(&passphrase_file(version)), Some(version));
        }
        for name in [
            "active",
            "pending",
            "v.passphrase",
            "v01.passphrase",
            "v+1.passphrase",
            "v-1.passphrase",
            "v1.passphrase~",
            "v1.passphrase.bak",
            ".mlgate-1-0.tmp",
            "V1.passphrase",
            "v2147483648.passphrase",
        ] {
            assert_eq!(version_of(name), None, "{name}");
        }
    }
}
