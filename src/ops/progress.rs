//! Progress of long work, independent of how it is shown.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Decrypting every row with the given keys.
    Reading,
    /// Writing rewrapped DEKs.
    Wrapping,
    /// Writing new DEKs and values.
    Encrypting,
    /// Restoring old wrapped DEKs.
    Restoring,
    /// Writing to another database.
    Copying,
    /// Reading every row back.
    Verifying,
}

/// Receives the progress of long work, and may ask it to stop.
pub trait Progress: Send + Sync {
    /// A phase over `total` rows begins.
    fn begin(&self, phase: Phase, total: u64);

    fn advance(&self, rows: u64);

    /// A prompt follows, or the work has failed: the display is cleared until the next phase.
    fn pause(&self);

    /// All phases have succeeded.
    fn finish(&self);

    /// Whether the work should stop and roll back.
    fn interrupted(&self) -> bool;
}
