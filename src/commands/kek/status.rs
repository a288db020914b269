//! `mlgate kek status`, and `--watch`, which repeats it and reports changes.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;

use super::versions::{VersionView, read};
use crate::commands::metrics::{Gauges, MetricsArgs};
use crate::commands::output_paths::Places;
use crate::domain::{Entity, KekVersion, Span, Timestamp};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::Passphrases;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, rfc3339};

/// Count the secrets at each KEK version, and those the passphrase decrypts
///
/// Tries every row with the current passphrase (which is not prompted for) or the keystore's for its version,
/// and with MLflow's public default, and reports what MLFLOW_CRYPTO_KEK_VERSION must be.
/// Exits with 3 if there is a passphrase that does not decrypt every secret.
///
/// With --watch, repeats the check and reports changes. Secrets that servers with an old key still write are
/// stragglers: those that are not at the keystore's active version, or at that of --kek-version; else at the
/// highest version in use.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  mlgate kek status\n  mlgate kek status --watch                \
         until Ctrl-C\n  mlgate kek status --watch --for 10m -o json   one document per line; \
    exit code 3 if stragglers remain"
)]
pub struct KekStatusArgs {
    #[command(flatten)]
    watch: WatchArgs,

    #[command(flatten)]
    metrics: MetricsArgs,
}

pub(super) fn run(args: &KekStatusArgs, context: &Context) -> CommandResult {
    if args.watch.is_wanted() {
        return watch(&args.watch, context);
    }
    let metrics = args.metrics.open(SECRETS)?;
    let mut store = context.open()?;
    let passphrases = context.passphrases_at_hand()?;
    let (rows, readable) = read(&mut store, passphrases.as_ref(), context)?;
    if let Some(file) = metrics {
        let mut gauges = Gauges::of(store.url());
        let all = rows.iter().map(VersionView::secrets);
        gauges.add(SECRETS, "Secrets at each KEK version.", "kek_version", all);
        let name = "mlgate_kek_status_readable_secrets";
        let readable = rows.iter().filter_map(VersionView::readable);
        gauges.add(
            name,
            "Secrets at each KEK version that the passphrase decrypts.",
            "kek_version",
            readable,
        );
        gauges.add_now("mlgate_kek_status_last_run_timestamp_seconds");
        file.write(gauges)?;
    }
    let listed = context.ui.list("kek_versions", rows.into_iter().map(Ok));
    match listed {
        Err(error) if error.exit() != Exit::Success => Err(error),
        // A reader that closes the pipe early does not hide an error.
        listed => readable.and(listed),
    }
}

impl KekStatusArgs {
    /// The files that its options name.
    pub(super) fn places(&self, places: &mut Places) {
        self.metrics.places(places);
    }
}

/// The first metric of the file.
const SECRETS: &str = "mlgate_kek_status_secrets";

#[derive(Debug, Args)]
struct WatchArgs {
    /// Repeat the check and report changes, until Ctrl-C
    #[arg(short = 'W', long)]
    watch: bool,

    /// Time between checks
    #[arg(long, value_name = "SECONDS", default_value = "5", requires = "watch")]
    every: Span,

    /// Stop after this time (30s, 10m, 2h, 1d), with exit code 0, or 3 if stragglers remain
    #[arg(long = "for", value_name = "TIME", requires = "watch")]
    length: Option<Span>,
}

impl WatchArgs {
    fn is_wanted(&self) -> bool {
        self.watch
    }
}

/// A check that found a change, for scripts.
#[derive(Serialize)]
struct SnapshotView {
    at: String,
    /// The version that all secrets should have.
    kek_version: Option<u32>,
    stragglers: u64,
    kek_versions: Vec<VersionView>,
}

fn watch(args: &WatchArgs, context: &Context) -> CommandResult {
    let format = context.ui.format();
    if !matches!(format, Format::Table | Format::Json | Format::Jsonl) {
        return Err(CommandError::usage(
            "--watch supports the formats table, json and jsonl only",
        ));
    }
    // A time beyond the clock's range means no end.
    let end = args
        .length
        .and_then(|length| Instant::now().checked_add(length.as_duration()));
    interrupt::only_looking();
    let mut watch = Watch {
        context,
        store: Some(context.open()?),
        passphrases: context.passphrases_at_hand()?,
        seen: None,
        trouble: None,
    };
    // An error in the first check is permanent: retrying would not help.
    watch.check()?;
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return watch.result();
        }
        let every = args.every.as_duration();
        thread::sleep(left.map_or(every, |left| left.min(every)));
        if let Err(error) = watch.check() {
            watch.say_trouble(error)?;
        }
    }
}

/// What is compared between two checks.
#[derive(PartialEq)]
struct Snapshot {
    rows: BTreeMap<i32, i64>,
    /// The version that all secrets should have; `None` without secrets and without a keystore.
    target: Option<KekVersion>,
}

impl Snapshot {
    fn stragglers(&self) -> u64 {
        let target = self.target.map(KekVersion::as_i32);
        let elsewhere = self.rows.iter().filter(|(at, _)| Some(**at) != target);
        let rows: i64 = elsewhere.map(|(_, rows)| rows).sum();
        u64::try_from(rows).unwrap_or_default()
    }

    /// Describes what changed.
    fn changes_since(&self, before: &Self) -> String {
        let versions = before.rows.keys().chain(self.rows.keys());
        let mut versions: Vec<i32> = versions.copied().collect();
        versions.sort_unstable();
        versions.dedup();
        let count =
            |snapshot: &Self, version| snapshot.rows.get(&version).copied().unwrap_or_default();
        let mut changes: Vec<String> = versions
            .into_iter()
            .map(|version| (version, count(before, version), count(self, version)))
            .filter(|(_, then, now)| then != now)
            .map(|(version, then, now)| format!("KEK version {version}: {then} → {now}"))
            .collect();
        if let Some(target) = self.target.filter(|_| self.target != before.target) {
            changes.push(format!("all should now be at KEK version {target}"));
        }
        changes.join(", ")
    }
}

struct Watch<'a> {
    context: &'a Context,
    /// `None` while the connection is lost.
    store: Option<Store>,
    passphrases: Option<Passphrases>,
    seen: Option<Snapshot>,
    /// The last error that was reported.
    trouble: Option<CommandError>,
}

impl Watch<'_> {
    /// Checks, and reports changes. After a failure the next check begins with a new connection.
    fn check(&mut self) -> CommandResult {
        let mut store = match self.store.take() {
            Some(store) => store,
            None => self.context.open()?,
        };
        if let Some(Passphrases::Kept { .. }) = self.passphrases {
            // A rotation may have changed it meanwhile.
            self.passphrases = Some(self.context.open_keystore()?.into());
        }
        let snapshot = self.count(&mut store)?;
        if self.trouble.is_some() {
            let now = rfc3339(Timestamp::now());
            self.context
                .ui
                .warn(&format!("{now} the database is readable again"));
        }
        if self.seen.as_ref() != Some(&snapshot) {
            self.report(&snapshot);
            let (kek_versions, _) = read(&mut store, self.passphrases.as_ref(), self.context)?;
            self.print(&snapshot, kek_versions)?;
            self.seen = Some(snapshot);
        }
        self.trouble = None;
        self.store = Some(store);
        Ok(())
    }

    /// Counts rows by version, without decrypting.
    fn count(&self, store: &mut Store) -> CommandResult<Snapshot> {
        let rows: BTreeMap<i32, i64> = store.secrets().census()?.into_iter().collect();
        let kept = match &self.passphrases {
            Some(Passphrases::Kept { active, .. }) => *active,
            Some(Passphrases::One { version, .. }) => *version,
            None => None,
        };
        let highest = || rows.keys().next_back().copied();
        let target = match self.context.settings.kek_version_option()?.or(kept) {
            Some(version) => Some(version),
            None => highest().and_then(|version| KekVersion::try_from(version).ok()),
        };
        Ok(Snapshot { rows, target })
    }

    fn report(&self, snapshot: &Snapshot) {
        let now = rfc3339(Timestamp::now());
        let changes = match &self.seen {
            Some(before) => snapshot.changes_since(before),
            None => "watching".to_owned(),
        };
        let left = left(snapshot).unwrap_or_else(|| "no stragglers".to_owned());
        self.context.ui.status(&format!("{now} {changes}; {left}"));
    }

    fn print(&self, snapshot: &Snapshot, kek_versions: Vec<VersionView>) -> CommandResult {
        if self.context.ui.format() == Format::Table {
            let rows = kek_versions.into_iter().map(Ok);
            return self.context.ui.list("kek_versions", rows);
        }
        self.context.ui.json_line(&SnapshotView {
            at: rfc3339(Timestamp::now()),
            kek_version: snapshot.target.map(KekVersion::get),
            stragglers: snapshot.stragglers(),
            kek_versions,
        })
    }

    /// Reports an error once if the next check may succeed. A closed stdout ends the watch.
    fn say_trouble(&mut self, error: CommandError) -> CommandResult {
        if error.exit() == Exit::Success {
            return Err(error);
        }
        let reported = self.trouble.as_ref().map(CommandError::message);
        if reported != Some(error.message()) {
            let now = rfc3339(Timestamp::now());
            self.context
                .ui
                .warn(&format!("{now} {}; retrying", error.message()));
        }
        self.trouble = Some(error);
        Ok(())
    }

    /// The result of a watch that has an end.
    fn result(&mut self) -> CommandResult {
        if let Some(trouble) = self.trouble.take() {
            return Err(trouble);
        }
        let Some(left) = self.seen.as_ref().and_then(left) else {
            return Ok(());
        };
        Err(CommandError::new(Exit::Found, left).hint("`mlgate rewrap` moves them there"))
    }
}

/// Describes the stragglers, if there are any.
fn left(snapshot: &Snapshot) -> Option<String> {
    let stragglers = snapshot.stragglers();
    if stragglers == 0 {
        return None;
    }
    let target = snapshot.target.map_or_else(
        || "a usable version".to_owned(),
        |version| version.to_string(),
    );
    let secrets = Entity::Secret.counted(stragglers);
    Some(format!("{secrets} not at KEK version {target}"))
}
