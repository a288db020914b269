//! Signals such as Ctrl-C: end at once when idle, finish or roll back cleanly when writing.
//!
//! Exit code 130 means that nothing was changed. So once a commit has begun, a signal waits for the end of
//! the command, and anything that ends it earlier has another exit code and reports what was done.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::domain::CommitStep;

/// The signals that end a command, unless the caller ignores them, as `nohup` does.
const HEARD: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// Another signal counts as a second one only after this time: `timeout` sends its own twice.
const SECOND: Duration = Duration::from_secs(1);

/// The phase of the process, as far as signals matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing was written yet: a signal ends the process.
    Idle,
    /// Nothing will be written: a signal ends the process without a message.
    Looking,
    /// Something is being written: a signal is remembered.
    Working,
    /// Something was written, but not committed.
    Worked,
    /// A program has taken over and handles signals itself.
    Left,
}

struct State {
    phase: Phase,
    /// When the first remembered signal arrived.
    requested: Option<Instant>,
    /// Commits in progress, with unknown outcome.
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

/// The effect of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The process ends; nothing was changed.
    Unchanged,
    /// The process ends; it was only reading.
    Looked,
    /// The process ends; the database rolls back uncommitted work.
    Uncommitted,
    /// The process ends during a commit.
    Unknown,
    /// The process ends; its work is committed, but something is left to do.
    Committed,
    /// The command continues to its end: its work is committed, or about to be.
    Finishing,
}

type LastWords = Box<dyn FnOnce(Answer) + Send>;

/// Runs before a signal ends the process.
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);

/// Listens for the signals that end a command. `answer` is called on another thread, and ends the process
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
    /// The effect of a signal now; `None` when it is only remembered.
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

/// Sets what to do if a signal ends the process at once, such as recording that.
pub fn leave_last_words(last_words: impl FnOnce(Answer) + Send + 'static) {
    if let Ok(mut left) = LAST_WORDS.lock() {
        *left = Some(Box::new(last_words));
    }
}

/// Withdraws it. `false` when a signal came first: then the process is about to end.
pub fn withdraw_last_words() -> bool {
    take_last_words().is_some()
}

fn take_last_words() -> Option<LastWords> {
    LAST_WORDS.lock().ok()?.take()
}

/// Runs work that writes: a first signal is remembered instead of ending the process. Long work checks
/// [`requested`] and rolls back; short work is stopped at its commit.
pub fn deferred<T>(work: impl FnOnce() -> T) -> T {
    state().phase = Phase::Working;
    let outcome = work();
    state().phase = Phase::Worked;
    outcome
}

/// Called at each step of a database's commit. `false` means that the commit must not begin, because a signal
/// came before it.
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

/// Runs work that changes files, which counts as committed when it succeeds.
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

/// Whether something was committed, which a later failure does not undo.
pub fn has_committed() -> bool {
    state().committed
}

/// For a command that only reads, however long it runs.
pub fn only_looking() {
    state().phase = Phase::Looking;
}

/// Whether a signal asked the current work to stop.
pub fn requested() -> bool {
    state().requested.is_some()
}

/// For a program that mlgate has started and waits for, which gets the signals itself.
pub fn leave_to_program() {
    state().phase = Phase::Left;
}

/// The signals that the caller ignores, as a bit mask starting with signal 1. They stay ignored, here and in
/// every program that is started.
pub fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(0)
}

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
    fn one_signal_ends_only_work_before_the_commit() {
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
    fn a_second_signal_exits_with_the_state_of_the_work() {
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
