//! Values as the driver sends them, and rows as it receives them.

use std::borrow::Cow;

use diesel::QueryResult;
use diesel::mysql::{Mysql, MysqlQueryBuilder, MysqlType, MysqlValue};
use diesel::query_builder::bind_collector::RawBytesBindCollector;
use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::result::Error as DieselError;
use diesel::row::Field;
use mysql_async::consts::ColumnType;
use mysql_async::{Params, Value};

use crate::store::connect::server::DriverRow;

/// A query from Diesel: its text, and the values in the driver's form.
pub(super) struct Sent {
    pub(super) sql: String,
    pub(super) values: Params,
}

impl Sent {
    pub(super) fn new<T: QueryFragment<Mysql>>(query: &T) -> QueryResult<Self> {
        let mut builder = MysqlQueryBuilder::new();
        query.to_sql(&mut builder, &Mysql)?;
        let mut collected = RawBytesBindCollector::<Mysql>::new();
        query.collect_binds(&mut collected, &mut (), &Mysql)?;
        Self::of(builder, collected)
    }

    /// The part that is the same for every query, and so is compiled once.
    fn of(
        builder: MysqlQueryBuilder,
        collected: RawBytesBindCollector<Mysql>,
    ) -> QueryResult<Self> {
        let values = collected.metadata.into_iter().zip(collected.binds);
        let values = values.map(|(of, bytes)| to_value(of, bytes));
        Ok(Self {
            sql: builder.finish(),
            values: Params::Positional(values.collect::<QueryResult<_>>()?),
        })
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
