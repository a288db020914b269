//! What Diesel wants of a row and of a connection, where both servers give the same.

use std::ops::Range;

use diesel::backend::Backend;
use diesel::row::{Field, PartialRow, Row, RowIndex, RowSealed};

/// A driver's row.
pub trait DriverRow {
    type Backend: Backend;
    /// One column of it.
    type Field<'f>: Field<'f, Self::Backend>
    where
        Self: 'f;

    /// How many columns it has.
    fn column_count(&self) -> usize;

    /// Where the first column of this name is.
    fn position(&self, name: &str) -> Option<usize>;

    /// One column.
    fn field(&self, index: usize) -> Option<Self::Field<'_>>;
}

/// The same row, as Diesel reads it.
pub struct ServerRow<R>(pub(in crate::store) R);

impl<R> RowSealed for ServerRow<R> {}

impl<'a, R: DriverRow> Row<'a, R::Backend> for ServerRow<R> {
    type InnerPartialRow = Self;
    type Field<'f>
        = R::Field<'f>
    where
        'a: 'f,
        Self: 'f;

    fn field_count(&self) -> usize {
        self.0.column_count()
    }

    fn get<'f, I>(&'f self, index: I) -> Option<Self::Field<'f>>
    where
        'a: 'f,
        Self: RowIndex<I>,
    {
        self.0.field(self.idx(index)?)
    }

    fn partial_row(&self, range: Range<usize>) -> PartialRow<'_, Self> {
        PartialRow::new(self, range)
    }
}

impl<R: DriverRow> RowIndex<usize> for ServerRow<R> {
    fn idx(&self, index: usize) -> Option<usize> {
        (index < self.0.column_count()).then_some(index)
    }
}

impl<'n, R: DriverRow> RowIndex<&'n str> for ServerRow<R> {
    fn idx(&self, name: &'n str) -> Option<usize> {
        self.0.position(name)
    }
}

/// The part of `impl Connection` that is the same for both servers: a connection is opened by `$open`, counts its
/// transactions, and reports to instrumentation. Statements are cached by the driver, if at all.
macro_rules! connection_parts {
    ($open:literal) => {
        type TransactionManager = diesel::connection::AnsiTransactionManager;

        fn establish(_: &str) -> diesel::ConnectionResult<Self> {
            let reason = concat!("`", $open, "` opens connections").to_owned();
            Err(diesel::ConnectionError::BadConnection(reason))
        }

        fn transaction_state(&mut self) -> &mut diesel::connection::AnsiTransactionManager {
            &mut self.transactions
        }

        fn instrumentation(&mut self) -> &mut dyn diesel::connection::Instrumentation {
            &mut *self.instrumentation
        }

        fn set_instrumentation(
            &mut self,
            instrumentation: impl diesel::connection::Instrumentation,
        ) {
            self.instrumentation = instrumentation.into();
        }

        fn set_prepared_statement_cache_size(&mut self, _: diesel::connection::CacheSize) {}
    };
}
pub(in crate::store) use connection_parts;
