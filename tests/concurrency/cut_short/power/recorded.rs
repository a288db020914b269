//! The calls of a command that change files, with the bytes it wrote, as `strace` records them.

use std::fs;
use std::path::PathBuf;

use crate::common::{CommandOutput, TestEnv};

/// Everything that changes files or makes changes durable, and what gives descriptors their meaning.
const CALLS: &str = "execve,openat,write,writev,pwrite64,ftruncate,renameat,renameat2,rename,linkat,unlink,unlinkat,\
                     mkdirat,fsync,fdatasync,close,fcntl,lseek";

/// One successful call.
pub(super) struct Call {
    pub(super) name: String,
    /// The arguments as printed. Strings in them are bytes in hexadecimal.
    args: Vec<String>,
    pub(super) result: i64,
    /// The whole line, for failures.
    pub(super) line: String,
}

/// Runs a command to its end and returns its calls in their order. All files are written by its first thread.
pub(super) fn record(env: &TestEnv, args: &[&str]) -> (CommandOutput, Vec<Call>) {
    let trace = format!("trace={CALLS}");
    let options = [
        "-ff", "-qq", "-xx", "-y", "-s", "10000000", "-o", "strace", "-e", &trace,
    ];
    let strace = env.program("strace", options);
    let output = strace.args([env!("CARGO_BIN_EXE_mlgate")]).args(args).run();
    let mut calls = Vec::new();
    for entry in fs::read_dir(env.work()).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().contains("/strace.") {
            continue;
        }
        let log = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        let recorded: Vec<Call> = log.lines().filter_map(Call::parse).collect();
        let ours = env!("CARGO_BIN_EXE_mlgate").as_bytes();
        let first = recorded.first().filter(|call| call.name == "execve");
        if first.is_some_and(|call| bytes(&call.args[0]) == ours) {
            calls = recorded;
        }
    }
    assert!(!calls.is_empty(), "nothing was recorded\n{output}");
    (output, calls)
}

impl Call {
    /// `name(argument, argument) = result`; `None` for failed calls, signals and the like.
    fn parse(line: &str) -> Option<Self> {
        let (name, rest) = line.split_once('(')?;
        let (args, result) = rest.rsplit_once(") = ")?;
        let number = |c: char| c.is_ascii_digit() || c == '-';
        let result = &result[..result.find(|c| !number(c)).unwrap_or(result.len())];
        let result = result.parse().ok().filter(|result| *result >= 0)?;
        Some(Self {
            name: name.to_owned(),
            args: args.split(", ").map(str::to_owned).collect(),
            result,
            line: line.chars().take(200).collect(),
        })
    }

    /// The descriptor in an argument; `None` for the working directory.
    pub(super) fn descriptor(&self, argument: usize) -> Option<i64> {
        self.args[argument].split('<').next()?.parse().ok()
    }

    pub(super) fn number(&self, argument: usize) -> usize {
        self.args[argument].parse().unwrap()
    }

    pub(super) fn says(&self, argument: usize, word: &str) -> bool {
        let argument = self.args.get(argument);
        argument.is_some_and(|argument| argument.split('|').any(|flag| flag == word))
    }

    /// The path that a name means, relative to the directory in the argument before it.
    pub(super) fn path(&self, argument: usize) -> PathBuf {
        let name = String::from_utf8(bytes(&self.args[argument])).unwrap();
        let around = argument.checked_sub(1).map(|before| &self.args[before]);
        let around = around.and_then(|around| around.split_once('<'));
        let around = around.map_or("", |(_, around)| around.trim_end_matches('>'));
        let around = String::from_utf8(digits(around)).unwrap();
        // Without the `.` that stands for a directory itself.
        PathBuf::from(around).join(name).components().collect()
    }

    /// All bytes in the arguments.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.args
            .iter()
            .flat_map(|argument| bytes(argument))
            .collect()
    }
}

/// The bytes of strings such as `"\x61\x62"`.
fn bytes(argument: &str) -> Vec<u8> {
    let texts = argument.split('"').skip(1).step_by(2);
    texts.flat_map(digits).collect()
}

fn digits(text: &str) -> Vec<u8> {
    let bytes = text.split("\\x").skip(1);
    bytes
        .map(|digits| u8::from_str_radix(digits, 16).unwrap())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strace_output_is_parsed() {
        let open =
            r#"openat(5<\x2f\x77>, "\x61\x2e\x62", O_WRONLY|O_CREAT|O_EXCL, 0600) = 7<\x2f\x78>"#;
        let open = Call::parse(open).unwrap();
        assert_eq!((open.name.as_str(), open.result), ("openat", 7));
        assert_eq!(open.path(1), PathBuf::from("/w/a.b"));
        assert!(open.says(2, "O_CREAT") && !open.says(2, "O_TRUNC"));
        let write = Call::parse(r#"pwrite64(7<\x2f\x78>, "\x00\xff", 2, 4096) = 2"#).unwrap();
        assert_eq!((write.descriptor(0), write.number(3)), (Some(7), 4096));
        assert_eq!(write.bytes(), [0, 255]);
        let rename = r#"renameat(5<\x2f\x77>, "\x61", AT_FDCWD<\x2f\x6f>, "\x2e\x62") = 0"#;
        let rename = Call::parse(rename).unwrap();
        assert_eq!(rename.path(3), PathBuf::from("/o/.b"));
        assert!(Call::parse(r#"unlink("\x61") = -1 ENOENT (No such file or directory)"#).is_none());
        assert!(Call::parse("+++ exited with 0 +++").is_none());
    }
}
