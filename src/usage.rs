//! Usage errors, reported without the user's words: a misplaced word may be a secret that lost its option.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::CommandError;

/// Replaces a word of the user's.
const UNSAID: &str = "…";

/// Removes the user's own words from an error of clap's. What remains are the names of unknown options, which
/// begin with `-`, without what follows a `=`.
pub fn redact(error: &mut clap::Error) {
    for kind in [
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidValue,
        ContextKind::TrailingArg,
    ] {
        // An empty word is not a secret, and has a message of its own.
        if matches!(error.get(kind), Some(ContextValue::String(word)) if !word.is_empty()) {
            error.insert(kind, ContextValue::String(UNSAID.to_owned()));
        }
    }
    if error.kind() == ErrorKind::UnknownArgument {
        // In every other kind of error this is an argument of mlgate's, as clap writes it.
        if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) {
            let option = word
                .split_once('=')
                .map_or(word.as_str(), |(option, _)| option);
            let is_option = word.starts_with('-');
            let said = if is_option { option } else { UNSAID }.to_owned();
            error.insert(ContextKind::InvalidArg, ContextValue::String(said));
            // A tip such as "to pass it as a value, use `-- IT`".
            error.remove(ContextKind::Suggested);
            if !is_option {
                let tip = "the word is not shown, because it may be a secret that lost its option";
                error.insert(
                    ContextKind::Suggested,
                    ContextValue::StyledStrs(vec![tip.into()]),
                );
            }
        }
    }
}

/// The same as a command error, for JSON: the text in one line, without the usage.
pub fn to_command_error(error: &clap::Error) -> CommandError {
    let text = error.to_string();
    let mut lines = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:"));
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let more: Vec<_> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
        .map(|line| line.strip_prefix("tip: ").unwrap_or(line))
        .collect();
    let failed = CommandError::usage(message);
    let failed = if more.is_empty() {
        failed
    } else {
        failed.hint(more.join(" "))
    };
    failed.hint("run with --help to list the options")
}

/// Whether errors are reported as JSON with this format.
pub fn is_json(format: &str) -> bool {
    matches!(format, "json" | "jsonl")
}

/// Whether an unparsable command line asks for JSON, as far as can be told.
pub fn wants_json(args: impl IntoIterator<Item = String>) -> Option<bool> {
    let mut found = None;
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let value = match arg.as_str() {
            "--" => break,
            "-o" | "--output" => args.next(),
            other => other
                .strip_prefix("--output=")
                .or_else(|| other.strip_prefix("-o="))
                .or_else(|| other.strip_prefix("-o"))
                .map(str::to_owned),
        };
        found = value.map(|value| is_json(&value)).or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::commands::Cli;

    fn message(args: &[&str]) -> String {
        let mut error = Cli::try_parse_from([&["mlgate"], args].concat())
            .map(|_| ())
            .expect_err("a wrong line");
        redact(&mut error);
        error.to_string()
    }

    #[test]
    fn a_misplaced_argument_is_not_echoed() {
        for args in [
            &["secret", "create", "name", "sk-SECRET"][..],
            &["secret", "create", "name", "--filed", "api_key=sk-SECRET"],
            &["secret", "create", "name", "--filed=api_key=sk-SECRET"],
            &["secret", "create", "name", "--value", "-sk-SECRET"],
            &["secret", "create", "name", "--value-stdin=sk-SECRET"],
            &["secret", "create", "name", "--auth", "sk-SECRET"],
            &["secret", "list", "--output", "sk-SECRET"],
            &["secret", "list", "--output=sk-SECRET"],
            &["secret", "list", "--color", "sk-SECRET"],
            &["secret", "list", "--lock-timeout", "sk-SECRET"],
            &["secret", "list", "--quiet=sk-SECRET"],
            &["secret", "sk-SECRET"],
            &["sk-SECRET"],
            &["completions", "sk-SECRET"],
            &["rotate-kek", "sk-SECRET"],
            &["rotate-kek", "--also", "sk-SECRET"],
            &["rotate-kek", "--also", "sk=SECRET"],
            &["rotate-kek", "--new-version", "sk-SECRET"],
            &["rotate-kek", "--new-passphrase-fiel=sk-SECRET"],
            &["verify", "--also=sk-SECRET"],
        ] {
            let text = message(args);
            assert!(!text.contains("SECRET"), "{args:?}: {text}");
        }
    }

    #[test]
    fn suggestions_are_kept() {
        let typo = message(&["secret", "create", "name", "--filed", "x"]);
        assert!(
            typo.contains("'--filed'") && typo.contains("'--field'"),
            "{typo}"
        );
        let value = message(&["secret", "list", "--output", "jsn"]);
        assert!(value.contains("--output <FORMAT>"), "{value}");
        assert!(value.contains("possible values: table, json"), "{value}");
        assert!(message(&["secret", "creat"]).contains("'create'"));
        assert!(message(&["completions", "bsh"]).contains("<SHELL>"));
        assert!(message(&["db", "init", "--standalon"]).contains("'--standalone'"));
        assert!(message(&["verify", "--also", "x"]).contains("--also <VERSION=FILE>"));
        assert!(message(&["verify", "--also"]).contains("a value is required"));
        assert!(message(&["secret", "list", "-q", "-v"]).contains("'--quiet'"));
    }

    #[test]
    fn json_is_recognised_in_every_spelling() {
        let asks = |line: &str| wants_json(line.split(' ').map(str::to_owned));
        for line in [
            "-o json",
            "--output json",
            "--output=json",
            "-ojson",
            "-o=json",
            "-o csv -o json",
            "-o jsonl",
        ] {
            assert_eq!(asks(line), Some(true), "{line}");
        }
        assert_eq!(asks("-o yaml"), Some(false));
        assert_eq!(asks("secret list -- -o json"), None);
    }
}
