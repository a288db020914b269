//! What a command printed and how it ended, in a form that is the same in every run.

use std::fmt;
use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::sync::LazyLock;

use regex::Regex;

/// The result of a command.
///
/// `Display` is for snapshots: stdout, stderr and the exit status, with everything that differs
/// between two runs replaced. The other methods return the real output.
#[derive(Debug)]
pub(crate) struct CommandOutput {
    pub(super) command: String,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
    pub(super) status: ExitStatus,
    /// Texts of this run and their placeholders in snapshots, in this order.
    pub(super) hidden: Vec<(String, String)>,
}

impl CommandOutput {
    /// Asserts exit code 0.
    pub(crate) fn success(self) -> Self {
        self.code(0)
    }

    /// Asserts an exit code.
    pub(crate) fn code(self, expected: i32) -> Self {
        assert_eq!(
            self.status.code(),
            Some(expected),
            "{}\n{self}",
            self.command
        );
        self
    }

    /// The exit code, which must be one of these.
    pub(crate) fn code_of(&self, expected: &[i32]) -> i32 {
        let code = self.status.code().filter(|code| expected.contains(code));
        code.unwrap_or_else(|| panic!("{}\n{self}", self.command))
    }

    /// How the process ended, for those killed by a signal.
    pub(crate) fn status(&self) -> ExitStatus {
        self.status
    }

    pub(crate) fn stdout(&self) -> &str {
        str::from_utf8(&self.stdout).expect("stdout is UTF-8")
    }

    pub(crate) fn stdout_bytes(&self) -> &[u8] {
        &self.stdout
    }

    pub(crate) fn stderr(&self) -> &str {
        str::from_utf8(&self.stderr).expect("stderr is UTF-8")
    }

    /// stdout as one JSON value.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|error| panic!("{}: stdout is not JSON: {error}\n{self}", self.command))
    }
}

impl fmt::Display for CommandOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |bytes: &[u8]| normalize(&String::from_utf8_lossy(bytes), &self.hidden);
        let (stdout, stderr) = (show(&self.stdout), show(&self.stderr));
        write_block(f, &stdout)?;
        if !stderr.is_empty() {
            f.write_str("------- stderr -------\n")?;
            write_block(f, &stderr)?;
        }
        match (self.status.code(), self.status.signal()) {
            (Some(0), _) => Ok(()),
            (Some(code), _) => writeln!(f, "[exit status: {code}]"),
            (None, Some(signal)) => writeln!(f, "[killed by signal {signal}]"),
            (None, None) => unreachable!("a process exits or is killed"),
        }
    }
}

/// Writes the text; a missing trailing newline is made visible.
fn write_block(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(text)?;
    if !text.is_empty() && !text.ends_with('\n') {
        f.write_str("[no newline]\n")?;
    }
    Ok(())
}

/// Replaces the given texts, then the ids, times, durations and ports of this run.
pub(super) fn normalize(text: &str, hidden: &[(String, String)]) -> String {
    static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        [
            (r"\b(s|sb|d|e|m|bp|gr)-[0-9a-f]{32}\b", "$1-ID"),
            (
                r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
                "TIME",
            ),
            (r"\b1[5-9]\d{11}\b", "MILLISECONDS"),
            (
                r#""version": "[0-9a-f]{16}""#,
                r#""version": "FINGERPRINT""#,
            ),
            (r"\b\d+\.\d+ ?(s|ms|seconds)\b", "N $1"),
            (r"\bseconds: \d+\.\d+\b", "seconds: N"),
            (r"(\b127\.0\.0\.[12]|\blocalhost|\[::1\]):\d+\b", "$1:PORT"),
        ]
        .map(|(pattern, by)| (Regex::new(pattern).expect("a correct pattern"), by))
        .into()
    });
    let mut text = text.to_owned();
    for (this_run, every_run) in hidden {
        text = text.replace(this_run, every_run);
    }
    for (pattern, by) in PATTERNS.iter() {
        text = pattern.replace_all(&text, *by).into_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_vary_between_runs_are_replaced() {
        let text = "s-0123456789abcdef0123456789abcdef at 2026-11-23T03:39:00.5Z = 1795405212109, \
                    1.25 s, 127.0.0.1:5432, /tmp/x/a.db, up to 60 s";
        let hidden = [("/tmp/x".to_owned(), "$WORK".to_owned())];
        assert_eq!(
            normalize(text, &hidden),
            "s-ID at TIME = MILLISECONDS, N s, 127.0.0.1:PORT, $WORK/a.db, up to 60 s"
        );
    }
}
