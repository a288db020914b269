//! A statement and its values on their way to PostgreSQL.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use diesel::QueryResult;
use diesel::pg::{
    FailedToLookupTypeError, Pg, PgMetadataCacheKey, PgMetadataLookup, PgQueryBuilder,
    PgTypeMetadata,
};
use diesel::query_builder::bind_collector::RawBytesBindCollector;
use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::result::Error as DieselError;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type};

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
