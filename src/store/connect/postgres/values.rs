//! Values as the driver sends them, and rows as it receives them.

use std::borrow::Cow;
use std::error::{Error, Error as StdError};
use std::fmt;
use std::num::NonZeroU32;

use diesel::QueryResult;
use diesel::pg::{
    FailedToLookupTypeError, Pg, PgMetadataCacheKey, PgMetadataLookup, PgQueryBuilder,
    PgTypeMetadata, PgValue,
};
use diesel::query_builder::bind_collector::RawBytesBindCollector;
use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::result::Error as DieselError;
use diesel::row::Field;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use crate::store::connect::server::DriverRow;

/// A query from Diesel: its text, and the values in wire format.
pub(super) struct Sent {
    pub(super) sql: String,
    pub(super) values: Vec<(Value, Type)>,
}

impl Sent {
    pub(super) fn new<T: QueryFragment<Pg>>(query: &T) -> QueryResult<Self> {
        let mut builder = PgQueryBuilder::default();
        query.to_sql(&mut builder, &Pg)?;
        let mut collected = RawBytesBindCollector::<Pg>::new();
        query.collect_binds(&mut collected, &mut OnlyBuiltIn, &Pg)?;
        Self::of(builder, collected)
    }

    /// About how many bytes it takes.
    pub(super) fn length(&self) -> usize {
        let values = self.values.iter();
        let values = values.map(|(value, _)| value.0.as_ref().map_or(0, Vec::len));
        self.sql.len() + values.sum::<usize>()
    }

    /// The part that is the same for every query, and so is compiled once.
    fn of(builder: PgQueryBuilder, collected: RawBytesBindCollector<Pg>) -> QueryResult<Self> {
        let types = collected.metadata.iter().map(built_in);
        let values = collected.binds.into_iter().zip(types);
        let values = values.map(|(bytes, of)| Ok((Value(bytes), of?)));
        Ok(Self {
            sql: builder.finish(),
            values: values.collect::<QueryResult<_>>()?,
        })
    }
}

fn built_in(metadata: &PgTypeMetadata) -> QueryResult<Type> {
    let failed = |error: Box<dyn StdError + Send + Sync>| DieselError::SerializationError(error);
    let oid = metadata.oid().map_err(|error| failed(Box::new(error)))?;
    Type::from_oid(oid).ok_or_else(|| failed("not a built-in type".into()))
}

/// Types that a server numbers itself, such as enums, cannot be sent: MLflow's tables have none.
struct OnlyBuiltIn;

impl PgMetadataLookup for OnlyBuiltIn {
    fn lookup_type(&mut self, name: &str, schema: Option<&str>) -> PgTypeMetadata {
        let schema = schema.map(|schema| Cow::Owned(schema.to_owned()));
        let key = PgMetadataCacheKey::new(schema, Cow::Owned(name.to_owned()));
        PgTypeMetadata::from_result(Err(FailedToLookupTypeError::new(key)))
    }
}

/// One value, already serialised by Diesel.
pub(super) struct Value(Option<Vec<u8>>);

impl ToSql for Value {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        Ok(match &self.0 {
            Some(bytes) => {
                out.extend_from_slice(bytes);
                IsNull::No
            }
            None => IsNull::Yes,
        })
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(
        &self,
        of: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        self.to_sql(of, out)
    }
}

/// The driver may log values, so they show nothing.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value")
    }
}

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
