//! A command in a real pseudo-terminal: prompts, hidden input, progress bars.

use std::io::Write as _;
use std::process::Command;

use rexpect::process::WaitStatus;
use rexpect::session::PtySession;

use super::output;

/// A text that has not appeared after this time never will.
const TIMEOUT_MILLISECONDS: u64 = 60_000;

/// A running command and its terminal, 100 columns wide.
///
/// The terminal does not echo what is typed, so typed text that appears was
/// printed by the command.
pub(crate) struct Terminal {
    session: PtySession,
    seen: String,
    hidden: Vec<(String, String)>,
}

impl Terminal {
    pub(super) fn start(command: &Command, hidden: Vec<(String, String)>) -> Self {
        // A new pseudo-terminal has no size, and the command might ask for it at once.
        let mut sized = Command::new("sh");
        sized
            .args(["-c", "stty columns 100 rows 40 && exec \"$@\"", "sh"])
            .args(command.get_args())
            .env_clear()
            .env("TERM", "xterm-256color")
            .envs(
                command
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .current_dir(
                command
                    .get_current_dir()
                    .expect("every command of a test has one"),
            );
        let mut session = rexpect::session::spawn_command(sized, Some(TIMEOUT_MILLISECONDS))
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        // When a test fails, a command that ignores SIGTERM must not outlive it.
        session.process_mut().set_kill_timeout(Some(5_000));
        Self {
            session,
            seen: String::new(),
            hidden,
        }
    }

    /// Waits until the command has printed this text.
    pub(crate) fn expect(&mut self, text: &str) {
        match self.session.exp_string(text) {
            Ok(before) => {
                self.seen.push_str(&before);
                self.seen.push_str(text);
            }
            Err(error) => panic!("no {text:?}: {error}\nbefore that: {}", self.seen),
        }
    }

    /// Types a line and Enter.
    pub(crate) fn send_line(&mut self, line: &str) {
        self.session
            .send_line(line)
            .expect("the terminal takes a line");
    }

    /// Types arbitrary bytes.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let terminal = self.session.process().get_file_handle();
        let written = terminal.map(|mut terminal| terminal.write_all(bytes));
        assert!(matches!(written, Ok(Ok(()))), "the terminal takes bytes");
    }

    /// Types a key together with ctrl, such as `'c'`.
    pub(crate) fn send_control(&mut self, key: char) {
        self.session
            .send_control(key)
            .expect("the terminal takes a key");
    }

    /// Waits for the end; returns the whole screen and the exit code (128 + n for
    /// signal n). Line ends are `\n`, ids and times are replaced.
    pub(crate) fn finish(mut self) -> (String, i32) {
        let rest = self
            .session
            .exp_eof()
            .unwrap_or_else(|error| panic!("it goes on: {error}\nbefore that: {}", self.seen));
        self.seen.push_str(&rest);
        let code = match self.session.process().wait() {
            Ok(WaitStatus::Exited(_, code)) => code,
            Ok(WaitStatus::Signaled(_, signal, _)) => 128 + signal as i32,
            other => panic!("neither an exit nor a signal: {other:?}"),
        };
        (
            output::normalize(&self.seen.replace("\r\n", "\n"), &self.hidden),
            code,
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::common::TestEnv;

    #[test]
    fn a_prompt_is_answered_in_a_terminal_of_known_size() {
        let env = TestEnv::new();
        let script = "test -t 0 && stty size && printf 'name: ' && read name </dev/tty && \
                      echo \"hello $name\"; exit 7";
        let mut terminal = env.program("sh", ["-c", script]).terminal();
        terminal.expect("name: ");
        terminal.send_line("world");
        let (screen, code) = terminal.finish();
        assert_eq!(screen, "40 100\nname: hello world\n");
        assert_eq!(code, 7);
    }

    #[test]
    fn ctrl_c_reaches_the_command() {
        let env = TestEnv::new();
        let mut terminal = env
            .program("sh", ["-c", "echo ready; exec sleep 1000"])
            .terminal();
        terminal.expect("ready");
        terminal.send_control('c');
        let (_, code) = terminal.finish();
        assert_eq!(code, 130);
    }
}
