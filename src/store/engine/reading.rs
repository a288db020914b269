//! Reading rows so that a damaged one does not prevent others from being read.
//!
//! Diesel ends a query at the first row that it cannot deserialise, with an error that does not name the row.
//! And on SQLite, which stores any type in any column, it converts values: to 0 for text in place of a
//! number, to the lower half of a number that is too large. Here each row is read separately, and a column of
//! SQLite has the type of the query or is damaged.

use std::cell::Cell;
use std::ops::Range;
use std::string::FromUtf8Error;

use diesel::backend::Backend;
use diesel::connection::LoadConnection;
use diesel::deserialize::{FromSql, FromSqlRow};
use diesel::expression::QueryMetadata;
use diesel::mysql::Mysql;
use diesel::pg::Pg;
use diesel::query_builder::{AsQuery, QueryFragment, QueryId};
use diesel::query_dsl::CompatibleType;
use diesel::result::{DeserializeFieldError, UnexpectedNullError};
use diesel::row::{Field, PartialRow, Row, RowIndex, RowSealed};
use diesel::sql_types::{BigInt, Binary};
use diesel::sqlite::{Sqlite, SqliteType};

use crate::domain::{ColumnFault, DamagedRow};
use crate::store::error::{StoreError, StoreResult};

/// The kind of a query's rows; the first column identifies a damaged one.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum RowKind {
    /// Rows with an id.
    Named(&'static str),
    /// Rows with a number.
    Numbered(&'static str),
}

pub(in crate::store) const SECRET: RowKind = RowKind::Named("secret");

pub(in crate::store) const MODEL: RowKind = RowKind::Named("model definition");

pub(in crate::store) const ENDPOINT: RowKind = RowKind::Named("endpoint");

/// A column with another type than expected.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Misfit {
    pub(in crate::store) index: usize,
    pub(in crate::store) fault: ColumnFault,
}

/// An engine that may store other types than those of its columns.
pub(in crate::store) trait Typed<ST>: Backend {
    /// The types that the columns of a query must have, if the engine does not enforce them.
    fn types() -> Vec<Option<SqliteType>>;

    /// The first column with another type.
    fn misfit<'a>(types: &[Option<SqliteType>], row: &impl Row<'a, Self>) -> Option<Misfit>;
}

impl<ST> Typed<ST> for Sqlite
where
    Self: QueryMetadata<ST>,
{
    fn types() -> Vec<Option<SqliteType>> {
        let mut types = Vec::new();
        <Self as QueryMetadata<ST>>::row_metadata(&mut (), &mut types);
        types
    }

    fn misfit<'a>(types: &[Option<SqliteType>], row: &impl Row<'a, Self>) -> Option<Misfit> {
        sqlite_misfit(types, row)
    }
}

/// Outside of the implementation, of which there is a copy for each query.
fn sqlite_misfit<'a>(types: &[Option<SqliteType>], row: &impl Row<'a, Sqlite>) -> Option<Misfit> {
    types.iter().enumerate().find_map(|(index, wanted)| {
        let field = row.get(index)?;
        // Whether NULL is allowed depends on the type that is read.
        let value = field.value()?;
        let fault = match ((*wanted)?, value.value_type()?) {
            (SqliteType::Text, SqliteType::Text)
            | (SqliteType::Binary, SqliteType::Binary)
            | (SqliteType::Long, SqliteType::Long)
            | (SqliteType::Double | SqliteType::Float, SqliteType::Double | SqliteType::Long) => {
                return None;
            }
            (SqliteType::Integer | SqliteType::SmallInt, SqliteType::Long) => {
                let number = <i64 as FromSql<BigInt, Sqlite>>::from_sql(value).ok()?;
                if i32::try_from(number).is_ok() {
                    return None;
                }
                ColumnFault::OutOfRange
            }
            _ => ColumnFault::WrongType,
        };
        Some(Misfit { index, fault })
    })
}

/// Servers that enforce types themselves.
macro_rules! strictly_typed {
    ($($backend:ty),+) => {
        $(impl<ST> Typed<ST> for $backend {
            fn types() -> Vec<Option<SqliteType>> {
                Vec::new()
            }

            fn misfit<'a>(
                _: &[Option<SqliteType>],
                _: &impl Row<'a, Self>,
            ) -> Option<Misfit> {
                None
            }
        })+
    };
}

strictly_typed!(Pg, Mysql);

/// Queries whose rows are read separately.
pub(in crate::store) trait ReadRows<'query, U, C>: Sized {
    /// Rows read on demand; one that cannot be read is [`StoreError::Damaged`] in its place.
    fn read_rows<'conn>(
        self,
        connection: &'conn mut C,
        what: RowKind,
    ) -> StoreResult<impl Iterator<Item = StoreResult<U>> + use<'conn, 'query, U, C, Self>>;

    /// All rows at once; one that cannot be read is the error.
    fn read_all(self, connection: &mut C, what: RowKind) -> StoreResult<Vec<U>> {
        self.read_rows(connection, what)?.collect()
    }

    /// The first row, if there is any.
    fn read_one(self, connection: &mut C, what: RowKind) -> StoreResult<Option<U>> {
        self.read_rows(connection, what)?.next().transpose()
    }
}

impl<'query, U, C, Q> ReadRows<'query, U, C> for Q
where
    Q: AsQuery,
    C: LoadConnection,
    Q::Query: QueryFragment<C::Backend> + QueryId + 'query,
    Q::SqlType: CompatibleType<U, C::Backend>,
    C::Backend: QueryMetadata<Q::SqlType> + Typed<Q::SqlType>,
    U: FromSqlRow<<Q::SqlType as CompatibleType<U, C::Backend>>::SqlType, C::Backend>,
    Vec<u8>: FromSql<Binary, C::Backend>,
    i64: FromSql<BigInt, C::Backend>,
{
    fn read_rows<'conn>(
        self,
        connection: &'conn mut C,
        what: RowKind,
    ) -> StoreResult<impl Iterator<Item = StoreResult<U>> + use<'conn, 'query, U, C, Q>> {
        let types = <C::Backend as Typed<Q::SqlType>>::types();
        let rows: C::Cursor<'conn, 'query> = connection.load(self.as_query())?;
        Ok(rows.map(move |row| {
            let row = row?;
            let misfit = <C::Backend as Typed<Q::SqlType>>::misfit(&types, &row);
            let misfit = if let Some(misfit) = misfit {
                misfit
            } else {
                let watched = Watched::new(&row);
                match U::build_from_row(&watched) {
                    Ok(read) => return Ok(read),
                    Err(error) => Misfit {
                        index: watched.last.get(),
                        fault: fault_of(error.as_ref()),
                    },
                }
            };
            Err(StoreError::Damaged(named(&row, what, misfit)))
        }))
    }
}

/// Runs a query, and maps each of its rows, together with the first column of the wrong type.
pub(in crate::store) fn make_rows<'conn, 'query, V, C, Q>(
    connection: &'conn mut C,
    query: Q,
    mut make: impl FnMut(&C::Row<'conn, 'query>, Option<Misfit>) -> V,
) -> StoreResult<Vec<V>>
where
    C: LoadConnection,
    Q: AsQuery,
    Q::Query: QueryFragment<C::Backend> + QueryId + 'query,
    C::Backend: QueryMetadata<Q::SqlType> + Typed<Q::SqlType>,
{
    let types = <C::Backend as Typed<Q::SqlType>>::types();
    let mut all = Vec::new();
    let rows: C::Cursor<'conn, 'query> = connection.load(query.as_query())?;
    for row in rows {
        let row = row?;
        let misfit = <C::Backend as Typed<Q::SqlType>>::misfit(&types, &row);
        all.push(make(&row, misfit));
    }
    Ok(all)
}

/// The rows that can be read, and the errors of those that cannot; another error is the whole query's.
pub(in crate::store) fn split_damaged<T>(
    rows: Vec<StoreResult<T>>,
) -> StoreResult<(Vec<T>, Vec<StoreError>)> {
    let (mut read, mut damaged) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match row {
            Ok(row) => read.push(row),
            Err(error @ StoreError::Damaged(_)) => damaged.push(error),
            Err(other) => return Err(other),
        }
    }
    Ok((read, damaged))
}

/// What is wrong with a column that cannot be read.
fn fault_of(error: &(dyn std::error::Error + Send + Sync + 'static)) -> ColumnFault {
    let error = match error.downcast_ref::<DeserializeFieldError>() {
        Some(field) => field.error.as_ref(),
        None => error,
    };
    if error.is::<UnexpectedNullError>() {
        ColumnFault::Null
    } else if error.is::<std::str::Utf8Error>() || error.is::<FromUtf8Error>() {
        ColumnFault::NotText
    } else {
        ColumnFault::WrongType
    }
}

fn named<'a, DB>(
    row: &impl Row<'a, DB>,
    what: RowKind,
    Misfit { index, fault }: Misfit,
) -> DamagedRow
where
    DB: Backend,
    Vec<u8>: FromSql<Binary, DB>,
    i64: FromSql<BigInt, DB>,
{
    let name = row.get(index);
    let name = name.and_then(|field| field.field_name().map(ToOwned::to_owned));
    let (what, id) = match what {
        RowKind::Named(what) => (what, shown(row, 0)),
        RowKind::Numbered(what) => {
            let number = row.get(0);
            let number = number.and_then(|field| i64::from_nullable_sql(field.value()).ok());
            (
                what,
                number.map(|number| number.to_string()).unwrap_or_default(),
            )
        }
    };
    DamagedRow {
        what,
        id,
        column: name.unwrap_or_default(),
        fault,
    }
}

/// How much of an unreadable text is shown.
const SHOWN_BYTES: usize = 255;

/// The text of a column as far as it can be shown.
pub(in crate::store) fn shown<'a, DB>(row: &impl Row<'a, DB>, index: usize) -> String
where
    DB: Backend,
    Vec<u8>: FromSql<Binary, DB>,
{
    let Some(field) = row.get(index) else {
        return String::new();
    };
    let mut bytes = Vec::<u8>::from_nullable_sql(field.value()).unwrap_or_default();
    bytes.truncate(SHOWN_BYTES);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One column of a row, or what is wrong with it.
pub(in crate::store) fn column<'a, T, ST, DB>(
    row: &impl Row<'a, DB>,
    index: usize,
) -> Result<T, ColumnFault>
where
    DB: Backend,
    T: FromSql<ST, DB>,
{
    let field = row.get(index).ok_or(ColumnFault::Null)?;
    T::from_nullable_sql(field.value()).map_err(|error| fault_of(error.as_ref()))
}

/// A row that remembers which of its columns was last accessed.
struct Watched<'row, R> {
    row: &'row R,
    last: Cell<usize>,
}

impl<'row, R> Watched<'row, R> {
    fn new(row: &'row R) -> Self {
        Self {
            row,
            last: Cell::new(0),
        }
    }
}

impl<R> RowSealed for Watched<'_, R> {}

impl<'a, DB: Backend, R: Row<'a, DB>> Row<'a, DB> for Watched<'_, R> {
    type InnerPartialRow = Self;
    type Field<'f>
        = R::Field<'f>
    where
        'a: 'f,
        Self: 'f;

    fn field_count(&self) -> usize {
        self.row.field_count()
    }

    fn get<'f, I>(&'f self, index: I) -> Option<Self::Field<'f>>
    where
        'a: 'f,
        Self: RowIndex<I>,
    {
        let index = self.idx(index)?;
        self.last.set(index);
        self.row.get(index)
    }

    fn partial_row(&self, range: Range<usize>) -> PartialRow<'_, Self> {
        PartialRow::new(self, range)
    }
}

impl<R: RowIndex<usize>> RowIndex<usize> for Watched<'_, R> {
    fn idx(&self, index: usize) -> Option<usize> {
        self.row.idx(index)
    }
}

impl<'n, R: RowIndex<&'n str>> RowIndex<&'n str> for Watched<'_, R> {
    fn idx(&self, name: &'n str) -> Option<usize> {
        self.row.idx(name)
    }
}
