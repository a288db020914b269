//! The plan: what would happen to every row, found by decrypting each.

use std::sync::Arc;

use super::classify::{Action, Planned, RowClassifier};
use super::{Outcome, Report, Request, classify};
use crate::crypto::digest::RowsDigest;
use crate::domain::KekVersion;
use crate::ops::census::total;
use crate::ops::examine::examine;
use crate::ops::settle::Keys;
use crate::ops::{
    Fault, Keyring, OpError, Phase, Progress, RotationError, UnreadableRows, Walk, WalkError,
};
use crate::store::{Locking, Store};

/// A plan that can be run: every row it would rewrap has been decrypted.
pub struct Plan {
    /// The keys; the last one is the new KEK.
    pub(super) keyring: Arc<Keyring>,
    /// The index of the new KEK.
    pub(super) new_key: usize,
    /// The version of the new KEK.
    pub to: KekVersion,
    /// Rows by version and action, lowest version first.
    pub rows: Vec<Planned>,
    /// The rows that cannot be decrypted.
    pub left: UnreadableRows,
    /// Rows that name the new version though the key of another one decrypts them.
    wrong_version: u64,
    /// The digest of every id and encrypted value.
    pub(super) digest: RowsDigest,
    /// Whether rows that cannot be decrypted are skipped.
    pub(super) skip_unreadable: bool,
}

impl Plan {
    /// The number of rows with an action.
    pub fn count(&self, action: Action) -> u64 {
        classify::count(&self.rows, action)
    }

    pub fn total(&self) -> u64 {
        classify::total(&self.rows)
    }

    /// The keys, to find rows that others have written meanwhile.
    pub fn keys(&self) -> Keys<'_> {
        Keys {
            keyring: &self.keyring,
            all_under: Some(self.new_key),
            action: "kek.rotate",
        }
    }

    /// How many KEKs were derived for it.
    pub fn keys_derived(&self) -> usize {
        self.keyring.derived()
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.count(Action::Rewrap) == 0
    }

    /// Plans again, and fails if that gives another plan.
    ///
    /// # Errors
    /// [`WalkError::ChangedSincePlan`], also when no plan is possible any more.
    pub fn check_unchanged(
        &self,
        store: &mut Store,
        request: &Request,
        progress: &dyn Progress,
    ) -> Result<(), OpError> {
        match plan(store, request, progress) {
            Ok(now) if now.to == self.to && now.rows == self.rows && now.digest == self.digest => {
                Ok(())
            }
            Ok(_) | Err(OpError::Rotation(_) | OpError::Walk(_)) => {
                let walk = Walk::Rotation;
                Err(WalkError::ChangedSincePlan { walk }.into())
            }
            Err(other) => Err(other),
        }
    }

    /// The report of a dry run.
    pub fn report_without_writing(&self) -> Report {
        let outcome = match (self.is_done(), self.rows.is_empty()) {
            (false, _) => Outcome::DryRun,
            (true, true) => Outcome::NoSecrets,
            (true, false) => Outcome::AlreadyRotated,
        };
        Report {
            outcome,
            from: classify::rewrapped(&self.rows),
            to: self.to,
            already: self.count(Action::Keep),
            left: self.left.clone(),
            total: self.total(),
            digest_before: self.digest.hex(),
            digest_after: None,
        }
    }
}

/// Decrypts every row with the keys given, and returns what a run would do. Writes nothing.
pub fn plan(
    store: &mut Store,
    request: &Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let census = store.secrets().census()?;
    let rows = total(&census);
    let gone_to = request.version_gone_to(store, &census)?;
    let from = match gone_to {
        // The other passphrases are for what is left at the old versions.
        Some(_) if request.is_switched() => None,
        _ => request.old_version(&census, gone_to)?,
    };
    let mut wanted = request.old_keys(from);
    let to = match gone_to {
        Some(version) => version,
        None => request.resulting_version(&wanted)?,
    };
    wanted.push((&request.new, to));
    let versions = census.iter().map(|(version, _)| *version);
    let keyring = Keyring::derive_for(&wanted, versions.chain([to.as_i32()]));
    let plan = classify_rows(store, keyring, to, request.skip_unreadable, rows, progress)?;
    if plan.count(Action::Leave) > 0 && plan.count(Action::Leave) == plan.total() {
        // Nothing can be decrypted. An earlier run may have finished, and its passphrases were given again.
        if let [(version, _)] = census[..] {
            let version = KekVersion::try_from(version)?;
            let keyring = Keyring::derive(&[(&request.new, version)]);
            let done = classify_rows(store, keyring, version, false, rows, progress)?;
            if done.count(Action::Keep) == done.total() {
                return Ok(done);
            }
        }
    }
    check(&plan, from, census, request.join)?;
    Ok(plan)
}

/// Classifies every row with these keys, of which the last is the new KEK, at the version `to`.
fn classify_rows(
    store: &mut Store,
    keyring: Keyring,
    to: KekVersion,
    skip_unreadable: bool,
    rows: u64,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let new_key = keyring.last();
    let keyring = Arc::new(keyring);
    let classifier = RowClassifier::new(Arc::clone(&keyring), new_key);
    progress.begin(Phase::Reading, rows);
    let mut classifier = examine(
        store,
        Locking::None,
        progress,
        classifier,
        |classifier, row| {
            classifier.classify(row);
        },
    )?;
    classifier
        .rows
        .sort_by_key(|planned| (planned.kek_version, planned.action as u8));
    Ok(Plan {
        keyring,
        new_key,
        to,
        rows: classifier.rows,
        left: classifier.left,
        wrong_version: classifier.wrong_version.remove(&to.as_i32()).unwrap_or(0),
        digest: classifier.digest,
        skip_unreadable,
    })
}

/// Refuses a plan that would lose a key, hide a row, or do nothing and look like success.
fn check(
    plan: &Plan,
    from: Option<KekVersion>,
    census: Vec<(i32, i64)>,
    join: bool,
) -> Result<(), OpError> {
    let to = plan.to;
    let taken: u64 = plan
        .rows
        .iter()
        .filter(|p| p.kek_version == to.as_i32() && p.action != Action::Keep)
        .map(|planned| planned.rows)
        .sum();
    // Rows that name the new version by mistake are under a known key.
    let taken = taken - plan.wrong_version;
    let rewrap = plan.count(Action::Rewrap);
    let leave = plan.count(Action::Leave);
    // A DEK that can be unwrapped proves the key; the row itself is wrong.
    let proved = plan.count(Action::Keep) > 0
        || plan.left.rows.iter().any(|row| row.fault == Fault::Altered);
    if rewrap == 0 && leave == 0 {
        return Ok(());
    }
    // A keystore has keys for several versions: then each row is reported with its own reason.
    if let Some(from) = from
        && rewrap == 0
        && !proved
    {
        let rows = plan.rows.iter();
        let rows = rows.filter(|planned| planned.kek_version == from.as_i32());
        return Err(match rows.map(|planned| planned.rows).sum() {
            0 => RotationError::NothingAtVersion {
                from,
                versions: census,
            },
            rows => RotationError::WrongKey { from, rows },
        }
        .into());
    }
    if taken > 0 && !join {
        return Err(RotationError::VersionTaken {
            version: to,
            rows: taken,
        }
        .into());
    }
    // Skipping every row would look like success, too.
    if leave > 0 && (!plan.skip_unreadable || leave == plan.total()) {
        return Err(WalkError::Unreadable {
            walk: Walk::Rotation,
            rows: plan.left.clone(),
        }
        .into());
    }
    Ok(())
}
