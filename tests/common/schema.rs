//! The schemas of `docs/schema`, and the check that every document printed by a command conforms to its schema.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use mlgate::error::exit::Exit;
use serde_json::Value;

use super::CommandOutput;

/// The schema of an error on stderr.
pub(crate) const ERROR: &str = "error";

/// The file that is no document's schema: the others refer to its definitions.
pub(crate) const COMMON: &str = "common";

/// The commands that print a document with `-o json`, and its schema. Some print one of two.
pub(crate) const DOCUMENTS: &[(&str, &str)] = &[
    ("secret create", "secret"),
    ("secret list", "secret-list"),
    ("secret get", "secret"),
    ("secret get", "secret-list"),
    ("secret update", "secret"),
    ("secret set", "secret"),
    ("secret rename", "secret-rename"),
    ("secret history", "secret-history"),
    ("secret rollback", "secret"),
    ("secret import", "secret-list"),
    ("secret delete", "secret-delete"),
    ("secret revoke", "secret-revoke"),
    ("secret reencrypt", "secret-reencrypt"),
    ("secret bind", "secret-binding"),
    ("secret bindings", "secret-binding-list"),
    ("secret unbind", "secret-unbind"),
    ("model create", "model"),
    ("model list", "model-list"),
    ("model get", "model"),
    ("model get", "model-list"),
    ("model update", "model"),
    ("model set", "model"),
    ("model delete", "model-delete"),
    ("endpoint create", "endpoint"),
    ("endpoint list", "endpoint-list"),
    ("endpoint get", "endpoint"),
    ("endpoint get", "endpoint-list"),
    ("endpoint update", "endpoint"),
    ("endpoint set", "endpoint"),
    ("endpoint delete", "endpoint-delete"),
    ("endpoint attach", "endpoint-mapping"),
    ("endpoint attach", "endpoint-mapping-list"),
    ("endpoint detach", "endpoint"),
    ("endpoint tag", "endpoint"),
    ("endpoint untag", "endpoint"),
    ("endpoint bind", "endpoint-binding"),
    ("endpoint bindings", "endpoint-binding-list"),
    ("endpoint bindings", "endpoint-binding-repair"),
    ("endpoint unbind", "endpoint-unbind"),
    ("budget create", "budget"),
    ("budget list", "budget-list"),
    ("budget get", "budget"),
    ("budget update", "budget"),
    ("budget delete", "budget-delete"),
    ("guardrail create", "guardrail"),
    ("guardrail list", "guardrail-list"),
    ("guardrail list", "guardrail-config-list"),
    ("guardrail get", "guardrail"),
    ("guardrail get", "guardrail-list"),
    ("guardrail delete", "guardrail-delete"),
    ("guardrail add", "guardrail-config"),
    ("guardrail order", "guardrail-config-list"),
    ("guardrail remove", "guardrail-remove"),
    ("provider list", "provider-list"),
    ("provider show", "provider"),
    ("workspace list", "workspace-list"),
    ("kek status", "kek-status"),
    ("kek status", "kek-status-watch"),
    ("kek list", "kek-version-list"),
    ("kek add", "kek-version"),
    ("kek set-active", "kek-version"),
    ("kek retire", "kek-retire"),
    ("kek probe", "kek-probe"),
    ("kek rotate", "rotate-kek"),
    ("rotate-kek", "rotate-kek"),
    ("rotate-kek", "rotate-kek-not-due"),
    ("kek rotate", "rotate-kek-not-due"),
    ("rotate-kek", "rotate-kek-undo"),
    ("rewrap", "rotate-kek"),
    ("validate", "validate"),
    ("diff", "apply"),
    ("plan", "apply"),
    ("apply", "apply"),
    ("resolve", "resolve"),
    ("endpoint check", "check"),
    ("secret check", "check"),
    ("verify", "verify"),
    ("doctor", "doctor"),
    ("audit list", "audit-list"),
    ("audit list", "audit-log-list"),
    ("audit verify", "audit-verify"),
    ("audit head", "audit-head"),
    ("db status", "db-status"),
    ("db init", "db-init"),
    ("db migrate", "db-migrate"),
    ("db copy", "db-copy"),
    ("db backup", "db-backup"),
    ("db restore", "db-restore"),
    ("backup check", "backup-check"),
    ("db gc", "db-gc"),
    ("db drop", "db-drop"),
];

/// The commands that print something else, whatever the format.
pub(crate) const WITHOUT: &[(&str, &str)] = &[
    ("secret reveal", "the value as it is"),
    ("secret export", "what --format says; `-o` is refused"),
    ("dump", "a manifest: docs/manifest.schema.json"),
    ("import", "a manifest: docs/manifest.schema.json"),
    ("audit export", "JSON Lines: an audit-entry a line"),
    ("exec", "what the program prints; `-o` is refused"),
    ("kek generate", "the passphrase as it is"),
    ("kek env", "what --format says; `-o` is refused"),
    ("demo", "what its steps print"),
    ("completions", "a shell's script"),
    ("man", "nothing: it writes files"),
];

/// The schema files by name, without `.json`.
pub(crate) fn files() -> BTreeMap<String, PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let entries = fs::read_dir(directory).expect("the schemas can be read");
    entries
        .map(|entry| {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_stem().and_then(OsStr::to_str);
            (name.expect("names are UTF-8").to_owned(), path)
        })
        .collect()
}

/// A schema file.
pub(crate) fn text(name: &str) -> Value {
    let path = &files()[name];
    let text = fs::read_to_string(path).expect("a schema can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every schema, compiled, which also checks it against the schema of schemas.
struct Compiled {
    schemas: Schemas,
    by_name: BTreeMap<String, SchemaIndex>,
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    // They refer to each other by file name.
    let url = |name: &str| format!("https://mlgate.example/{name}.json");
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    let names: Vec<String> = files().into_keys().collect();
    for name in &names {
        compiler
            .add_resource(&url(name), text(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let mut schemas = Schemas::new();
    let mut compile = |name: String| {
        let index = compiler
            .compile(&url(&name), &mut schemas)
            .unwrap_or_else(|error| panic!("{name}: {error:#}"));
        (name, index)
    };
    let by_name = names.into_iter().map(&mut compile).collect();
    Compiled { schemas, by_name }
});

/// What is wrong with a document.
pub(crate) fn validate(schema: &str, document: &Value) -> Result<(), String> {
    let index = COMPILED.by_name.get(schema);
    let index = *index.unwrap_or_else(|| panic!("there is no docs/schema/{schema}.json"));
    let checked = COMPILED.schemas.validate(document, index);
    checked
        .map_err(|error| format!("not as docs/schema/{schema}.json says: {error:#}\n{document:#}"))
}

/// The schemas of what a command prints.
pub(crate) fn of_command(command: &str) -> Vec<&'static str> {
    let found = DOCUMENTS.iter().filter(|(name, _)| *name == command);
    found.map(|(_, schema)| *schema).collect()
}

thread_local! {
    static CHECKED: RefCell<BTreeSet<(String, String)>> = RefCell::default();
}

/// The commands whose documents were checked on this thread, with their schemas.
pub(crate) fn checked() -> BTreeSet<(String, String)> {
    CHECKED.with_borrow(Clone::clone)
}

/// The command of a command line, such as `secret list`, if it asks for JSON.
pub(crate) fn asks_for_json(
    args: &[impl AsRef<OsStr>],
    variable: Option<&OsString>,
) -> Option<String> {
    let mentions = |text: &OsStr| text.to_string_lossy().contains("json");
    if !args.iter().any(|arg| mentions(arg.as_ref())) && !variable.is_some_and(|v| mentions(v)) {
        return None;
    }
    let args = args.iter().map(|arg| arg.as_ref().to_owned());
    let name = std::iter::once(OsString::from("mlgate"));
    // A usage error or --help is answered with text.
    let matches = mlgate::command_line()
        .try_get_matches_from(name.chain(args))
        .ok()?;
    let mut command = Vec::new();
    let mut innermost = &matches;
    while let Some((name, below)) = innermost.subcommand() {
        command.push(name.to_owned());
        innermost = below;
    }
    let option = innermost
        .get_raw("output")
        .and_then(|mut values| values.next());
    (option.or(variable.map(OsString::as_os_str))? == "json").then(|| command.join(" "))
}

/// Checks the output of a command that was asked for JSON.
///
/// # Panics
/// When stdout holds anything but the command's document, or stderr anything but one error at the end
/// of a failed command.
pub(crate) fn check(command: &str, output: &CommandOutput) {
    // A killed command may have printed half a document.
    let Some(code) = output.status().code().filter(|code| *code != 130) else {
        return;
    };
    let schemas = of_command(command);
    if !schemas.is_empty() && !output.stdout_bytes().is_empty() {
        for document in documents(command, output) {
            let schema = accepting(command, &schemas, &document);
            let pair = (command.to_owned(), schema.to_owned());
            CHECKED.with_borrow_mut(|checked| checked.insert(pair));
        }
    }
    check_error(command, output.stderr(), code);
}

/// A command's one document; a watch prints several, one per line.
fn documents(command: &str, output: &CommandOutput) -> Vec<Value> {
    let lines: Vec<&str> = output.stdout().lines().collect();
    match lines.first() {
        Some(first) if command == "kek status" && *first != "{" => lines
            .into_iter()
            .map(|line| serde_json::from_str(line).expect("a line is a document"))
            .collect(),
        _ => vec![output.json()],
    }
}

/// The schema that accepts a command's document.
///
/// # Panics
/// When none does.
pub(crate) fn accepting<'a>(command: &str, schemas: &[&'a str], document: &Value) -> &'a str {
    let mut refused = Vec::new();
    for schema in schemas {
        match validate(schema, document) {
            Ok(()) => return schema,
            Err(error) => refused.push(error),
        }
    }
    panic!("mlgate {command}: {}", refused.join("\n"));
}

/// Checks that a failed command, and no other, ends with one error in JSON.
pub(crate) fn check_error(command: &str, stderr: &str, code: i32) {
    let is_error = |line: &&str| line.starts_with(r#"{"error""#);
    let errors: Vec<&str> = stderr.lines().filter(is_error).collect();
    let expected = usize::from(code != 0);
    assert_eq!(errors.len(), expected, "mlgate {command}: {stderr}");
    let Some(line) = errors.first() else { return };
    assert_eq!(stderr.lines().last(), Some(*line), "mlgate {command}");
    let error: Value = serde_json::from_str(line).expect("an error is JSON");
    validate(ERROR, &error).unwrap_or_else(|error| panic!("mlgate {command}: {error}"));
    let exit = Exit::ALL
        .into_iter()
        .find(|exit| i32::from(exit.code()) == code);
    let exit = exit.unwrap_or_else(|| panic!("mlgate {command} ends with {code}"));
    assert_eq!(error["error"]["exit_code"], exit.code(), "mlgate {command}");
    assert_eq!(error["error"]["kind"], exit.word(), "mlgate {command}");
}
