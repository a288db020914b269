//! Properties of every parser of external text, on arbitrary input.
//!
//! Each property is run on a few hundred texts with a fixed seed, and in `full::` on others for some seconds;
//! `MLGATE_PROPERTY_SECONDS` sets how many. The texts start as valid ones of a corpus, and get worse.

mod applied;
mod backups;
mod files;
mod manifest_files;
mod manifests;
mod urls;
mod values;

use std::io::{self, Write as _};
use std::ops::Range;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

/// How many texts the quick tier tries.
const FEW: u32 = 200;

/// How long each property is tried in the full one: all together take a minute.
const SECONDS: u64 = 6;

/// Turns each property into a test of the quick tier and one of the full tier.
macro_rules! properties {
    ($($(#[$note:meta])* fn $name:ident($input:ident: $type:ty = $strategy:expr) $body:block)*) => {
        $(
            $(#[$note])*
            fn $name($input: $type) -> proptest::test_runner::TestCaseResult {
                $body
                Ok(())
            }
        )*
        mod quick {
            $(#[test]
            fn $name() {
                use super::*;
                $crate::properties::few(&$strategy, super::$name);
            })*
        }
        mod full {
            $(#[test]
            #[ignore = "takes seconds: run tests/run --full"]
            fn $name() {
                use super::*;
                $crate::properties::at_length(&$strategy, super::$name);
            })*
        }
    };
}
use properties;

fn few<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    run(strategy, test, FEW, 1);
}

/// Starts from another seed each time; a failure shows the text. Prints at the end how many texts were tried, even if the
/// test passes.
fn at_length<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    let seconds = std::env::var("MLGATE_PROPERTY_SECONDS").ok();
    let seconds = seconds.map_or(SECONDS, |text| text.parse().expect("a number of seconds"));
    let start = Instant::now();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let first = now.expect("a time after 1970").as_secs() << 20;
    let mut cases = 0_u64;
    for seed in first.. {
        run(strategy, &test, FEW, seed);
        cases += u64::from(FEW);
        if start.elapsed() > Duration::from_secs(seconds) {
            break;
        }
    }
    let thread = thread::current();
    let name = thread.name().unwrap_or_default();
    let seconds = start.elapsed().as_secs();
    let _ = writeln!(io::stderr(), "{name}: {cases} texts in {seconds} s");
}

fn run<S: Strategy>(
    strategy: &S,
    test: impl Fn(S::Value) -> TestCaseResult,
    cases: u32,
    seed: u64,
) {
    let mut runner = TestRunner::new(Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Config::default()
    });
    if let Err(error) = runner.run(strategy, test) {
        panic!("seed {seed}: {error}");
    }
}

/// What makes a text worse: ends of lines and of texts, escapes, brackets, other directions, numbers beyond every type.
const NASTY: [&[u8]; 32] = [
    b"",
    b"\0",
    b"\n",
    b"\r\n",
    b"\\",
    b"'",
    b"\"",
    b":",
    b"@",
    b"/",
    b"//",
    b"%",
    b"%00",
    b"%2f",
    b"%e2%80%ae",
    b"=",
    b"&",
    b"?",
    b"#",
    b"*",
    b"[[[[",
    b"]",
    b"{\"",
    b"}",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"\\ud800",
    "\u{202e}".as_bytes(),
    "\u{fffd}".as_bytes(),
    b"\xff",
    b"\x1b[2J",
];

/// A change of a text: which part is replaced, by what, and how often.
type Edit = (usize, usize, Vec<u8>, usize);

fn edit() -> impl Strategy<Value = Edit> {
    let bytes = prop_oneof![
        3 => select(&NASTY[..]).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..8),
    ];
    let times = prop_oneof![8 => Just(1_usize), 1 => 2..40_usize];
    (any::<usize>(), 0..12_usize, bytes, times)
}

/// Texts of a corpus, each as it is or with some changes.
fn worse(corpus: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    (select(corpus), vec(edit(), 0..5)).prop_map(|(text, edits)| changed(text.as_bytes(), &edits))
}

/// The same as text.
fn worse_text(corpus: &'static [&'static str]) -> impl Strategy<Value = String> {
    worse(corpus).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn changed(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut text = text.to_vec();
    for (at, length, bytes, times) in edits {
        let start = at % (text.len() + 1);
        let end = (start + length).min(text.len());
        text.splice(Range { start, end }, bytes.repeat(*times));
    }
    text
}
