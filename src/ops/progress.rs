//! How long work tells of itself, without knowing who listens.

/// A stage of work over all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Opening every row with the keys at hand.
    Reading,
    /// Writing new wrappings.
    Wrapping,
    /// Writing new DEKs and values.
    Encrypting,
    /// Putting old wrappings back.
    Restoring,
    /// Writing into another database.
    Copying,
    /// Reading every row back.
    Verifying,
}

/// A listener to long work, and the one who may ask it to stop.
pub trait Progress: Send + Sync {
    /// A phase over `total` rows begins.
    fn begin(&self, phase: Phase, total: u64);

    /// So many more rows are done.
    fn advance(&self, rows: u64);

    /// Somebody is about to be asked something, or the work has failed: the listener clears away what it
    /// shows, and keeps quiet until the next phase.
    fn pause(&self);

    /// All phases are over, and well.
    fn finish(&self);

    /// Whether the work should stop and undo what it did.
    fn interrupted(&self) -> bool;
}
