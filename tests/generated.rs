//! Files in the repository that mlgate itself generates: each must be current.
//! `MLGATE_UPDATE=1 cargo test generated` writes them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mlgate::error::exit::Exit;
use mlgate::session::env_vars;
use mlgate::store::connect::server::ConnectEnv;

use crate::common::TestEnv;

/// The files that mlgate generates, by their paths in the repository.
type Files = BTreeMap<PathBuf, String>;

/// A shell, as `mlgate completions` calls it, and the path of its script.
const COMPLETIONS: [(&str, &str); 5] = [
    ("bash", "completions/mlgate.bash"),
    ("zsh", "completions/_mlgate"),
    ("fish", "completions/mlgate.fish"),
    ("elvish", "completions/mlgate.elv"),
    ("powershell", "completions/_mlgate.ps1"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares files of the repository with what they should be. Files of `directory` that are not among
/// them are outdated.
fn check(directory: &str, files: &Files) {
    let update = std::env::var_os("MLGATE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for (path, expected) in files {
        let found = fs::read_to_string(root().join(path)).unwrap_or_default();
        if found == *expected {
            continue;
        }
        if update {
            fs::write(root().join(path), expected)
                .expect("a file of the repository can be written");
        } else {
            let differ = found
                .lines()
                .zip(expected.lines())
                .position(|(a, b)| a != b);
            let line =
                differ.unwrap_or_else(|| found.lines().count().min(expected.lines().count()));
            wrong.push(format!("{}:{}", path.display(), line + 1));
        }
    }
    for entry in fs::read_dir(root().join(directory)).expect("the directory is there") {
        let path = Path::new(directory).join(entry.expect("an entry can be read").file_name());
        if !files.contains_key(&path) && directory != "docs" {
            wrong.push(format!(
                "{}: mlgate does not make this file",
                path.display()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "not what mlgate generates:\n{}\nMLGATE_UPDATE=1 cargo test generated writes them again",
        wrong.join("\n")
    );
}

/// Checks one page of `docs`.
fn check_page(path: &str, text: String) {
    check("docs", &Files::from([(path.into(), text)]));
}

#[test]
fn the_grant_statements_match_the_tested_ones() {
    check_page("docs/rights.md", crate::common::rights::page());
}

#[test]
fn completions_match_the_command_line() {
    let env = TestEnv::new();
    let script = |shell| {
        env.mlgate(["completions", shell])
            .run()
            .success()
            .stdout()
            .to_owned()
    };
    let files = COMPLETIONS.map(|(shell, path)| (path.into(), script(shell)));
    check("completions", &files.into());
}

#[test]
fn man_pages_match_the_command_line() {
    let env = TestEnv::new();
    let _ = env.mlgate(["man", "."]).run().success();
    let mut files = Files::new();
    for entry in fs::read_dir(env.work()).expect("the working directory can be read") {
        let entry = entry.expect("an entry can be read");
        let text = fs::read_to_string(entry.path()).expect("a man page is text");
        files.insert(Path::new("docs/man").join(entry.file_name()), text);
    }
    check("docs/man", &files);
}

/// What `mlgate COMMAND --help` prints.
fn help(env: &TestEnv, command: &[String]) -> String {
    let output = env.mlgate(command).args(["--help"]).run().success();
    output.stdout().to_owned()
}

/// The commands below one, from its help.
fn subcommands(help: &str) -> Vec<String> {
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = listed
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// Removes the options that every command has from a help text: they are at the top of the page.
fn without_global_options(help: &str) -> String {
    let Some((before, global)) = help.split_once("Global options:\n") else {
        return help.to_owned();
    };
    let after = global
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with(' '));
    let mut text = before.trim_end().to_owned();
    for line in after {
        text.push_str(if text.ends_with('\n') { "" } else { "\n\n" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn add_command(page: &mut String, env: &TestEnv, command: &[String]) {
    let whole = help(env, command);
    let shown = if command.is_empty() {
        whole.clone()
    } else {
        without_global_options(&whole)
    };
    let level = "#".repeat(command.len().max(1) + 1);
    let name = [&["mlgate".to_owned()], command].concat().join(" ");
    page.extend([
        "
",
        &level,
        " ",
        &name,
        "

```text
",
        &trimmed(&shown),
        "
```
",
    ]);
    for name in subcommands(&whole) {
        add_command(page, env, &[command, &[name]].concat());
    }
}

/// Without trailing spaces, which editors remove.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[test]
fn the_cli_reference_matches_the_help() {
    let mut page = String::from(
        "# Command line reference\n\n\
         What `mlgate COMMAND --help` prints, for every command. The global options stand once, at the \
         top; they work before and after the verb. The same text is in the man pages \
         ([man](man), installed by `mlgate man DIRECTORY`).\n\n\
         This page is generated; `tests/generated.rs` compares it with the program.\n",
    );
    add_command(&mut page, &TestEnv::new(), &[]);
    check_page("docs/cli.md", page);
}

#[test]
fn the_exit_code_page_matches_the_program() {
    let mut page = String::from(
        "# Exit codes\n\n\
         | code | word | meaning |\n|--:|---|---|\n",
    );
    for exit in Exit::ALL {
        let code = exit.code().to_string();
        page.extend([
            "| ",
            &code,
            " | `",
            exit.word(),
            "` | ",
            exit.meaning(),
            " |
",
        ]);
    }
    page.push_str(
        "\nThe word is the `kind` of an error in JSON: with `--output json` an error is one JSON object on \
         stderr, with `exit_code`, `kind`, `message`, `causes` and `hints`. See [scripting](scripting.md).\n\n\
         This page is generated from `src/error/exit.rs`.\n",
    );
    check_page("docs/exit-codes.md", page);
}

#[test]
fn the_help_names_every_exit_code() {
    let help = help(&TestEnv::new(), &[]);
    let (_, codes) = help.split_once("Exit codes:").expect("the help has them");
    let numbers = regex::Regex::new(r"\d+").expect("a correct pattern");
    let named: Vec<u8> = numbers
        .find_iter(codes)
        .map(|number| number.as_str().parse().expect("a small number"))
        .collect();
    assert_eq!(named, Exit::ALL.map(Exit::code));
}

#[test]
fn the_variable_page_matches_the_program() {
    let mut page = String::from(
        "# Environment variables\n\n\
         Every variable that mlgate reads. An option on the command line comes before a variable. An empty \
         variable counts as not set, except `MLFLOW_CRYPTO_KEK_VERSION`, where empty is an error, as it is to \
         MLflow. A variable of mlgate's or MLflow's that is not UTF-8 text is an error; of the others it counts as \
         not set.\n\n\
         | variable | meaning |\n|---|---|\n",
    );
    for variable in env_vars::ALL {
        page.extend([
            "| `",
            variable.name,
            "` | ",
            variable.meaning.trim(),
            " |
",
        ]);
    }
    page.push_str(
        "\nThe value of a secret can come from any variable: `--field KEY=env:NAME`.\n\n\
         This page is generated from `src/session/env_vars.rs`.\n",
    );
    check_page("docs/environment.md", page);
}

/// Reads a variable only in the quick tests' binary; tests/crypto ensures that no release can be built with it.
const SHORT_KDF: &str = "src/crypto/rounds.rs";

#[test]
fn every_variable_is_documented() {
    let documented: Vec<&str> = env_vars::ALL.iter().map(|variable| variable.name).collect();
    for name in ConnectEnv::VARIABLES {
        assert!(
            documented.contains(name),
            "{name} is read when a server is opened"
        );
    }
    let name =
        regex::Regex::new(r#""((?:MLGATE|MLFLOW|PG)_?[A-Z][A-Z_]*)""#).expect("a correct pattern");
    for (path, text) in crate::arch::sources() {
        // The one names variables that others read; the other's are only in the binary of the quick tests.
        if path.ends_with("influential.rs") || path == SHORT_KDF {
            continue;
        }
        for found in name.captures_iter(&text) {
            assert!(
                documented.contains(&&found[1]),
                "{path}: {} is not documented",
                &found[1]
            );
        }
    }
}

#[test]
fn variables_are_read_in_one_place() {
    let readers: Vec<String> = crate::arch::sources()
        .into_iter()
        .filter(|(path, text)| text.contains("env::var") && path != SHORT_KDF)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(readers, ["src/session/env_vars.rs"]);
}

#[test]
#[ignore = "needs zsh and fish: run tests/run"]
fn completion_scripts_are_understood_by_their_shells() {
    let env = TestEnv::new();
    for (shell, option, path) in [
        ("bash", "-n", COMPLETIONS[0].1),
        ("zsh", "-n", COMPLETIONS[1].1),
        ("fish", "--no-execute", COMPLETIONS[2].1),
    ] {
        let output = env
            .program(shell, [option.as_ref(), root().join(path).as_os_str()])
            .run();
        assert!(output.status().success(), "{shell}: {output}");
        assert_eq!(output.stderr(), "", "{shell}");
    }
}
