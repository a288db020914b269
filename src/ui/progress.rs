//! Progress: a bar on a terminal, a line now and then elsewhere.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Ui;
use crate::ops::{Phase, Progress};
use crate::os::interrupt;

/// The interval of log lines without a bar.
const LOG_EVERY: Duration = Duration::from_secs(10);

pub struct Shown {
    bar: ProgressBar,
    log: Option<Mutex<Log>>,
}

/// The state of the log lines.
struct Log {
    phase: Phase,
    done: u64,
    total: u64,
    last: Instant,
}

impl Ui {
    /// A progress for one run: a bar on a terminal, a line every ten seconds elsewhere, nothing when quiet.
    pub fn progress(&self) -> Shown {
        let terminal = std::io::stderr().is_terminal();
        let target = if terminal && !self.options.quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let log = (!terminal && !self.options.quiet).then(|| {
            let last = Instant::now();
            Mutex::new(Log {
                phase: Phase::Reading,
                done: 0,
                total: 0,
                last,
            })
        });
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = ProgressStyle::with_template(
            "{msg:12} [{bar:40}] {human_pos}/{human_len} secrets, {elapsed}",
        );
        bar.set_style(
            style
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("=> "),
        );
        Shown { bar, log }
    }
}

impl Progress for Shown {
    fn begin(&self, phase: Phase, total: u64) {
        self.bar.reset();
        self.bar.set_length(total);
        self.bar.set_message(word(phase));
        if let Some(Ok(mut log)) = self.log.as_ref().map(Mutex::lock) {
            log.phase = phase;
            log.done = 0;
            log.total = total;
            // The time before this phase, such as that of deriving keys, does not count.
            log.last = Instant::now();
        }
    }

    fn advance(&self, rows: u64) {
        self.bar.inc(rows);
        if let Some(Ok(mut log)) = self.log.as_ref().map(Mutex::lock) {
            log.done += rows;
            if log.last.elapsed() >= LOG_EVERY {
                log.last = Instant::now();
                super::say(&format!(
                    "{}: {} of {} secrets",
                    word(log.phase),
                    log.done,
                    log.total
                ));
            }
        }
    }

    fn pause(&self) {
        self.bar.finish_and_clear();
    }

    fn finish(&self) {
        self.bar.finish();
    }

    fn interrupted(&self) -> bool {
        interrupt::requested()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if !self.bar.is_finished() {
            self.bar.finish_and_clear();
        }
    }
}

fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Reading => "checking",
        Phase::Wrapping => "rewrapping",
        Phase::Encrypting => "encrypting",
        Phase::Restoring => "restoring",
        Phase::Copying => "copying",
        Phase::Verifying => "verifying",
    }
}
