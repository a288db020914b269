//! The outcome of a commit, found by reading the rows again.

#[derive(Debug)]
pub enum CommitOutcome<T> {
    /// It took place; with its report.
    Committed(T),
    /// It did not take place: nothing was changed.
    Undone,
    /// Neither: someone else has changed the rows since.
    Unclear,
}
