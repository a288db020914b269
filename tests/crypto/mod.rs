//! Keys, envelopes and masks: MLflow's own results, and every way a row can be damaged.

#![expect(
    clippy::unwrap_used,
    reason = "what tests share may unwrap like the tests do"
)]

mod confidential;
mod golden;
mod keks;
mod masks;
mod negative;
mod properties;
mod rounds;
mod stored;
mod versions;
