//! What the KEK versions of the rows mean for servers, which read one version only.

use super::open::Kek;
use super::rows::Rows;
use super::{Finding, Kind, Problem};

/// What there is to say of the keys as a whole.
pub(super) fn findings(kek: &Kek, rows: &Rows) -> Vec<Finding> {
    if rows.secrets.is_empty() {
        return Vec::new();
    }
    let versions: Vec<(i32, u64)> = kek.versions.iter().map(|(v, n)| (*v, *n)).collect();
    let mut problems = Vec::new();
    if !kek.decrypted {
        problems.push(Problem::NotDecrypted);
    }
    match (versions.as_slice(), kek.of_servers) {
        ([_, _, ..], _) => problems.push(Problem::MixedVersions {
            versions,
            proved: kek.decrypted,
        }),
        ([(version, rows)], Some(given)) if given.as_i32() != *version => {
            problems.push(Problem::OtherVersion {
                version: *version,
                rows: *rows,
                given: given.as_i32(),
            });
        }
        ([(version, _)], None) if kek.decrypted && *version != 1 => {
            problems.push(Problem::VersionNotGiven { version: *version });
        }
        _ => {}
    }
    let findings = problems.into_iter().map(|problem| Finding {
        kind: Kind::Database,
        id: String::new(),
        name: String::new(),
        workspace: String::new(),
        problem,
    });
    findings.collect()
}
