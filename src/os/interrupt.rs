//! Ctrl-C and its relatives: end at once where nothing is under way, finish or undo cleanly where something is.
//!
//! Exit code 130 says that nothing was changed. So from the beginning of a commit on, a signal waits for the end of the
//! command, and what ends it before that has another exit code and says what was done.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::domain::CommitStep;

/// What ends a command, if the caller does not have it ignored, as `nohup` does.
const HEARD: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// Another signal counts as a second one only after this time: `timeout` sends its own twice, and so do impatient
/// fingers.
const SECOND: Duration = Duration::from_secs(1);

/// What the process does, as far as a signal cares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing was written yet: a signal ends the process.
    Idle,
    /// Nothing is ever written: a signal ends the process, and that nothing was changed is no news.
    Looking,
    /// Something is being written: a signal is remembered.
    Working,
    /// Something was tried, and not committed.
    Worked,
    /// A program has taken over: signals are its own affair.
    Left,
}

struct State {
    phase: Phase,
    /// When the first signal came that was remembered.
    requested: Option<Instant>,
    /// Commits that have begun, and of which nobody knows yet what became of them.
    commits: u32,
    committed: bool,
}

/// Whoever ends the process holds this, so that no commit can begin meanwhile.
static STATE: Mutex<State> = Mutex::new(State {
    phase: Phase::Idle,
    requested: None,
    commits: 0,
    committed: false,
});

/// What a signal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The process ends; nothing was changed, for certain.
    Unchanged,
    /// The process ends; it only looked.
    Looked,
    /// The process ends; the database rolls back what was not committed.
    Uncommitted,
    /// The process ends in the middle of a commit.
    Unknown,
    /// The process ends; what it did is committed, and something is left to do.
    Committed,
    /// The command goes on to its end: its work is committed, or about to be.
    Finishing,
}

type LastWords = Box<dyn FnOnce(Answer) + Send>;

/// What is done before a signal ends the process.
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);

/// Starts listening for the signals that end a command. `answer` is called on another thread, and ends the process
/// unless the command is finishing.
pub fn listen(answer: impl Fn(Answer) + Send + 'static) -> std::io::Result<()> {
    let ignored = ignored();
    let heard = HEARD.into_iter();
    let heard = heard.filter(|signal| !is_in(ignored, *signal));
    let mut signals = Signals::new(heard)?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for _ in signals.forever() {
                let mut state = state();
                let Some(found) = state.answer() else {
                    continue;
                };
                if found == Answer::Finishing {
                    drop(state);
                } else if let Some(last_words) = take_last_words() {
                    last_words(found);
                }
                answer(found);
            }
        })?;
    Ok(())
}

impl State {
    /// What a signal that comes now does; `None` when it is remembered, and that is all.
    fn answer(&mut self) -> Option<Answer> {
        let writes = self.commits > 0 || self.committed;
        match self.phase {
            Phase::Left => return None,
            Phase::Idle if !writes => return Some(Answer::Unchanged),
            Phase::Looking if !writes => return Some(Answer::Looked),
            Phase::Worked if !writes => return Some(Answer::Uncommitted),
            _ => {}
        }
        let Some(first) = self.requested else {
            self.requested = Some(Instant::now());
            return writes.then_some(Answer::Finishing);
        };
        (first.elapsed() >= SECOND).then_some(if self.committed {
            Answer::Committed
        } else if writes {
            Answer::Unknown
        } else {
            Answer::Uncommitted
        })
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Leaves something to do for the case that a signal ends the process at once, such as to record that.
pub fn leave_last_words(last_words: impl FnOnce(Answer) + Send + 'static) {
    if let Ok(mut left) = LAST_WORDS.lock() {
        *left = Some(Box::new(last_words));
    }
}

/// Takes them back. `false` when a signal was faster: then the process is about to end.
pub fn withdraw_last_words() -> bool {
    take_last_words().is_some()
}

fn take_last_words() -> Option<LastWords> {
    LAST_WORDS.lock().ok()?.take()
}

/// Runs work that writes: meanwhile a first signal is remembered instead of ending the process. Long work
/// asks [`requested`] and undoes what it did; short work is stopped at its commit.
pub fn deferred<T>(work: impl FnOnce() -> T) -> T {
    state().phase = Phase::Working;
    let outcome = work();
    state().phase = Phase::Worked;
    outcome
}

/// Hears of the commits of databases. `false` says that a commit must not begin, because a signal came before it.
pub fn on_commit(step: CommitStep) -> bool {
    let mut state = state();
    match step {
        CommitStep::Begins if state.requested.is_some() && !state.committed => return false,
        CommitStep::Begins => state.commits += 1,
        CommitStep::Done => {
            state.commits = state.commits.saturating_sub(1);
            state.committed = true;
        }
        CommitStep::Undone => state.commits = state.commits.saturating_sub(1),
    }
    true
}

/// Runs work that changes files, and counts as committed when it has ended well.
pub fn changing<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    state().commits += 1;
    let done = work();
    on_commit(if done.is_ok() {
        CommitStep::Done
    } else {
        CommitStep::Undone
    });
    done
}

/// Whether something was committed: what fails now does not undo it.
pub fn has_committed() -> bool {
    state().committed
}

/// For work that only looks, for as long as it likes.
pub fn only_looking() {
    state().phase = Phase::Looking;
}

/// Whether a signal asked the work under way to stop.
pub fn requested() -> bool {
    state().requested.is_some()
}

/// For a program that mlgate has started and waits for: whoever passes the signals on has them.
pub fn leave_to_program() {
    state().phase = Phase::Left;
}

/// The signals that the caller has ignored: a bit for each, the lowest for number 1. They stay ignored, here and in every
/// program that is started.
pub fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

/// Whether a signal is in such a set.
pub fn is_in(set: u64, signal: i32) -> bool {
    (set >> (signal - 1)) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(phase: Phase, commits: u32, committed: bool) -> State {
        State {
            phase,
            requested: None,
            commits,
            committed,
        }
    }

    #[test]
    fn only_what_has_not_begun_to_commit_is_ended_by_one_signal() {
        for (phase, commits, committed, first) in [
            (Phase::Idle, 0, false, Some(Answer::Unchanged)),
            (Phase::Looking, 0, false, Some(Answer::Looked)),
            (Phase::Worked, 0, false, Some(Answer::Uncommitted)),
            (Phase::Working, 0, false, None),
            (Phase::Working, 1, false, Some(Answer::Finishing)),
            (Phase::Working, 0, true, Some(Answer::Finishing)),
            (Phase::Worked, 0, true, Some(Answer::Finishing)),
            (Phase::Idle, 0, true, Some(Answer::Finishing)),
            (Phase::Left, 0, true, None),
        ] {
            assert_eq!(state(phase, commits, committed).answer(), first);
        }
    }

    #[test]
    fn a_second_signal_ends_the_process_and_says_what_was_done() {
        for (commits, committed, second) in [
            (0, false, Answer::Uncommitted),
            (1, false, Answer::Unknown),
            (0, true, Answer::Committed),
            (1, true, Answer::Committed),
        ] {
            let mut state = state(Phase::Working, commits, committed);
            let _first = state.answer();
            assert_eq!(state.answer(), None, "at the same moment");
            state.requested = Instant::now().checked_sub(SECOND);
            assert_eq!(state.answer(), Some(second));
        }
    }
}
