//! The schema files themselves: they must be strict, explained, covered by examples, and match the
//! source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mlgate::error::exit::Exit;
use mlgate::store::Feature;
use regex::Regex;
use serde_json::Value;

use crate::common::schema::{COMMON, DOCUMENTS, ERROR, files, text, validate};

/// The keywords that the schemas use. A validator ignores one that it does not know, such as a misspelt
/// one.
const KEYWORDS: [&str; 21] = [
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "examples",
    "items",
    "maximum",
    "minItems",
    "minimum",
    "not",
    "oneOf",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// JSON from rows, which may have any field.
const FREE: [&str; 3] = ["masked_values", "auth_config", "facts"];

/// The schemas of documents, by name.
fn documents() -> BTreeSet<String> {
    let mut names: BTreeSet<String> = files().into_keys().collect();
    assert!(names.remove(COMMON), "{COMMON}.json is there");
    names
}

/// Calls `see` with every schema in a schema, and its path.
fn each_schema(schema: &Value, at: &str, see: &mut dyn FnMut(&str, &Value)) {
    see(at, schema);
    for key in ["$defs", "properties"] {
        for (name, below) in schema[key].as_object().into_iter().flatten() {
            each_schema(below, &format!("{at}/{key}/{name}"), see);
        }
    }
    for key in ["additionalProperties", "items", "propertyNames"] {
        if schema[key].is_object() {
            each_schema(&schema[key], &format!("{at}/{key}"), see);
        }
    }
    for key in ["anyOf", "oneOf"] {
        for (index, below) in schema[key].as_array().into_iter().flatten().enumerate() {
            each_schema(below, &format!("{at}/{key}/{index}"), see);
        }
    }
}

/// Every schema of every file.
fn everywhere(mut see: impl FnMut(&str, &Value)) {
    for name in files().keys() {
        each_schema(&text(name), &format!("{name}.json#"), &mut see);
    }
}

#[test]
fn every_schema_is_valid_and_has_a_document() {
    let described: BTreeSet<String> = DOCUMENTS
        .iter()
        .map(|(_, schema)| *schema)
        // The last is in the file of `--report`.
        .chain([ERROR, "rotate-kek-run", "audit-entry", "audit-log-entry"])
        .map(str::to_owned)
        .collect();
    assert_eq!(documents(), described);
    let common = text(COMMON);
    let mut unused: BTreeSet<String> = common["$defs"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    everywhere(|_, schema| {
        let target = schema["$ref"].as_str().unwrap_or_default();
        let name = target.rsplit('/').next().unwrap_or_default();
        if target.starts_with("common.json#") || target.starts_with('#') {
            unused.remove(name);
        }
    });
    assert_eq!(
        unused,
        BTreeSet::new(),
        "definitions that nothing refers to"
    );
}

#[test]
fn every_schema_is_strict_and_explained() {
    everywhere(|at, schema| {
        let fields = schema
            .as_object()
            .unwrap_or_else(|| panic!("{at} is no object"));
        for keyword in fields.keys() {
            assert!(KEYWORDS.contains(&keyword.as_str()), "{at}: {keyword}");
        }
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        assert_eq!(schema["additionalProperties"], false, "{at}");
        assert_eq!(schema["type"], "object", "{at}");
        let required = schema["required"]
            .as_array()
            .unwrap_or_else(|| panic!("{at}: required"));
        for name in required {
            assert!(
                properties.contains_key(name.as_str().unwrap()),
                "{at}: {name}"
            );
        }
        for (name, property) in properties {
            // The one field around a document is named after it.
            let said = property["description"].is_string()
                || property["$ref"].is_string()
                || properties.len() == 1;
            assert!(said, "{at}/properties/{name} has no description");
        }
    });
}

/// Calls `see` with every object in a document and its path.
fn each_object(value: &Value, at: &str, see: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            see(at);
            for (name, below) in fields {
                each_object(below, &format!("{at}/{name}"), see);
            }
        }
        Value::Array(items) => {
            for (index, below) in items.iter().enumerate() {
                each_object(below, &format!("{at}/{index}"), see);
            }
        }
        _ => {}
    }
}

#[test]
fn examples_are_accepted_and_extra_fields_refused() {
    for name in documents() {
        let schema = text(&name);
        let examples = schema["examples"]
            .as_array()
            .unwrap_or_else(|| panic!("{name}: examples"));
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            validate(&name, example).unwrap_or_else(|error| panic!("{error}"));
            each_object(example, "", &mut |at| {
                let mut wrong = example.clone();
                let object = wrong.pointer_mut(at).and_then(Value::as_object_mut);
                object
                    .expect("an object is there")
                    .insert("more".to_owned(), Value::Null);
                let free = FREE.iter().any(|field| at.ends_with(field));
                assert!(
                    free || validate(&name, &wrong).is_err(),
                    "{name} accepts {wrong:#}"
                );
            });
        }
    }
}

/// The fields of a document, `/secrets/*/provider` and the like; not those of free-form objects.
fn fields(document: &Value, at: &str, found: &mut BTreeSet<String>) {
    if FREE.iter().any(|field| at.ends_with(field)) {
        return;
    }
    match document {
        Value::Object(below) => {
            for (name, value) in below {
                let at = format!("{at}/{name}");
                found.insert(at.clone());
                fields(value, &at, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                fields(item, &format!("{at}/*"), found);
            }
        }
        _ => {}
    }
}

/// The same from a schema: every possible field.
fn possible(schema: &Value, file: &str, at: &str, found: &mut BTreeSet<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        let (other, pointer) = target.split_once('#').expect("a reference has a #");
        let other = if other.is_empty() {
            file
        } else {
            other.trim_end_matches(".json")
        };
        let there = text(other);
        let target = there.pointer(pointer);
        possible(
            target.unwrap_or_else(|| panic!("{target:?}")),
            other,
            at,
            found,
        );
    }
    for (name, below) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        found.insert(at.clone());
        possible(below, file, &at, found);
    }
    if schema["items"].is_object() {
        possible(&schema["items"], file, &format!("{at}/*"), found);
    }
}

#[test]
fn every_field_is_in_an_example() {
    for name in documents() {
        let schema = text(&name);
        let (mut shown, mut there) = (BTreeSet::new(), BTreeSet::new());
        for example in schema["examples"].as_array().into_iter().flatten() {
            fields(example, "", &mut shown);
        }
        possible(&schema, &name, "", &mut there);
        let missing: Vec<_> = there.difference(&shown).collect();
        assert!(
            missing.is_empty(),
            "no example in {name}.json has {missing:?}"
        );
    }
}

/// The values of an enumeration in a schema.
fn words(file: &str, pointer: &str) -> BTreeSet<String> {
    let schema = text(file);
    let words = schema.pointer(pointer).and_then(Value::as_array);
    let words = words.unwrap_or_else(|| panic!("{file}.json has no {pointer}"));
    words
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[test]
fn exit_codes_are_those_of_the_program() {
    let failures = Exit::ALL.iter().filter(|exit| **exit != Exit::Success);
    let kinds: BTreeSet<String> = failures
        .clone()
        .map(|exit| exit.word().to_owned())
        .collect();
    assert_eq!(
        words(ERROR, "/properties/error/properties/kind/enum"),
        kinds
    );
    let error = text(ERROR);
    let codes: Vec<u64> = error["properties"]["error"]["properties"]["exit_code"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    let expected: Vec<u64> = failures.map(|exit| exit.code().into()).collect();
    assert_eq!(codes, expected);
}

#[test]
fn features_are_those_of_the_program() {
    let features: BTreeSet<String> = Feature::ALL.iter().map(|f| f.name().to_owned()).collect();
    assert_eq!(
        words("db-status", "/properties/features/items/enum"),
        features
    );
}

/// Enumerations that the source writes as the arms of a `match` or as `stored_words!`: the schema, the path in it, the
/// file, and the texts between which they are.
const ARMS: [(&str, &str, &str, &str, &str); 10] = [
    (
        "provider",
        "/properties/runtime/enum",
        "src/domain/provider/facts.rs",
        "Reader {",
        "pub struct Field",
    ),
    (
        "doctor",
        "/properties/findings/items/properties/problem/enum",
        "src/ops/doctor/problem.rs",
        "pub const fn word",
        "impl fmt::Display",
    ),
    (
        "doctor",
        "/properties/findings/items/properties/problem/enum",
        "src/ops/values/fault.rs",
        "impl ValueFault",
        "/// The name of a character",
    ),
    (
        "doctor",
        "/properties/findings/items/properties/severity/enum",
        "src/ops/values/fault.rs",
        "impl Severity",
        "impl fmt::Display",
    ),
    (
        "verify",
        "/properties/findings/items/properties/problem/enum",
        "src/ops/verify.rs",
        "const fn word",
        "impl fmt::Display",
    ),
    (
        "verify",
        "/properties/findings/items/properties/problem/enum",
        "src/ops/values/fault.rs",
        "impl ValueFault",
        "/// The name of a character",
    ),
    (
        "rotate-kek",
        "/properties/outcome/enum",
        "src/ops/bulk/rotate/mod.rs",
        "Outcome {",
        "pub struct Report",
    ),
    (
        "db-status",
        "/properties/engine/enum",
        "src/commands/db/status/view.rs",
        "fn engine_word",
        "/// The name in JSON",
    ),
    (
        "db-status",
        "/properties/kind/enum",
        "src/commands/db/status/view.rs",
        "fn kind",
        "fn counts",
    ),
    (
        "db-status",
        "/properties/encryption/enum",
        "src/store/connect/server/mod.rs",
        "impl fmt::Display for Encryption",
        "pub struct Opened",
    ),
];

#[test]
fn words_are_those_of_the_source() {
    let arm = Regex::new(r#"=>? (?:\{\s*)?\(?"([^"]+)""#).expect("a correct pattern");
    let mut sets: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for (schema, pointer, path, from, to) in ARMS {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let source = fs::read_to_string(source).expect("a source file can be read");
        let (_, part) = source
            .split_once(from)
            .unwrap_or_else(|| panic!("{path}: no {from}"));
        // Without an end, up to the end of the file.
        let end = if to.is_empty() { None } else { Some(to) };
        let part = end.map_or(part, |to| {
            let (part, _) = part
                .split_once(to)
                .unwrap_or_else(|| panic!("{path}: no {to}"));
            part
        });
        let found = arm.captures_iter(part).map(|found| found[1].to_owned());
        // The values of one enumeration may be in several files.
        sets.entry((schema, pointer)).or_default().extend(found);
    }
    for ((schema, pointer), found) in sets {
        assert_eq!(words(schema, pointer), found, "{schema}.json{pointer}");
    }
}
