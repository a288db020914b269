//! Columns that came with a later release of MLflow: a query names them only where the database has them.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::insertable::{InsertValues, Insertable};
use diesel::query_builder::{AstPass, QueryFragment, QueryId, ValuesClause};
use diesel::{QueryResult, QuerySource, Table};

/// A column as it is read, or the SQL literal that stands for it in databases of older releases.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Later<C> {
    column: C,
    is_there: bool,
    otherwise: &'static str,
}

impl<C> Later<C> {
    pub(in crate::store) fn new(column: C, is_there: bool, otherwise: &'static str) -> Self {
        Self {
            column,
            is_there,
            otherwise,
        }
    }
}

impl<C: Expression> Expression for Later<C> {
    type SqlType = C::SqlType;
}

impl<C: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Later<C> {}

impl<C: SelectableExpression<QS>, QS> SelectableExpression<QS> for Later<C> {}

impl<C, G> ValidGrouping<G> for Later<C> {
    type IsAggregate = is_aggregate::Never;
}

impl<C> QueryId for Later<C> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Later<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.is_there {
            self.column.walk_ast(out)
        } else {
            out.push_sql(self.otherwise);
            Ok(())
        }
    }
}

/// The values of a row, in the form that [`InsertRows`] takes.
pub(in crate::store) fn values<T, V>(row: impl Insertable<T, Values = ValuesClause<V, T>>) -> V {
    row.values().values
}

/// The same for columns that databases of older releases lack, to which nothing is written there.
pub(in crate::store) fn later<T, V>(
    is_there: bool,
    row: impl Insertable<T, Values = ValuesClause<V, T>>,
) -> IfThere<V> {
    IfThere(is_there.then(|| values(row)))
}

/// Values of columns that exist, or no columns at all.
pub(in crate::store) struct IfThere<V>(Option<V>);

impl<V: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for IfThere<V> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match &self.0 {
            Some(values) => values.walk_ast(out),
            None => Ok(()),
        }
    }
}

impl<V: InsertValues<DB, T>, T: Table, DB: Backend> InsertValues<DB, T> for IfThere<V> {
    fn column_names(&self, out: AstPass<'_, '_, DB>) -> QueryResult<()> {
        match &self.0 {
            Some(values) => values.column_names(out),
            None => Ok(()),
        }
    }
}

/// One `INSERT` of several rows with the same columns. Diesel's own names columns that the database may lack.
pub(in crate::store) struct InsertRows<T: QuerySource, V> {
    into: T::FromClause,
    rows: Vec<V>,
}

impl<T: QuerySource, V> InsertRows<T, V> {
    /// `rows` must not be empty.
    pub(in crate::store) fn new(table: &T, rows: Vec<V>) -> Self {
        Self {
            into: table.from_clause(),
            rows,
        }
    }
}

impl<T: QuerySource, V, C> RunQueryDsl<C> for InsertRows<T, V> {}

impl<T: QuerySource, V> QueryId for InsertRows<T, V> {
    type QueryId = ();
    // The number of rows determines the text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T, V, DB> QueryFragment<DB> for InsertRows<T, V>
where
    T: Table,
    T::FromClause: QueryFragment<DB>,
    V: InsertValues<DB, T>,
    DB: Backend,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.rows.len() > 1 {
            out.unsafe_to_cache_prepared();
        }
        out.push_sql("INSERT INTO ");
        self.into.walk_ast(out.reborrow())?;
        for (place, row) in self.rows.iter().enumerate() {
            if place == 0 {
                out.push_sql(" (");
                row.column_names(out.reborrow())?;
                out.push_sql(") VALUES (");
            } else {
                out.push_sql(", (");
            }
            row.walk_ast(out.reborrow())?;
            out.push_sql(")");
        }
        Ok(())
    }
}
