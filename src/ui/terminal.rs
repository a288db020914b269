//! The terminal's state: what a hidden prompt or a menu changed is put back, whatever happens.

use std::fs::File;
use std::io::{IsTerminal, Write, stderr, stdin};

use rustix::process::getpgrp;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

/// The terminal as it was when the process began.
pub struct TerminalGuard(Option<Termios>);

impl TerminalGuard {
    /// Remembers the terminal's state; nothing where stdin is no terminal.
    pub fn remember() -> Self {
        Self(
            stdin()
                .is_terminal()
                .then(|| tcgetattr(stdin()).ok())
                .flatten(),
        )
    }

    /// Puts echo, line mode and the cursor back.
    pub fn restore(&self) {
        if let Some(before) = &self.0 {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
            if stderr().is_terminal() {
                let _ = stderr().write_all(b"\x1b[?25h");
            }
        }
    }
}

/// Whether the keys of a terminal, such as ctrl-C, send signals to this process and to those that it has started.
pub fn is_in_foreground() -> bool {
    let foreground = File::open("/dev/tty").map(|terminal| tcgetpgrp(&terminal));
    matches!(foreground, Ok(Ok(group)) if group == getpgrp())
}
