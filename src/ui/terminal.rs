//! The terminal's state, restored after hidden prompts and menus, whatever happens.

use std::fs::File;
use std::io::{IsTerminal, Write, stderr};

use rustix::process::getpgrp;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

/// The terminal, and how it was when the process began.
pub struct TerminalGuard(Option<(File, Termios)>);

impl TerminalGuard {
    /// Remembers the terminal's state, also where stdin is something else; nothing where there is no terminal.
    pub fn remember() -> Self {
        let terminal = File::open("/dev/tty").ok();
        Self(terminal.and_then(|terminal| {
            let before = tcgetattr(&terminal).ok()?;
            Some((terminal, before))
        }))
    }

    /// Puts echo, line mode and the cursor back. In the background nothing was changed, and to change something there
    /// would stop the process.
    pub fn restore(&self) {
        let Some((terminal, before)) = &self.0 else {
            return;
        };
        if is_in_foreground() {
            let _ = tcsetattr(terminal, OptionalActions::Flush, before);
            if stderr().is_terminal() {
                let _ = stderr().write_all(b"\x1b[?25h");
            }
        }
    }
}

/// Whether the terminal's keys, such as Ctrl-C, send signals to this process and its children.
pub fn is_in_foreground() -> bool {
    let foreground = File::open("/dev/tty").map(|terminal| tcgetpgrp(&terminal));
    matches!(foreground, Ok(Ok(group)) if group == getpgrp())
}
