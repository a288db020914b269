//! The units: the service's command in an environment as systemd creates it, and systemd's own verdict on them.

use std::fs;
use std::path::Path;

use super::{Machine, block, chmod};

/// The service.
const SERVICE: &str = "LoadCredential=";

/// A setting of a unit; each occurs once.
fn setting<'a>(unit: &'a str, name: &str) -> &'a str {
    let start = format!("{name}=");
    let mut found = unit.lines().filter_map(|line| line.strip_prefix(&start));
    let value = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "{name}");
    value
}

/// The unit with its continued lines joined.
fn joined(unit: &str) -> String {
    unit.replace("\\\n", " ")
}

/// The words of a command, split as in systemd.service(5): at white space outside quotes.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn words_are_split_as_in_systemd() {
    assert_eq!(
        words("a  'b c' \"d 'e\" f='g h'"),
        ["a", "b c", "d 'e", "f=g h"]
    );
}

#[test]
fn the_service_rotates_with_its_credential_and_environment() {
    let machine = Machine::with_keystore();
    let unit = joined(&block(SERVICE));
    let (name, source) = setting(&unit, "LoadCredential").split_once(':').unwrap();
    let credentials = machine.at("/credentials");
    fs::create_dir(&credentials).unwrap();
    fs::copy(machine.at(source), credentials.join(name)).unwrap();
    chmod(&credentials.join(name), 0o400);
    chmod(&credentials, 0o500);
    let environment = machine.moved(setting(&unit, "Environment"));
    let directory = format!("CREDENTIALS_DIRECTORY={}", credentials.display());
    let run = || {
        let line = machine.moved(setting(&unit, "ExecStart"));
        let words = words(&line).into_iter();
        let variable = "${CREDENTIALS_DIRECTORY}";
        let words = words.map(|word| word.replace(variable, credentials.to_str().unwrap()));
        let path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        let env = machine.with_only([path, &directory, &environment]);
        env.args(words).run().success()
    };
    assert!(
        run()
            .stdout()
            .contains("Rotated 3 of 3 secrets to KEK version 2.")
    );
    machine.assert_rotated();
    let silent = run();
    assert_eq!((silent.stdout(), silent.stderr()), ("", ""));
    machine.assert_rotated();
    chmod(&credentials, 0o700);
}

/// `ProtectSystem=strict` leaves what is listed.
#[test]
fn the_service_may_write_to_its_paths() {
    let unit = joined(&block(SERVICE));
    let mut open: Vec<String> = setting(&unit, "ReadWritePaths")
        .split(' ')
        .map(str::to_owned)
        .collect();
    open.push(format!("/var/log/{}", setting(&unit, "LogsDirectory")));
    let words = words(setting(&unit, "ExecStart"));
    let value = |option: &str| {
        let at = words.iter().position(|word| word == option).unwrap();
        let value = &words[at + 1];
        value
            .split_once('=')
            .map_or(value.clone(), |(_, path)| path.to_owned())
    };
    let keystore = setting(&unit, "Environment")
        .strip_prefix("MLGATE_KEYSTORE=")
        .unwrap();
    let files = ["--handover", "--report", "--metrics"].map(value);
    let parents = files.iter().map(|file| Path::new(file).parent().unwrap());
    for directory in parents.chain([Path::new(keystore)]) {
        assert!(
            open.iter().any(|open| directory.starts_with(open)),
            "{directory:?}"
        );
    }
}

/// The units by their names.
fn units() -> [(&'static str, String); 3] {
    [
        ("mlgate-rotate.service", block(SERVICE)),
        ("mlgate-rotate.timer", block("[Timer]")),
        (
            "mlgate-rotate-failed.service",
            block("journalctl --unit=mlgate-rotate"),
        ),
    ]
}

#[test]
fn the_units_refer_to_each_other() {
    let [service, timer, failed] = units();
    assert_eq!(setting(&service.1, "OnFailure"), failed.0);
    // A timer starts the service of the same name.
    assert_eq!(
        service.0.strip_suffix(".service"),
        timer.0.strip_suffix(".timer")
    );
}

#[test]
#[ignore = "needs systemd: run tests/run"]
fn systemd_accepts_the_units() {
    let machine = Machine::with_keystore();
    let mut args = vec!["verify".to_owned(), "--man=no".to_owned()];
    for (name, text) in units() {
        let path = machine.at(&format!("/{name}"));
        fs::write(&path, machine.moved(&text) + "\n").unwrap();
        args.push(path.to_str().unwrap().to_owned());
    }
    let output = machine.env.program("systemd-analyze", args).run().success();
    // Units of other packages are read as well, and may be outdated.
    let ours = output
        .stderr()
        .lines()
        .filter(|line| !line.starts_with("/lib/") && !line.starts_with("/usr/lib/"));
    assert_eq!(ours.collect::<Vec<_>>(), [""; 0], "{output}");
    let (_, timer) = &units()[1];
    let calendar = ["calendar", setting(timer, "OnCalendar")];
    let output = machine
        .env
        .program("systemd-analyze", calendar)
        .run()
        .success();
    assert!(output.stdout().contains("Next elapse: "), "{output}");
}
