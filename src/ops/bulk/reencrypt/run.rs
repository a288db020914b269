//! Running a plan: lock, re-encrypt, read back, compare, commit. After a commit of unknown outcome, reading the rows
//! again.

use std::sync::Arc;

use serde_json::json;

use super::plan::{Counts, Plan, Rows, check_readable, report};
use super::{Outcome, Report};
use crate::crypto::digest::{DigestKey, RowsDigest};
use crate::crypto::envelope::Opener;
use crate::domain::SealedSecret;
use crate::ops::audit::{of_database, record};
use crate::ops::examine::{examine, work_through};
use crate::ops::secret::follow;
use crate::ops::settle::{Aftermath, change_secrets_locked, with_secrets_locked};
use crate::ops::{CommitOutcome, OpError, Phase, Progress, Walk, WalkError};
use crate::store::{Locking, Resealed, Store};

/// Re-encrypts the rows of a plan in one transaction. A failure leaves everything unchanged. `trace` gets
/// what [`recheck`](super::recheck()) needs.
pub fn run(
    store: &mut Store,
    plan: &Plan,
    trace: &mut Trace,
    aftermath: &mut Aftermath,
    progress: &dyn Progress,
) -> Result<Report, OpError> {
    let digest_key = DigestKey::draw().map_err(OpError::Encrypt)?;
    change_secrets_locked(store, aftermath, progress, |store, aftermath| {
        let written = encrypt(store, plan, &digest_key, progress)?;
        let found = read_back(store, plan, &digest_key, progress)?;
        check(&written, &found)?;
        if progress.interrupted() {
            return Err(OpError::Interrupted);
        }
        let report = report(Outcome::Reencrypted, &written.counts, plan.to);
        let details = json!({"secrets": report.reencrypted(), "kek_version": plan.to.get()});
        record(store, of_database("secret.reencrypt", &details))?;
        *trace = Trace {
            before: written.all,
            after: found.all,
            report: Some(report.clone()),
        };
        aftermath.note_unreadable(store, &plan.keys())?;
        Ok(report)
    })
}

/// What the table must contain after writing, or does contain.
#[derive(Default)]
struct Table {
    counts: Counts,
    /// The rows that were written.
    written: Rows,
    /// Their plaintexts, which a re-encryption does not change.
    plaintexts: RowsDigest,
    /// All other rows, which must not change.
    others: Rows,
    /// All rows before writing, or as read back.
    all: Rows,
    opener: Opener,
}

/// Decrypts every row again, now that no one else can write, and re-encrypts the chosen ones.
fn encrypt(
    store: &mut Store,
    plan: &Plan,
    digest_key: &DigestKey,
    progress: &dyn Progress,
) -> Result<Table, OpError> {
    progress.begin(Phase::Encrypting, plan.all_rows);
    let table = work_through(
        store,
        Locking::ForUpdate,
        progress,
        Table::default(),
        |table, page| {
            let rows = page.rows.into_iter();
            let resealed = rows.filter_map(|row| reseal(plan, digest_key, table, row).transpose());
            resealed.collect::<Result<Vec<_>, OpError>>()
        },
        |store, resealed| {
            let resealed = resealed?;
            store.secrets().write_resealed(&resealed)?;
            follow(store, &plan.keyring, &resealed)
        },
    )?;
    check_readable(&table.counts, plan.skip_unreadable)?;
    if let super::Chosen::Ids(ids) = &*plan.chosen
        && table.counts.total() != ids.len() as u64
    {
        let walk = Walk::Reencryption;
        return Err(WalkError::ChangedSincePlan { walk }.into());
    }
    Ok(table)
}

/// The new row, or `None` when it stays as it is.
fn reseal(
    plan: &Plan,
    digest_key: &DigestKey,
    table: &mut Table,
    row: SealedSecret,
) -> Result<Option<Resealed>, OpError> {
    table.all.add(&row);
    if !plan.chosen.has(&row.id) {
        table.others.add(&row);
        return Ok(None);
    }
    let plaintext = match plan.keyring.open_by_any(&row, &mut table.opener) {
        Ok(plaintext) => plaintext,
        Err(fault) => {
            table.counts.left(&row, fault);
            table.others.add(&row);
            return Ok(None);
        }
    };
    digest_key.add(&mut table.plaintexts, &row.id, plaintext);
    let after = plan
        .keyring
        .reseal(plan.to_key, &row, plaintext)
        .map_err(OpError::Encrypt)?;
    if after.encrypted_value == row.encrypted_value || after.wrapped_dek == row.wrapped_dek {
        return Err(WalkError::CheckFailed {
            what: "a new DEK and a new ciphertext",
        }
        .into());
    }
    table.counts.opened(&row);
    table.written.add(&after);
    Ok(Some(Resealed { before: row, after }))
}

/// Reads every row of the transaction back. A chosen row that the key does not decrypt counts among the
/// others, which then has one too many.
fn read_back(
    store: &mut Store,
    plan: &Plan,
    digest_key: &DigestKey,
    progress: &dyn Progress,
) -> Result<Table, OpError> {
    progress.begin(Phase::Verifying, plan.all_rows);
    let keyring = Arc::clone(&plan.keyring);
    examine(
        store,
        Locking::ForUpdate,
        progress,
        Table::default(),
        |table, row| {
            table.all.add(row);
            let ours = plan.chosen.has(&row.id) && row.kek_version == plan.to.as_i32();
            let opened = ours
                .then(|| keyring.open_with(plan.to_key, row, &mut table.opener))
                .and_then(Result::ok);
            if let Some(plaintext) = opened {
                digest_key.add(&mut table.plaintexts, &row.id, plaintext);
                table.written.add(row);
            } else {
                table.others.add(row);
            }
        },
    )
}

/// Compares what was written with what was read back. Every written row differs from what was there before,
/// so every row read back does, too.
fn check(written: &Table, found: &Table) -> Result<(), WalkError> {
    let failed = |what| Err(WalkError::CheckFailed { what });
    if written.plaintexts != found.plaintexts {
        return failed("the values");
    }
    if written.written != found.written {
        return failed("the new DEKs and ciphertexts");
    }
    if written.others != found.others {
        return failed("the other secrets");
    }
    Ok(())
}

/// What a re-encryption knows of the rows when it commits.
#[derive(Debug, Default)]
pub struct Trace {
    /// All rows before the commit.
    pub(super) before: Rows,
    /// All rows if the commit took place.
    after: Rows,
    /// The report if the commit took place.
    pub(super) report: Option<Report>,
}

/// Reads the rows again. Waits for everyone who has locked `secrets`: the session whose commit was not
/// answered may still be running.
pub fn recheck(
    store: &mut Store,
    plan: &Plan,
    trace: &Trace,
    progress: &dyn Progress,
) -> Result<CommitOutcome<Report>, OpError> {
    progress.begin(Phase::Verifying, plan.all_rows);
    let looked = with_secrets_locked(store, &mut Aftermath::default(), |store, _| {
        let rows = Rows::default();
        examine(store, Locking::ForUpdate, progress, rows, Rows::add)
    });
    progress.pause();
    let now = looked?;
    Ok(match &trace.report {
        Some(report) if now == trace.after => CommitOutcome::Committed(report.clone()),
        _ if now == trace.before => CommitOutcome::Undone,
        _ => CommitOutcome::Unclear,
    })
}
