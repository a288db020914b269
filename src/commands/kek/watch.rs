//! `mlgate kek status --watch`: looks again and again, and tells what has changed.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;

use super::versions::{VersionView, read};
use crate::domain::{Entity, KekVersion, Span, Timestamp};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::Passphrases;
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::Store;
use crate::ui::{Format, rfc3339};

/// The options of a watch.
#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    /// Look again and again, and tell each change, until ctrl-C
    #[arg(short = 'W', long)]
    watch: bool,

    /// How long to wait between two looks
    #[arg(long, value_name = "SECONDS", default_value = "5", requires = "watch")]
    every: Span,

    /// End after this time (30s, 10m, 2h, 1d), with exit code 0, or 3 if stragglers are left
    #[arg(long = "for", value_name = "TIME", requires = "watch")]
    length: Option<Span>,
}

impl WatchArgs {
    pub(super) fn is_wanted(&self) -> bool {
        self.watch
    }
}

/// What one look saw that was different, for scripts.
#[derive(Serialize)]
struct SightView {
    at: String,
    /// Where all secrets should be.
    kek_version: Option<u32>,
    stragglers: u64,
    kek_versions: Vec<VersionView>,
}

pub(super) fn run(args: &WatchArgs, context: &Context) -> CommandResult {
    let format = context.ui.format();
    if !matches!(format, Format::Table | Format::Json | Format::Jsonl) {
        return Err(CommandError::usage(
            "--watch prints tables, or with -o json or jsonl one document a line",
        ));
    }
    // A time beyond what the clock can say is no end at all.
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
    // What is wrong at the first look was wrong before, and no wait would mend it.
    watch.look()?;
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return watch.judge();
        }
        let every = args.every.as_duration();
        thread::sleep(left.map_or(every, |left| left.min(every)));
        if let Err(error) = watch.look() {
            watch.say_trouble(error)?;
        }
    }
}

/// What is compared between two looks.
#[derive(PartialEq)]
struct Sight {
    rows: BTreeMap<i32, i64>,
    /// Where all secrets should be; none without secrets and without a keystore.
    target: Option<KekVersion>,
}

impl Sight {
    fn stragglers(&self) -> u64 {
        let target = self.target.map(KekVersion::as_i32);
        let elsewhere = self.rows.iter().filter(|(at, _)| Some(**at) != target);
        let rows: i64 = elsewhere.map(|(_, rows)| rows).sum();
        u64::try_from(rows).unwrap_or_default()
    }

    /// In words, what is not as it was.
    fn changes_since(&self, before: &Self) -> String {
        let versions = before.rows.keys().chain(self.rows.keys());
        let mut versions: Vec<i32> = versions.copied().collect();
        versions.sort_unstable();
        versions.dedup();
        let count = |sight: &Self, version| sight.rows.get(&version).copied().unwrap_or_default();
        let mut changes: Vec<String> = versions
            .into_iter()
            .map(|version| (version, count(before, version), count(self, version)))
            .filter(|(_, then, now)| then != now)
            .map(|(version, then, now)| format!("KEK version {version}: {then} → {now}"))
            .collect();
        if let Some(target) = self.target.filter(|_| self.target != before.target) {
            changes.push(format!("all should be at KEK version {target} now"));
        }
        changes.join(", ")
    }
}

struct Watch<'a> {
    context: &'a Context,
    /// None while the connection is lost.
    store: Option<Store>,
    passphrases: Option<Passphrases>,
    seen: Option<Sight>,
    /// What was told last about a look that failed.
    trouble: Option<CommandError>,
}

impl Watch<'_> {
    /// Looks, and tells what is not as it was. After a failure the next look begins with a new connection.
    fn look(&mut self) -> CommandResult {
        let mut store = match self.store.take() {
            Some(store) => store,
            None => self.context.open()?,
        };
        if let Some(Passphrases::Kept { .. }) = self.passphrases {
            // A rotation meanwhile has changed it.
            self.passphrases = Some(self.context.open_keystore()?.into());
        }
        let sight = self.count(&mut store)?;
        if self.trouble.is_some() {
            let now = rfc3339(Timestamp::now());
            self.context
                .ui
                .warn(&format!("{now} the database can be read again"));
        }
        if self.seen.as_ref() != Some(&sight) {
            self.tell(&sight);
            let (kek_versions, _) = read(&mut store, self.passphrases.as_ref(), self.context)?;
            self.print(&sight, kek_versions)?;
            self.seen = Some(sight);
        }
        self.trouble = None;
        self.store = Some(store);
        Ok(())
    }

    /// Rows by version alone, which is cheap.
    fn count(&self, store: &mut Store) -> CommandResult<Sight> {
        let rows: BTreeMap<i32, i64> = store.secrets().census()?.into_iter().collect();
        let kept = match &self.passphrases {
            Some(Passphrases::Kept { active, .. }) => *active,
            _ => None,
        };
        let highest = || rows.keys().next_back().copied();
        let target = match self.context.settings.kek_version_option()?.or(kept) {
            Some(version) => Some(version),
            None => highest().and_then(|version| KekVersion::try_from(version).ok()),
        };
        Ok(Sight { rows, target })
    }

    fn tell(&self, sight: &Sight) {
        let now = rfc3339(Timestamp::now());
        let changes = match &self.seen {
            Some(before) => sight.changes_since(before),
            None => "watching".to_owned(),
        };
        let left = left(sight).unwrap_or_else(|| "no stragglers".to_owned());
        self.context.ui.status(&format!("{now} {changes}; {left}"));
    }

    fn print(&self, sight: &Sight, kek_versions: Vec<VersionView>) -> CommandResult {
        if self.context.ui.format() == Format::Table {
            let rows = kek_versions.into_iter().map(Ok);
            return self.context.ui.list("kek_versions", rows);
        }
        self.context.ui.json_line(&SightView {
            at: rfc3339(Timestamp::now()),
            kek_version: sight.target.map(KekVersion::get),
            stragglers: sight.stragglers(),
            kek_versions,
        })
    }

    /// Tells once of each trouble that the next look may be over. A reader who has gone away is none.
    fn say_trouble(&mut self, error: CommandError) -> CommandResult {
        if error.exit() == Exit::Success {
            return Err(error);
        }
        let told = self.trouble.as_ref().map(CommandError::message);
        if told != Some(error.message()) {
            let now = rfc3339(Timestamp::now());
            self.context
                .ui
                .warn(&format!("{now} {}; trying again", error.message()));
        }
        self.trouble = Some(error);
        Ok(())
    }

    /// How a watch with an end ends.
    fn judge(&mut self) -> CommandResult {
        if let Some(trouble) = self.trouble.take() {
            return Err(trouble);
        }
        let Some(left) = self.seen.as_ref().and_then(left) else {
            return Ok(());
        };
        Err(CommandError::new(Exit::Found, left).hint("`mlgate rewrap` brings them there"))
    }
}

/// The stragglers in words, if there are any.
fn left(sight: &Sight) -> Option<String> {
    let stragglers = sight.stragglers();
    if stragglers == 0 {
        return None;
    }
    let target = sight.target.map_or_else(
        || "a usable version".to_owned(),
        |version| version.to_string(),
    );
    let secrets = Entity::Secret.counted(stragglers);
    let are = if stragglers == 1 { "is" } else { "are" };
    Some(format!("{secrets} {are} not at KEK version {target}"))
}
