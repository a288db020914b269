//! The steps of commits, so that a signal is answered by what was done.

/// A step of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitStep {
    /// It is about to begin. Without a later step, its outcome is unknown.
    Begins,
    /// It took place.
    Done,
    /// It did not take place: nothing was changed.
    Undone,
}

/// Called at each step. `false` means that the commit must not begin.
pub type CommitHook = fn(CommitStep) -> bool;
