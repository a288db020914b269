//! Kills at each step, also while finishing what a killed run has left: after each kill every
//! secret is readable with the keystore, and with the servers' files, and the same command
//! finishes the work.

use std::collections::BTreeSet;
use std::env;

use super::held::{Held, ROTATION, STANDS};
use super::steps::{self, Step};
use crate::common::TestDb;
use crate::concurrency::stop::others_are_gone;

/// How many commands a long campaign kills at least, by default.
const KILLS: usize = 600;

/// Of 4 commands after a killed one, this many are killed too.
const KILLED_AGAIN: u64 = 3;

/// Numbers that a seed determines (SplitMix64).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let index = self.below(all.len().try_into().expect("a small number"));
        &all[usize::try_from(index).expect("a small number")]
    }
}

/// A number from a variable of the caller's.
fn number(name: &str, otherwise: usize) -> usize {
    env::var(name).map_or(otherwise, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is no number: {text}"))
    })
}

/// The state of a campaign; a failure shows it.
struct Campaign<'a> {
    held: Held<'a>,
    db: &'a TestDb,
    seed: usize,
    kills: usize,
    /// The steps of the kills since the last clean state.
    since: Vec<String>,
    seen: BTreeSet<&'static str>,
}

impl Drop for Campaign<'_> {
    #[expect(clippy::print_stderr, reason = "what a failed test was doing")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("MLGATE_TEST_SEED={}, after {} kills", self.seed, self.kills);
            for step in &self.since {
                eprintln!("killed at {step}");
            }
        }
    }
}

impl Campaign<'_> {
    /// Runs a rotation that is to be killed at a step. One that does not reach it succeeds.
    fn kill(&mut self, step: &Step) {
        self.since.push(step.to_string());
        let output = steps::killed_at(&self.held.env, step, &ROTATION).run();
        match output.status().code() {
            None => self.kills += 1,
            Some(0) => return self.done(),
            // The command of --on-success has reached such a step instead.
            Some(_) => assert!(output.stderr().contains("--on-success failed"), "{output}"),
        }
        others_are_gone(self.db);
        let stand = self.held.look();
        self.seen.insert(stand.word());
        self.held.retire(stand);
    }

    /// Runs one that is not killed.
    fn finish(&mut self) {
        drop(self.held.env.mlgate(ROTATION).run().success());
        self.done();
    }

    fn done(&mut self) {
        let stand = self.held.look_when_done();
        self.held.retire(stand);
        self.since.clear();
    }

    /// Everything is readable.
    fn ends_well(&self) {
        let _ = self.held.env.mlgate(["verify"]).run().success();
        let _ = self.held.env.mlgate(["kek", "status"]).run().success();
    }

    /// The kills have produced every possible state.
    fn has_seen_all(&self) {
        assert_eq!(self.seen.len(), STANDS, "{:?}", self.seen);
    }
}

/// The start of a campaign: a rotation that has succeeded, and its steps.
fn campaign(db: &TestDb) -> (Campaign<'_>, Vec<Step>) {
    let mut campaign = Campaign {
        held: Held::new(db),
        db,
        seed: number("MLGATE_TEST_SEED", 1),
        kills: 0,
        since: Vec::new(),
        seen: BTreeSet::new(),
    };
    let (output, steps) = steps::of(&campaign.held.env, &ROTATION);
    drop(output.success());
    campaign.done();
    (campaign, steps)
}

/// One kill at each of these steps, each followed by a run that finishes the work.
fn killed_at_steps(db: &TestDb, every: usize) {
    let (mut campaign, steps) = campaign(db);
    for step in steps.iter().step_by(every) {
        campaign.kill(step);
        campaign.finish();
    }
    campaign.ends_well();
    if every == 1 {
        campaign.has_seen_all();
    }
}

/// Most steps are about files, which are the same on every engine: the quick tier takes all of them on SQLite, and a part
/// of them on the servers.
const ON_SERVERS: usize = 3;

/// The same, with more kills before the run that finishes, starting over until there are enough.
fn killed_again_and_again(db: &TestDb) {
    let (mut campaign, steps) = campaign(db);
    let seed = campaign.seed;
    let kills = number("MLGATE_TEST_KILLS", KILLS);
    let mut seeded = Seeded(seed.try_into().expect("a small number"));
    // Once through all steps, and further until there are enough.
    for (number, step) in steps.iter().cycle().enumerate() {
        if number >= steps.len() && campaign.kills >= kills {
            break;
        }
        campaign.kill(step);
        while seeded.below(4) < KILLED_AGAIN {
            campaign.kill(seeded.of(&steps));
        }
        campaign.finish();
    }
    campaign.ends_well();
    campaign.has_seen_all();
}

#[test]
#[ignore = "needs strace: run tests/run"]
fn killed_at_every_step_on_sqlite() {
    killed_at_steps(&TestDb::sqlite(), 1);
}

#[test]
#[ignore = "needs strace and PostgreSQL: run tests/run"]
fn killed_at_every_third_step_on_postgresql() {
    killed_at_steps(&TestDb::postgresql(), ON_SERVERS);
}

#[test]
#[ignore = "needs strace and MariaDB: run tests/run"]
fn killed_at_every_third_step_on_mariadb() {
    killed_at_steps(&TestDb::mariadb(), ON_SERVERS);
}

mod full {
    use super::{TestDb, killed_again_and_again};

    #[test]
    #[ignore = "needs strace: run tests/run"]
    fn killed_again_and_again_on_sqlite() {
        killed_again_and_again(&TestDb::sqlite());
    }

    #[test]
    #[ignore = "needs strace and PostgreSQL: run tests/run"]
    fn killed_again_and_again_on_postgresql() {
        killed_again_and_again(&TestDb::postgresql());
    }

    #[test]
    #[ignore = "needs strace and MariaDB: run tests/run"]
    fn killed_again_and_again_on_mariadb() {
        killed_again_and_again(&TestDb::mariadb());
    }
}
