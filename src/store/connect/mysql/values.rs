//! Values as the driver sends them, and rows as it receives them.

use std::borrow::Cow;

use std::fmt::Write as _;

use diesel::QueryResult;
use diesel::mysql::{Mysql, MysqlQueryBuilder, MysqlType, MysqlValue};
use diesel::query_builder::bind_collector::RawBytesBindCollector;
use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::result::Error as DieselError;
use diesel::row::Field;
use mysql_async::consts::ColumnType;
use mysql_async::{Params, Value};

use crate::store::connect::server::DriverRow;

/// A query from Diesel: its text, and its values as Diesel writes them.
pub(super) struct Sent {
    pub(super) sql: String,
    values: Vec<(MysqlType, Option<Vec<u8>>)>,
}

/// The longest values that are sent as literals: those of bytes are twice as long.
const LONGEST_LITERALS: usize = 1024 * 1024;

impl Sent {
    pub(super) fn new<T: QueryFragment<Mysql>>(query: &T) -> QueryResult<Self> {
        let mut builder = MysqlQueryBuilder::new();
        query.to_sql(&mut builder, &Mysql)?;
        let mut collected = RawBytesBindCollector::<Mysql>::new();
        query.collect_binds(&mut collected, &mut (), &Mysql)?;
        Ok(Self {
            sql: builder.finish(),
            values: collected
                .metadata
                .into_iter()
                .zip(collected.binds)
                .collect(),
        })
    }

    /// To prepare and execute it: the text, and the values in the driver's form.
    pub(super) fn into_prepared(self) -> QueryResult<(String, Params)> {
        let values = self.values.into_iter();
        let values = values.map(|(of, bytes)| to_value(of, bytes));
        let values = values.collect::<QueryResult<Vec<_>>>()?;
        Ok((self.sql, Params::Positional(values)))
    }

    /// To execute it at once, which saves the round trip of preparing it: with literals in the places of the values, if it
    /// may have any. `None` if it has to be prepared.
    pub(super) fn as_text(&self, literals: bool) -> Option<String> {
        if self.values.is_empty() {
            return Some(self.sql.clone());
        }
        let lengths = self.values.iter();
        let length: usize = lengths
            .map(|(_, bytes)| bytes.as_ref().map_or(0, Vec::len))
            .sum();
        // Every value has a question mark; one more would be in a text or a name.
        let places = self.sql.matches('?').count();
        if !literals || length > LONGEST_LITERALS || places != self.values.len() {
            return None;
        }
        let mut text = String::with_capacity(self.sql.len() + 2 * length + 12 * places);
        let mut parts = self.sql.split('?');
        text.push_str(parts.next()?);
        for ((of, bytes), part) in self.values.iter().zip(parts) {
            push_literal(&mut text, *of, bytes.as_deref())?;
            text.push_str(part);
        }
        Some(text)
    }
}

/// Writes a value as a literal that means the same whatever the session's settings are: texts with characters that quotes or
/// escapes could change are written in hexadecimal.
fn push_literal(text: &mut String, of: MysqlType, bytes: Option<&[u8]>) -> Option<()> {
    let Some(bytes) = bytes else {
        text.push_str("NULL");
        return Some(());
    };
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\');
    match to_value(of, Some(bytes.to_vec())).ok()? {
        Value::Int(number) => write!(text, "{number}").ok(),
        Value::Double(number) if number.is_finite() => write!(text, "{number:e}").ok(),
        Value::Bytes(_) if of == MysqlType::String && bytes.iter().all(is_plain) => {
            write!(text, "'{}'", std::str::from_utf8(bytes).ok()?).ok()
        }
        Value::Bytes(_) if of == MysqlType::String => {
            text.push_str("_utf8mb4 ");
            push_hex(text, bytes)
        }
        Value::Bytes(_) if of == MysqlType::Blob => push_hex(text, bytes),
        _ => None,
    }
}

fn push_hex(text: &mut String, bytes: &[u8]) -> Option<()> {
    text.push_str("X'");
    for byte in bytes {
        write!(text, "{byte:02X}").ok()?;
    }
    text.push('\'');
    Some(())
}

/// Converts a value that Diesel has written in native byte order to the driver's form.
fn to_value(of: MysqlType, bytes: Option<Vec<u8>>) -> QueryResult<Value> {
    let Some(bytes) = bytes else {
        return Ok(Value::NULL);
    };
    let value = match of {
        // Diesel writes a bool as an `i32`, and uses this type.
        MysqlType::Tiny => match bytes.as_slice() {
            &[byte] => Some(Value::Int(i8::from_ne_bytes([byte]).into())),
            bytes => fixed(bytes).map(|n| Value::Int(i32::from_ne_bytes(n).into())),
        },
        MysqlType::Short => fixed(&bytes).map(|n| Value::Int(i16::from_ne_bytes(n).into())),
        MysqlType::Long => fixed(&bytes).map(|n| Value::Int(i32::from_ne_bytes(n).into())),
        MysqlType::LongLong => fixed(&bytes).map(|n| Value::Int(i64::from_ne_bytes(n))),
        MysqlType::Float => fixed(&bytes).map(|n| Value::Float(f32::from_ne_bytes(n))),
        MysqlType::Double => fixed(&bytes).map(|n| Value::Double(f64::from_ne_bytes(n))),
        MysqlType::String | MysqlType::Blob | MysqlType::Numeric => Some(Value::Bytes(bytes)),
        // No column of MLflow's tables or mlgate's own has another type.
        _ => None,
    };
    value.ok_or_else(|| {
        DieselError::SerializationError(format!("a value of the type {of:?}").into())
    })
}

fn fixed<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

impl DriverRow for mysql_async::Row {
    type Backend = Mysql;
    type Field<'f> = MysqlField<'f>;

    fn column_count(&self) -> usize {
        self.len()
    }

    fn position(&self, name: &str) -> Option<usize> {
        let mut columns = self.columns_ref().iter();
        columns.position(|column| column.name_str() == name)
    }

    fn field(&self, index: usize) -> Option<MysqlField<'_>> {
        let column = self.columns_ref().get(index)?;
        let (bytes, of) = to_bytes(self.as_ref(index)?, column.column_type());
        Some(MysqlField {
            name: column.name_str(),
            bytes,
            of,
        })
    }
}

pub struct MysqlField<'a> {
    name: Cow<'a, str>,
    bytes: Option<Cow<'a, [u8]>>,
    of: MysqlType,
}

impl Field<'_, Mysql> for MysqlField<'_> {
    fn field_name(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn value(&self) -> Option<MysqlValue<'_>> {
        let bytes = self.bytes.as_deref()?;
        Some(MysqlValue::new(bytes, self.of))
    }
}

/// A value in the form that Diesel reads: numbers in native byte order, with the type of their
/// representation, whatever the column's.
fn to_bytes(value: &Value, of: ColumnType) -> (Option<Cow<'_, [u8]>>, MysqlType) {
    let owned = |bytes: &[u8]| Some(Cow::Owned(bytes.to_vec()));
    match value {
        Value::NULL => (None, MysqlType::String),
        Value::Bytes(bytes) => {
            if let Some(number) = number_of_text(bytes, of) {
                return number;
            }
            let of = match of {
                // A sum of integers is an integer.
                ColumnType::MYSQL_TYPE_DECIMAL | ColumnType::MYSQL_TYPE_NEWDECIMAL => {
                    MysqlType::Numeric
                }
                _ => MysqlType::String,
            };
            (Some(Cow::Borrowed(bytes)), of)
        }
        Value::Int(number) => (owned(&number.to_ne_bytes()), MysqlType::LongLong),
        Value::UInt(number) => (owned(&number.to_ne_bytes()), MysqlType::UnsignedLongLong),
        Value::Float(number) => (owned(&number.to_ne_bytes()), MysqlType::Float),
        Value::Double(number) => (owned(&number.to_ne_bytes()), MysqlType::Double),
        // No column that is read has a date or time; as text it is at least not misread.
        Value::Date(..) | Value::Time(..) => {
            (owned(value.as_sql(true).as_bytes()), MysqlType::String)
        }
    }
}

/// The number in a column of numbers, which is a text in the answer to a statement that was not prepared.
fn number_of_text(bytes: &[u8], of: ColumnType) -> Option<(Option<Cow<'static, [u8]>>, MysqlType)> {
    let text = || std::str::from_utf8(bytes).ok();
    let owned = |bytes: &[u8]| Some(Cow::Owned(bytes.to_vec()));
    match of {
        ColumnType::MYSQL_TYPE_TINY
        | ColumnType::MYSQL_TYPE_SHORT
        | ColumnType::MYSQL_TYPE_INT24
        | ColumnType::MYSQL_TYPE_LONG
        | ColumnType::MYSQL_TYPE_LONGLONG => {
            if let Ok(number) = text()?.parse::<i64>() {
                return Some((owned(&number.to_ne_bytes()), MysqlType::LongLong));
            }
            let number: u64 = text()?.parse().ok()?;
            Some((owned(&number.to_ne_bytes()), MysqlType::UnsignedLongLong))
        }
        ColumnType::MYSQL_TYPE_FLOAT | ColumnType::MYSQL_TYPE_DOUBLE => {
            let number: f64 = text()?.parse().ok()?;
            Some((owned(&number.to_ne_bytes()), MysqlType::Double))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(of: MysqlType, bytes: Option<&[u8]>) -> Option<String> {
        let mut text = String::new();
        push_literal(&mut text, of, bytes).map(|()| text)
    }

    #[test]
    fn a_literal_means_the_same_in_any_session() {
        let text = |text: &str| literal(MysqlType::String, Some(text.as_bytes())).expect("a value");
        assert_eq!(text("gpt-4o (80)"), "'gpt-4o (80)'");
        assert_eq!(text(""), "''");
        assert_eq!(text("it's"), "_utf8mb4 X'69742773'");
        assert_eq!(text("a\\"), "_utf8mb4 X'615C'");
        assert_eq!(text("\u{e9}"), "_utf8mb4 X'C3A9'");
        assert_eq!(text("a\n\0"), "_utf8mb4 X'610A00'");
        assert_eq!(
            literal(MysqlType::Blob, Some(b"a'")).expect("a value"),
            "X'6127'"
        );
        assert_eq!(literal(MysqlType::String, None).expect("a value"), "NULL");
        let number = literal(MysqlType::LongLong, Some(&i64::MIN.to_ne_bytes()));
        assert_eq!(number.expect("a value"), i64::MIN.to_string());
        let number = literal(MysqlType::Double, Some(&0.1_f64.to_ne_bytes()));
        assert_eq!(number.expect("a value"), "1e-1");
        assert_eq!(literal(MysqlType::DateTime, Some(&[0; 40])), None);
    }

    #[test]
    fn only_the_places_of_values_are_filled() {
        let sent = |sql: &str| Sent {
            sql: sql.to_owned(),
            values: vec![(MysqlType::String, Some(b"?".to_vec()))],
        };
        let text = sent("SELECT a FROM b WHERE c = ?").as_text(true);
        assert_eq!(text.expect("a value"), "SELECT a FROM b WHERE c = '?'");
        assert_eq!(sent("SELECT '?' FROM b WHERE c = ?").as_text(true), None);
        assert_eq!(sent("SELECT a FROM b WHERE c = ?").as_text(false), None);
    }

    #[test]
    fn numbers_that_arrive_as_text_are_numbers() {
        let of = |text: &str, of| {
            let value = Value::Bytes(text.as_bytes().to_vec());
            let (bytes, of) = to_bytes(&value, of);
            (bytes.expect("a value").into_owned(), of)
        };
        let long = ColumnType::MYSQL_TYPE_LONGLONG;
        assert_eq!(
            of("-7", long),
            ((-7_i64).to_ne_bytes().to_vec(), MysqlType::LongLong)
        );
        let most = u64::MAX.to_string();
        assert_eq!(
            of(&most, long),
            (u64::MAX.to_ne_bytes().to_vec(), MysqlType::UnsignedLongLong)
        );
        let text = of("7", ColumnType::MYSQL_TYPE_VAR_STRING);
        assert_eq!(text, (b"7".to_vec(), MysqlType::String));
    }

    #[test]
    fn each_column_type_keeps_its_value() {
        let minus = |bytes: &[u8]| Some(bytes.to_vec());
        for (of, bytes, expected) in [
            (
                MysqlType::Tiny,
                minus(&(-1_i8).to_ne_bytes()),
                Value::Int(-1),
            ),
            (MysqlType::Tiny, minus(&1_i32.to_ne_bytes()), Value::Int(1)),
            (
                MysqlType::Short,
                minus(&(-2_i16).to_ne_bytes()),
                Value::Int(-2),
            ),
            (
                MysqlType::Long,
                minus(&(-3_i32).to_ne_bytes()),
                Value::Int(-3),
            ),
            (
                MysqlType::LongLong,
                minus(&i64::MIN.to_ne_bytes()),
                Value::Int(i64::MIN),
            ),
            (
                MysqlType::Double,
                minus(&1.5_f64.to_ne_bytes()),
                Value::Double(1.5),
            ),
            (
                MysqlType::Blob,
                minus(b"\0x"),
                Value::Bytes(b"\0x".to_vec()),
            ),
            (MysqlType::String, None, Value::NULL),
        ] {
            assert_eq!(to_value(of, bytes).expect("a value"), expected);
        }
    }

    #[test]
    fn a_value_of_another_type_or_length_is_an_error() {
        assert!(to_value(MysqlType::Long, Some(vec![1])).is_err());
        assert!(to_value(MysqlType::DateTime, Some(vec![0; 40])).is_err());
    }
}
