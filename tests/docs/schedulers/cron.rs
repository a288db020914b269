//! The crontab, run by the rules of cron(8) and crontab(5).

use regex::Regex;

use super::{Machine, block};
use crate::common::CommandOutput;

/// A crontab of `/etc/cron.d`: variables and one job.
struct Crontab {
    variables: Vec<String>,
    command: String,
    stdin: String,
}

impl Crontab {
    fn parse(text: &str) -> Self {
        let variable = Regex::new(r"^[A-Z_]+=").unwrap();
        // Minute and hour, every day; the user; the command.
        let job = Regex::new(r"^([0-5]?\d) (1?\d|2[0-3]) \* \* \* ([a-z]+) (/.+)$").unwrap();
        let (variables, jobs): (Vec<&str>, Vec<&str>) =
            text.lines().partition(|line| variable.is_match(line));
        assert_eq!(jobs.len(), 1, "{text}");
        let parts = job.captures(jobs[0]).unwrap_or_else(|| panic!("{text}"));
        let (command, stdin) = percent(&parts[4]);
        Self {
            variables: variables.into_iter().map(str::to_owned).collect(),
            command,
            stdin,
        }
    }

    fn run(&self, machine: &Machine, change: (&str, &str)) -> CommandOutput {
        let (from, to) = change;
        assert!(self.command.contains(from));
        let command = machine.moved(&self.command.replace(from, to));
        let cron = [
            "SHELL=/bin/sh",
            "HOME=/root",
            "LOGNAME=root",
            "PATH=/usr/bin:/bin",
        ];
        let env = machine.with_only(cron).args(&self.variables);
        let shell = env.args(["/bin/sh", "-c", &command]);
        shell.stdin(&self.stdin).run()
    }
}

/// A percent sign without a backslash ends the command; what follows is its stdin, where further ones are newlines.
fn percent(text: &str) -> (String, String) {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = parts.last_mut().unwrap();
        match c {
            '\\' if chars.next_if_eq(&'%').is_some() => last.push('%'),
            '%' => parts.push(String::new()),
            c => last.push(c),
        }
    }
    let stdin = parts.split_off(1);
    let end = if stdin.is_empty() { "" } else { "\n" };
    (parts.remove(0), stdin.join("\n") + end)
}

#[test]
fn a_percent_sign_is_a_newline() {
    assert_eq!(percent(r"a \% b\c"), (r"a % b\c".to_owned(), String::new()));
    assert_eq!(percent("a%b%c"), ("a".to_owned(), "b\nc\n".to_owned()));
}

const NO_CHANGE: (&str, &str) = ("", "");

#[test]
fn the_crontab_rotates_and_mails_only_problems() {
    let machine = Machine::with_keystore();
    let crontab = Crontab::parse(&block("MAILTO"));
    let tried = crontab.run(&machine, ("--if-older-than 90d", "--dry-run"));
    assert!(
        tried
            .success()
            .stdout()
            .contains("Would rotate 3 of 3 secrets")
    );
    assert_eq!(machine.read("/told"), "");
    std::fs::remove_file(machine.at("/var/log/mlgate/rotations.jsonl")).unwrap();

    let mailed = crontab.run(&machine, NO_CHANGE).success();
    assert!(
        mailed
            .stdout()
            .contains("Rotated 3 of 3 secrets to KEK version 2."),
        "{mailed}"
    );
    machine.assert_rotated();
    let silent = crontab.run(&machine, NO_CHANGE).success();
    assert_eq!((silent.stdout(), silent.stderr()), ("", ""));
    machine.assert_rotated();
    machine.grow_old("/etc/mlflow/keystore/v2.passphrase");
    machine.write("/etc/mlflow/database", "sqlite:////nowhere/mlflow.db");
    std::fs::remove_file(machine.at("/var/lib/prometheus/node-exporter/mlgate.prom")).unwrap();
    let failed = crontab.run(&machine, NO_CHANGE).code(10);
    assert!(failed.stderr().starts_with("error: "), "{failed}");
}
