//! A wrong command line, told without repeating it: a word in the wrong place may be a secret that lost its
//! option.

use clap::error::{ContextKind, ContextValue};

use crate::error::CommandError;

/// What stands in place of a word of the user's.
const UNSAID: &str = "…";

/// Takes the user's own words out of an error of clap's. What remains: names of options, which begin with
/// `-`, without what follows a `=`.
pub fn redact(error: &mut clap::Error) {
    let suspects = [
        ContextKind::InvalidArg,
        ContextKind::InvalidSubcommand,
        ContextKind::InvalidValue,
        ContextKind::TrailingArg,
    ];
    for kind in suspects {
        let said = match error.get(kind) {
            // The options that are missing: clap's own words.
            Some(ContextValue::Strings(names)) if kind == ContextKind::InvalidArg => {
                ContextValue::Strings(names.clone())
            }
            // The value that is missing: clap says so.
            Some(ContextValue::String(word)) if word.is_empty() => continue,
            Some(ContextValue::String(word)) => {
                ContextValue::String(speakable(word, kind).to_owned())
            }
            None => continue,
            Some(_) => ContextValue::String(UNSAID.to_owned()),
        };
        error.insert(kind, said);
    }
    // A tip such as "to pass it as a value, use `-- IT`".
    error.remove(ContextKind::Suggested);
    if matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(word)) if word == UNSAID)
    {
        let tip = "the word is not shown, because it may be a secret that lost its option";
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
}

/// The part of a word that can be no secret: the name of an option, and the way clap shows an argument of
/// ours (`--output <FORMAT>`, `<SHELL>`).
fn speakable(word: &str, kind: ContextKind) -> &str {
    if kind != ContextKind::InvalidArg {
        return UNSAID;
    }
    let (option, rest) = word.split_at(word.find(['=', ' ']).unwrap_or(word.len()));
    match option.chars().next() {
        Some('<') => word,
        Some('-') if rest.starts_with(" <") && rest.ends_with('>') => word,
        Some('-') => option,
        _ => UNSAID,
    }
}

/// The same as our own error, for those who read JSON: the text in one line, without the usage.
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
    failed.hint("--help shows the options")
}

/// Whether the command line asks for JSON, as far as one can tell that could not be read.
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
        found = value.map(|value| value == "json").or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::commands::Cli;

    fn told(args: &[&str]) -> String {
        let mut error = Cli::try_parse_from([&["mlgate"], args].concat())
            .map(|_| ())
            .expect_err("a wrong line");
        redact(&mut error);
        error.to_string()
    }

    #[test]
    fn a_word_in_the_wrong_place_is_not_repeated() {
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
            let told = told(args);
            assert!(!told.contains("SECRET"), "{args:?}: {told}");
        }
    }

    #[test]
    fn what_helps_is_still_said() {
        let told_typo = told(&["secret", "create", "name", "--filed", "x"]);
        assert!(
            told_typo.contains("'--filed'") && told_typo.contains("'--field'"),
            "{told_typo}"
        );
        let told_value = told(&["secret", "list", "--output", "jsn"]);
        assert!(told_value.contains("--output <FORMAT>"), "{told_value}");
        assert!(
            told_value.contains("possible values: table, json"),
            "{told_value}"
        );
        assert!(told(&["verify", "--also"]).contains("none was supplied"));
        assert!(told(&["secret", "creat"]).contains("'create'"));
        assert!(told(&["completions", "bsh"]).contains("<SHELL>"));
        assert!(told(&["db", "init"]).contains("--standalone"));
        assert!(told(&["secret", "list", "-q", "-v"]).contains("'--quiet'"));
    }

    #[test]
    fn json_is_asked_for_in_every_spelling() {
        let asks = |line: &str| wants_json(line.split(' ').map(str::to_owned));
        for line in [
            "-o json",
            "--output json",
            "--output=json",
            "-ojson",
            "-o=json",
            "-o csv -o json",
        ] {
            assert_eq!(asks(line), Some(true), "{line}");
        }
        assert_eq!(asks("-o yaml"), Some(false));
        assert_eq!(asks("secret list -- -o json"), None);
    }
}
