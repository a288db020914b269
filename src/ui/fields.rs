//! A document as CSV: one line per field.

use std::io::Write;

use serde::Serialize;
use serde_json::Value;

use super::list::csv_error;
use super::output::without_formula;
use super::unwritable;
use crate::error::{CommandError, CommandResult};

const COLUMNS: [&str; 2] = ["field", "value"];

/// Writes every field under its name; nested names are joined by dots, and list items are numbered from 0.
/// Nulls are empty.
pub(super) fn list_fields(out: impl Write, document: &impl Serialize) -> CommandResult {
    let document = serde_json::to_value(document).map_err(CommandError::bug)?;
    let mut fields = Vec::new();
    add(&mut fields, String::new(), &document);
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS).map_err(csv_error)?;
    for (name, value) in fields {
        let cells = [name, value].map(without_formula).map(String::into_bytes);
        csv.write_record(cells).map_err(csv_error)?;
    }
    csv.flush().map_err(unwritable)
}

fn add(fields: &mut Vec<(String, String)>, name: String, value: &Value) {
    let inside = |part: &str| match name.as_str() {
        "" => part.to_owned(),
        name => format!("{name}.{part}"),
    };
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (part, value) in object {
                add(fields, inside(part), value);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for (number, value) in list.iter().enumerate() {
                add(fields, inside(&number.to_string()), value);
            }
        }
        Value::Null | Value::Object(_) | Value::Array(_) => fields.push((name, String::new())),
        Value::String(text) => fields.push((name, text.clone())),
        Value::Bool(_) | Value::Number(_) => fields.push((name, value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_field_has_a_line() {
        let mut out = Vec::new();
        let document = json!({
            "a": 1, "b": {"c": [true, "=x"], "d": null, "e": {}}, "f": "1,2", "g": [{"h": "i"}],
        });
        list_fields(&mut out, &document).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        field,value
        a,1
        b.c.0,true
        b.c.1,'=x
        b.d,
        b.e,
        f,"1,2"
        g.0.h,i
        "#);
    }
}
