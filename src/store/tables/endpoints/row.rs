//! One row of `endpoints`, with literals for the columns that an older database lacks.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::sql_types::{Bool, Integer, Nullable, Text};

use crate::domain::{Audit, Endpoint, Timestamp};
use crate::store::database::Store;
use crate::store::database::contract::Feature;

pub(super) type EndpointRow = (
    (
        String,
        Option<String>,
        String,
        Option<String>,
        Option<String>,
        Option<i32>,
        bool,
    ),
    (Option<String>, i64, Option<String>, i64),
);

/// The endpoint of a row, without its models and tags.
pub(super) fn endpoint_from_row(row: EndpointRow) -> Endpoint {
    let (
        (id, name, workspace, routing_strategy, fallback_config, experiment_id, usage_tracking),
        (created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    Endpoint {
        id,
        name,
        workspace,
        routing_strategy,
        fallback_config,
        experiment_id,
        usage_tracking,
        audit: Audit {
            created_by,
            created_at: Timestamp::from_millis(created_at),
            last_updated_by,
            last_updated_at: Timestamp::from_millis(last_updated_at),
        },
        mappings: Vec::new(),
        tags: Vec::new(),
    }
}

/// The columns of `endpoints` that came after 3.8, or what stands for them.
#[derive(Clone)]
pub(super) struct LaterColumns {
    pub(super) workspace: SqlLiteral<Text>,
    pub(super) routing_strategy: SqlLiteral<Nullable<Text>>,
    pub(super) fallback_config: SqlLiteral<Nullable<Text>>,
    pub(super) experiment_id: SqlLiteral<Nullable<Integer>>,
    pub(super) usage_tracking: SqlLiteral<Bool>,
}

impl LaterColumns {
    pub(super) fn of(store: &Store) -> Self {
        let routing = store.contract.has(Feature::Routing);
        let tracking = store.contract.has(Feature::UsageTracking);
        let text = |there: bool, column: &'static str| sql(if there { column } else { "NULL" });
        Self {
            workspace: store.workspace_column("endpoints.workspace"),
            routing_strategy: text(routing, "endpoints.routing_strategy"),
            fallback_config: text(routing, "endpoints.fallback_config_json"),
            experiment_id: sql(if tracking {
                "endpoints.experiment_id"
            } else {
                "NULL"
            }),
            usage_tracking: sql(if tracking {
                "endpoints.usage_tracking"
            } else {
                "FALSE"
            }),
        }
    }
}

/// The columns of [`EndpointRow`].
macro_rules! endpoint_columns {
    ($later:expr) => {{
        let later = $later.clone();
        (
            (
                endpoints::endpoint_id,
                endpoints::name,
                later.workspace,
                later.routing_strategy,
                later.fallback_config,
                later.experiment_id,
                later.usage_tracking,
            ),
            (
                endpoints::created_by,
                endpoints::created_at,
                endpoints::last_updated_by,
                endpoints::last_updated_at,
            ),
        )
    }};
}
pub(super) use endpoint_columns;
