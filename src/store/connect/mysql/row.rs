//! A row from MySQL, as Diesel reads it.

use std::borrow::Cow;

use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::row::Field;
use mysql_async::Value;
use mysql_async::consts::ColumnType;

use crate::store::connect::server::DriverRow;

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
