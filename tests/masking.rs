//! The throughput of `exec --mask`:
//!
//! ```text
//! cargo bench --bench masking
//! ```
//!
//! One line for each set of values, with the throughput in megabytes per second: of text without a value in it, and of
//! text in which every line has one.

#![expect(clippy::print_stdout, reason = "the numbers are what it is run for")]

use std::time::Instant;

use mlgate::domain::Redactor;
use secrecy::SecretString;

/// The size of a read by `exec --mask`.
const CHUNK: usize = 64 * 1024;
/// How much is processed for one number.
const BYTES: usize = 256 * 1024 * 1024;

fn main() {
    for (what, values) in [
        ("1 value", values(1, "sk-")),
        (
            "40 values that begin alike",
            values(40, "sk-proj-0123456789abcdef-"),
        ),
        (
            "400 values that begin alike",
            values(400, "sk-proj-0123456789abcdef-"),
        ),
    ] {
        let log = "2027-01-31T10:00:00Z skipped: sk-proj-0123 is a task, not a secret\n".to_owned();
        let with_value = format!("{log}key={}\n", value(0, "sk-proj-0123456789abcdef-"));
        let speeds = [log, with_value].map(|line| speed(&values, &line));
        println!(
            "{what}: {:.0} MB/s, with values {:.0} MB/s",
            speeds[0], speeds[1]
        );
    }
}

fn value(number: usize, prefix: &str) -> String {
    format!("{prefix}{number:024}")
}

fn values(count: usize, prefix: &str) -> Vec<SecretString> {
    (0..count)
        .map(|number| value(number, prefix).into())
        .collect()
}

fn speed(values: &[SecretString], line: &str) -> f64 {
    let chunk: Vec<u8> = line.bytes().cycle().take(CHUNK).collect();
    let mut redactor = Redactor::new(values, CHUNK).expect("values of this size");
    let mut out = Vec::with_capacity(CHUNK);
    let start = Instant::now();
    for _ in 0..BYTES / CHUNK {
        out.clear();
        redactor.push(&chunk, &mut out);
    }
    redactor.finish(&mut out);
    #[expect(clippy::cast_precision_loss, reason = "a number for people")]
    let megabytes = BYTES as f64 / 1e6;
    megabytes / start.elapsed().as_secs_f64()
}
