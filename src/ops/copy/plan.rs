//! The plan: everything is read, opened and looked for before anything is written.

use uuid::Uuid;

use super::error::CopyError;
use super::report::Report;
use super::request::Request;
use super::walk::walk;
use crate::domain::KekVersion;
use crate::ops::secret::{WritingKey, writing_version};
use crate::ops::{Keyring, OpError, Progress};
use crate::store::Store;

/// The keys of both databases.
pub(super) struct Keys {
    /// Those that open the source's secrets, and the target's one.
    pub(super) keyring: Keyring,
    /// The place of the target's key among them.
    pub(super) to_key: usize,
    /// The target's key, to be proved.
    pub(super) writing: WritingKey,
}

/// What a copy will do.
pub struct Plan {
    pub(super) request: Request,
    pub(super) keys: Keys,
    /// What will have been done.
    pub report: Report,
}

/// Reads the source, opens every secret of it, and looks for everything at the target. Writes nothing.
///
/// # Errors
/// [`CopyError`] with all that stands in the way.
pub fn plan(
    source: &mut Store,
    target: &mut Store,
    request: Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let mark = format!("mlgate {}", Uuid::new_v4().simple());
    if target.is_same_database(source, &mark)? {
        return Err(CopyError::SameDatabase.into());
    }
    let keys = derive(source, target, &request)?;
    keys.writing.prove(target)?;
    let report = walk(source, target, &request, &keys, false, progress)?;
    Ok(Plan {
        request,
        keys,
        report,
    })
}

fn derive(source: &mut Store, target: &mut Store, request: &Request) -> Result<Keys, OpError> {
    let to = &request.target;
    let version = writing_version(target, to, request.target_version)?;
    let passphrase = to.need(version)?;
    let from = request.source.as_ref().unwrap_or(to);
    let versions: Vec<KekVersion> = if let Some(version) = request.source_version {
        vec![version]
    } else {
        let census = source.census()?.into_iter();
        // A version that no key can have opens with nothing, and is told with its rows.
        census
            .filter_map(|(version, _)| KekVersion::try_from(version).ok())
            .collect()
    };
    let mut wanted = from.for_rows(versions);
    let to_key = wanted.len();
    wanted.push((passphrase, version));
    Ok(Keys {
        keyring: Keyring::derive(&wanted),
        to_key,
        writing: WritingKey::derive(passphrase, version),
    })
}
