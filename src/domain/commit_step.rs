//! What a process hears of its commits, so that a signal is answered by what was done.

/// A step of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitStep {
    /// It is about to begin. Without an end, nobody knows what became of it.
    Begins,
    /// It took place.
    Done,
    /// It did not: nothing of it is left.
    Undone,
}

/// Whoever hears of them. `false` says that a commit must not begin.
pub type CommitHook = fn(CommitStep) -> bool;
