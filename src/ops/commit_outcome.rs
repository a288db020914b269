//! Outcome of reading the rows again after an unconfirmed commit.

/// What a commit of which no answer came has done.
#[derive(Debug)]
pub enum CommitOutcome<T> {
    /// It took place. What was to be told is told of what is there now.
    Committed(T),
    /// It did not: everything is as it was.
    Undone,
    /// Neither: somebody else has changed the rows since.
    Unclear,
}
