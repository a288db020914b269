//! Keys, envelopes and masks: MLflow's own results, and every way a row can be damaged.

#![expect(
    clippy::unwrap_used,
    reason = "in a test's helper too, an unwrap that fails is a failed test"
)]

mod confidential;
mod golden;
mod keks;
mod masks;
mod negative;
mod properties;
mod stored;
mod versions;
