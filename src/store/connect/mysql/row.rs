//! A row from MySQL, as Diesel reads it.

use std::borrow::Cow;
use std::ops::Range;

use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::row::{Field, PartialRow, Row, RowIndex, RowSealed};
use mysql_async::Value;
use mysql_async::consts::ColumnType;

/// One row.
pub struct MysqlRow(pub(super) mysql_async::Row);

impl RowSealed for MysqlRow {}

impl<'a> Row<'a, Mysql> for MysqlRow {
    type InnerPartialRow = Self;
    type Field<'f>
        = MysqlField<'f>
    where
        'a: 'f,
        Self: 'f;

    fn field_count(&self) -> usize {
        self.0.len()
    }

    fn get<'f, I>(&'f self, index: I) -> Option<Self::Field<'f>>
    where
        'a: 'f,
        Self: RowIndex<I>,
    {
        let index = self.idx(index)?;
        let column = self.0.columns_ref().get(index)?;
        let (bytes, of) = to_bytes(self.0.as_ref(index)?, column.column_type());
        Some(MysqlField {
            name: column.name_str(),
            bytes,
            of,
        })
    }

    fn partial_row(&self, range: Range<usize>) -> PartialRow<'_, Self> {
        PartialRow::new(self, range)
    }
}

impl RowIndex<usize> for MysqlRow {
    fn idx(&self, index: usize) -> Option<usize> {
        (index < self.0.len()).then_some(index)
    }
}

impl<'a> RowIndex<&'a str> for MysqlRow {
    fn idx(&self, name: &'a str) -> Option<usize> {
        let mut columns = self.0.columns_ref().iter();
        columns.position(|column| column.name_str() == name)
    }
}

/// One column of a row.
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

/// A value in the form that Diesel reads: numbers in the bytes of this machine, each with the type that these bytes
/// have, whatever the column's.
fn to_bytes(value: &Value, of: ColumnType) -> (Option<Cow<'_, [u8]>>, MysqlType) {
    let owned = |bytes: &[u8]| Some(Cow::Owned(bytes.to_vec()));
    match value {
        Value::NULL => (None, MysqlType::String),
        Value::Bytes(bytes) => {
            let of = match of {
                // The sum of whole numbers is one.
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
        // No column that is read has a date or time; as text it is at least none by accident.
        Value::Date(..) | Value::Time(..) => {
            (owned(value.as_sql(true).as_bytes()), MysqlType::String)
        }
    }
}
