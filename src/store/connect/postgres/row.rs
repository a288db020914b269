//! A row from PostgreSQL, as Diesel reads it.

use std::error::Error;
use std::num::NonZeroU32;

use diesel::pg::{Pg, PgValue};
use diesel::row::Field;
use tokio_postgres::types::{FromSql, Type};

use crate::store::connect::server::DriverRow;

impl DriverRow for tokio_postgres::Row {
    type Backend = Pg;
    type Field<'f> = PgField<'f>;

    fn column_count(&self) -> usize {
        self.len()
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.columns()
            .iter()
            .position(|column| column.name() == name)
    }

    fn field(&self, index: usize) -> Option<PgField<'_>> {
        let column = self.columns().get(index)?;
        let Raw(value) = self.try_get(index).ok()?;
        Some(PgField {
            name: column.name(),
            oid: NonZeroU32::new(column.type_().oid())?,
            value,
        })
    }
}

pub struct PgField<'a> {
    name: &'a str,
    oid: NonZeroU32,
    value: Option<&'a [u8]>,
}

impl Field<'_, Pg> for PgField<'_> {
    fn field_name(&self) -> Option<&str> {
        Some(self.name)
    }

    fn value(&self) -> Option<PgValue<'_>> {
        self.value.map(|bytes| PgValue::new(bytes, &self.oid))
    }
}

/// The bytes of a column of any type; `None` for NULL.
struct Raw<'a>(Option<&'a [u8]>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Some(raw)))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
