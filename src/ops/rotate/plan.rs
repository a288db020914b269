//! The plan: what would happen to every row, found out by opening each.

use std::sync::Arc;

use super::RotationError;
use super::report::{Outcome, Report};
use crate::crypto::Passphrase;
use crate::crypto::digest::RowsDigest;
use crate::crypto::envelope::Opener;
use crate::domain::{KekVersion, SealedSecret};
use crate::ops::examine::examine;
use crate::ops::{Fault, Keyring, OpError, Phase, Progress, Unreadable, VersionedPassphrase};
use crate::store::{Locking, Store};

/// How many unreadable rows are named; all are counted.
const NAMED_ROWS: usize = 100;

/// What is asked of a rotation.
pub struct Request {
    /// The current passphrase.
    pub current: Passphrase,
    /// Its version; else the one version in the database.
    pub current_version: Option<KekVersion>,
    /// Passphrases of further versions.
    pub also: Vec<VersionedPassphrase>,
    /// The new passphrase.
    pub new: Passphrase,
    /// Its version; else one above the highest that is rotated.
    pub new_version: Option<KekVersion>,
    /// Leave rows that nothing opens as they are.
    pub skip_unreadable: bool,
}

/// What happens to the rows of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Re-wrapped under the new KEK.
    Rewrap,
    /// Left alone: under the new KEK already.
    Keep,
    /// Left alone: nothing opens them.
    Leave,
}

/// Rows of one version with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The version they have.
    pub kek_version: i32,
    /// How many.
    pub rows: u64,
    /// What happens to them.
    pub action: Action,
}

/// A plan that can be run: every row it would re-wrap has been opened.
pub struct Plan {
    /// The keys; the last one is the new KEK.
    pub(super) keyring: Arc<Keyring>,
    /// The index of the new KEK.
    pub(super) new_key: usize,
    /// The version of the new KEK.
    pub to: KekVersion,
    /// Rows by version and fate, lowest version first.
    pub rows: Vec<Planned>,
    /// The first of the rows that nothing opens.
    pub left_rows: Vec<Unreadable>,
    /// The digest of every id and encrypted value.
    pub(super) digest: RowsDigest,
    /// Whether rows that nothing opens may stay.
    pub(super) skip_unreadable: bool,
}

impl Plan {
    /// The rows with a fate.
    pub fn count(&self, action: Action) -> u64 {
        self.rows
            .iter()
            .filter(|planned| planned.action == action)
            .map(|p| p.rows)
            .sum()
    }

    /// All rows.
    pub fn total(&self) -> u64 {
        self.rows.iter().map(|planned| planned.rows).sum()
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.count(Action::Rewrap) == 0
    }

    /// The report of a run that writes nothing.
    pub fn report_without_writing(&self) -> Report {
        let outcome = match (self.is_done(), self.rows.is_empty()) {
            (false, _) => Outcome::DryRun,
            (true, true) => Outcome::NoSecrets,
            (true, false) => Outcome::AlreadyRotated,
        };
        Report {
            outcome,
            from: self
                .rows
                .iter()
                .filter(|planned| planned.action == Action::Rewrap)
                .map(|planned| (planned.kek_version, planned.rows))
                .collect(),
            to: self.to,
            already: self.count(Action::Keep),
            left: self.count(Action::Leave),
            left_rows: self.left_rows.clone(),
            total: self.total(),
            digest_before: self.digest.hex(),
            digest_after: None,
        }
    }
}

/// The fate of each row, judged the same way when planning and when writing.
pub(super) struct Judge {
    keyring: Arc<Keyring>,
    new_key: usize,
    opener: Opener,
    pub(super) rows: Vec<Planned>,
    pub(super) left_rows: Vec<Unreadable>,
    pub(super) digest: RowsDigest,
}

impl Judge {
    pub(super) fn new(keyring: Arc<Keyring>, new_key: usize) -> Self {
        Self {
            keyring,
            new_key,
            opener: Opener::new(),
            rows: Vec::new(),
            left_rows: Vec::new(),
            digest: RowsDigest::new(),
        }
    }

    /// Opens a row, counts it, and says what is to become of it.
    pub(super) fn look(&mut self, row: &SealedSecret) -> Action {
        self.digest.add(&row.id, &row.encrypted_value);
        let action = match self.keyring.open(row, &mut self.opener) {
            Ok((index, _)) if index == self.new_key => Action::Keep,
            Ok(_) => Action::Rewrap,
            Err(fault) => {
                if self.left_rows.len() < NAMED_ROWS {
                    self.left_rows.push(Unreadable {
                        id: row.id.clone(),
                        name: row.name.clone(),
                        kek_version: row.kek_version,
                        fault,
                    });
                }
                Action::Leave
            }
        };
        let same = |p: &&mut Planned| p.kek_version == row.kek_version && p.action == action;
        match self.rows.iter_mut().find(same) {
            Some(planned) => planned.rows += 1,
            None => self.rows.push(Planned {
                kek_version: row.kek_version,
                rows: 1,
                action,
            }),
        }
        action
    }
}

/// Opens every row with the keys given, and says what a run would do. Writes nothing.
pub fn plan(
    store: &mut Store,
    request: &Request,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let census = store.census()?;
    let from = current_version(request, &census)?;
    let to = new_version(request, from)?;
    let mut wanted = vec![(&request.current, from)];
    wanted.extend(
        request
            .also
            .iter()
            .map(|also| (&also.passphrase, also.version)),
    );
    wanted.push((&request.new, to));
    let plan = judge_rows(store, &wanted, request.skip_unreadable, progress)?;
    if plan.count(Action::Leave) > 0 && plan.count(Action::Leave) == plan.total() {
        // Nothing opens. Perhaps an earlier run has finished, and its passphrases were given again.
        if let [(version, _)] = census[..] {
            let version = KekVersion::try_from(version)?;
            let done = judge_rows(store, &[(&request.new, version)], false, progress)?;
            if done.count(Action::Keep) == done.total() {
                return Ok(done);
            }
        }
    }
    check(&plan, from, census)?;
    Ok(plan)
}

/// Judges every row with these keys, of which the last is the new KEK.
fn judge_rows(
    store: &mut Store,
    keys: &[(&Passphrase, KekVersion)],
    skip_unreadable: bool,
    progress: &dyn Progress,
) -> Result<Plan, OpError> {
    let new_key = keys.len() - 1;
    let keyring = Arc::new(Keyring::derive(keys));
    let judge = Judge::new(Arc::clone(&keyring), new_key);
    let mut judge = examine(
        store,
        Locking::None,
        Phase::Reading,
        progress,
        judge,
        |judge, row| {
            judge.look(row);
        },
    )?;
    judge
        .rows
        .sort_by_key(|planned| (planned.kek_version, planned.action as u8));
    Ok(Plan {
        keyring,
        new_key,
        to: keys[new_key].1,
        rows: judge.rows,
        left_rows: judge.left_rows,
        digest: judge.digest,
        skip_unreadable,
    })
}

/// The version of the current passphrase: as given, or the only one that no other passphrase is for.
fn current_version(request: &Request, census: &[(i32, i64)]) -> Result<KekVersion, OpError> {
    if let Some(version) = request.current_version {
        return Ok(version);
    }
    let covered = |version: i32| {
        request
            .also
            .iter()
            .any(|also| also.version.as_i32() == version)
    };
    let open: Vec<i32> = census
        .iter()
        .map(|(version, _)| *version)
        .filter(|version| !covered(*version))
        .collect();
    match open.as_slice() {
        [] => Ok(KekVersion::FIRST),
        [version] => Ok(KekVersion::try_from(*version)?),
        _ => Err(OpError::SeveralVersions {
            versions: census.to_vec(),
        }),
    }
}

fn new_version(request: &Request, from: KekVersion) -> Result<KekVersion, OpError> {
    if let Some(version) = request.new_version {
        return Ok(version);
    }
    let highest = request
        .also
        .iter()
        .map(|also| also.version)
        .fold(from, KekVersion::max);
    Ok(highest
        .next()
        .ok_or(RotationError::NoVersionLeft(highest))?)
}

/// Refuses a plan that would lose a key, hide a row, or do nothing and look like success.
fn check(plan: &Plan, from: KekVersion, census: Vec<(i32, i64)>) -> Result<(), RotationError> {
    let to = plan.to;
    let taken: u64 = plan
        .rows
        .iter()
        .filter(|p| p.kek_version == to.as_i32() && p.action != Action::Keep)
        .map(|planned| planned.rows)
        .sum();
    let at_from: u64 = plan
        .rows
        .iter()
        .filter(|p| p.kek_version == from.as_i32())
        .map(|p| p.rows)
        .sum();
    let rewrap = plan.count(Action::Rewrap);
    let leave = plan.count(Action::Leave);
    // A DEK that opened proves the key; what is wrong then is the row.
    let proved = plan.count(Action::Keep) > 0
        || plan.left_rows.iter().any(|row| row.fault == Fault::Altered);
    if rewrap == 0 && leave == 0 {
        return Ok(());
    }
    if rewrap == 0 && at_from == 0 && !proved {
        return Err(RotationError::NothingAtVersion {
            from,
            versions: census,
        });
    }
    if rewrap == 0 && !proved {
        return Err(RotationError::WrongKey {
            from,
            rows: at_from,
        });
    }
    if taken > 0 {
        return Err(RotationError::VersionTaken {
            version: to,
            rows: taken,
        });
    }
    if leave > 0 && !plan.skip_unreadable {
        return Err(RotationError::Unreadable {
            total: leave,
            rows: plan.left_rows.clone(),
        });
    }
    Ok(())
}
