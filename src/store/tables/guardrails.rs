//! Reading and writing the rows of `guardrails`.

use diesel::prelude::*;

use crate::domain::{
    Audit, EntityRef, Guardrail, GuardrailAction, GuardrailStage, NamedEndpoint, ScorerVersion,
    Timestamp, Workspace,
};
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::guardrails;

/// A guardrail about to be inserted.
#[derive(Debug)]
pub struct NewGuardrail {
    pub id: String,
    pub name: String,
    pub workspace: Workspace,
    pub scorer_id: String,
    /// Which version of it.
    pub scorer_version: i32,
    /// When the judge is asked.
    pub stage: GuardrailStage,
    /// Action when the check fails.
    pub action: GuardrailAction,
    /// The id of the endpoint that rewrites what the judge refuses.
    pub action_endpoint_id: Option<String>,
    pub actor: String,
    pub at: Timestamp,
}

pub(in crate::store) type GuardrailRow = (
    (String, String, String, String, i32, String, String),
    (Option<String>, Option<String>, Option<String>),
    (
        Option<String>,
        Option<i32>,
        Option<String>,
        Option<String>,
        Option<String>,
        Option<i64>,
    ),
    (Option<String>, i64, Option<String>, i64),
);

/// The columns of [`GuardrailRow`].
macro_rules! guardrail_columns {
    () => {{
        use $crate::store::schema::{endpoints, experiments, guardrails, scorer_versions, scorers};
        (
            (
                guardrails::guardrail_id,
                guardrails::name,
                guardrails::workspace,
                guardrails::scorer_id,
                guardrails::scorer_version,
                guardrails::stage,
                guardrails::action,
            ),
            (
                guardrails::action_endpoint_id,
                endpoints::name.nullable(),
                endpoints::workspace.nullable(),
            ),
            (
                scorers::scorer_name.nullable(),
                scorers::experiment_id.nullable(),
                experiments::name.nullable(),
                experiments::workspace.nullable(),
                scorer_versions::serialized_scorer.nullable(),
                scorer_versions::creation_time.nullable(),
            ),
            (
                guardrails::created_by,
                guardrails::created_at,
                guardrails::last_updated_by,
                guardrails::last_updated_at,
            ),
        )
    }};
}

/// `guardrails` with all that its rows name, which may be missing.
macro_rules! guardrails_with_names {
    ($table:expr) => {{
        use $crate::store::schema::{endpoints, experiments, guardrails, scorer_versions, scorers};
        $table
            .left_join(
                scorer_versions::table.on(scorer_versions::scorer_id
                    .eq(guardrails::scorer_id)
                    .and(scorer_versions::scorer_version.eq(guardrails::scorer_version))),
            )
            .left_join(scorers::table.on(scorers::scorer_id.eq(guardrails::scorer_id)))
            .left_join(
                experiments::table.on(experiments::experiment_id
                    .nullable()
                    .eq(scorers::experiment_id.nullable())),
            )
            .left_join(
                endpoints::table.on(endpoints::endpoint_id
                    .nullable()
                    .eq(guardrails::action_endpoint_id)),
            )
    }};
}
pub(in crate::store) use {guardrail_columns, guardrails_with_names};

pub(in crate::store) fn guardrail_from_row(row: GuardrailRow) -> Guardrail {
    let (
        (id, name, workspace, scorer_id, scorer_version, stage, action),
        (endpoint_id, endpoint_name, endpoint_workspace),
        (scorer_name, experiment_id, experiment_name, experiment_workspace, serialized, created),
        (created_by, created_at, last_updated_by, last_updated_at),
    ) = row;
    let scorer = match (scorer_name, experiment_id, serialized) {
        (Some(name), Some(experiment_id), Some(serialized)) => Some(ScorerVersion {
            scorer_id: scorer_id.clone(),
            name,
            experiment_id,
            experiment_name: experiment_name.unwrap_or_default(),
            workspace: experiment_workspace.unwrap_or_default(),
            version: scorer_version,
            serialized,
            created_at: created.map(Timestamp::from_millis),
        }),
        _ => None,
    };
    Guardrail {
        id,
        name,
        workspace,
        scorer_id,
        scorer_version,
        scorer,
        stage,
        action,
        action_endpoint: endpoint_id.map(|id| NamedEndpoint {
            id,
            name: endpoint_name,
            workspace: endpoint_workspace.unwrap_or_default(),
        }),
        audit: Audit {
            created_by,
            created_at: Timestamp::from_millis(created_at),
            last_updated_by,
            last_updated_at: Timestamp::from_millis(last_updated_at),
        },
    }
}

const GUARDRAIL: RowKind = RowKind::Named("guardrail");

impl Store {
    /// The guardrails of one workspace or of all, by name.
    pub fn guardrails(
        &mut self,
        workspace: Option<&Workspace>,
    ) -> StoreResult<Vec<StoreResult<Guardrail>>> {
        self.contract.require(Feature::Guardrails)?;
        let rows: Vec<StoreResult<GuardrailRow>> = on_connection!(&mut self.connection, c => {
            let mut query = guardrails_with_names!(guardrails::table)
                .select(guardrail_columns!())
                .into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(guardrails::workspace.eq(workspace.as_str()));
            }
            let rows = query
                .order((guardrails::name, guardrails::guardrail_id))
                .read_rows(c, GUARDRAIL)?;
            rows.collect()
        });
        let guardrails = rows.into_iter().map(|row| row.map(guardrail_from_row));
        Ok(guardrails.collect())
    }

    /// The guardrails with a name in a workspace, which is not unique, or the one with an id in any.
    pub fn find_guardrails(
        &mut self,
        wanted: &EntityRef,
        workspace: &Workspace,
    ) -> StoreResult<Vec<Guardrail>> {
        self.matching(|store| {
            store.contract.require(Feature::Guardrails)?;
            let rows: Vec<GuardrailRow> = on_connection!(&mut store.connection, c => {
                let mut query = guardrails_with_names!(guardrails::table)
                    .select(guardrail_columns!())
                    .into_boxed();
                match wanted {
                    EntityRef::Id(id) => query = query.filter(guardrails::guardrail_id.eq(id)),
                    EntityRef::Name(name) => {
                        query = query
                            .filter(guardrails::name.eq(name))
                            .filter(guardrails::workspace.eq(workspace.as_str()));
                    }
                }
                query.order(guardrails::guardrail_id).read_all(c, GUARDRAIL)
            })?;
            Ok(rows.into_iter().map(guardrail_from_row).collect())
        })
    }

    /// Inserts a guardrail.
    pub fn insert_guardrail(&mut self, new: &NewGuardrail) -> StoreResult<()> {
        self.storing("guardrails", |store| {
            let values = (
                (
                    guardrails::guardrail_id.eq(&new.id),
                    guardrails::name.eq(&new.name),
                    guardrails::workspace.eq(new.workspace.as_str()),
                    guardrails::scorer_id.eq(&new.scorer_id),
                    guardrails::scorer_version.eq(new.scorer_version),
                    guardrails::stage.eq(new.stage.as_str()),
                    guardrails::action.eq(new.action.as_str()),
                    guardrails::action_endpoint_id.eq(&new.action_endpoint_id),
                ),
                (
                    guardrails::created_by.eq(&new.actor),
                    guardrails::created_at.eq(new.at.as_millis()),
                    guardrails::last_updated_by.eq(&new.actor),
                    guardrails::last_updated_at.eq(new.at.as_millis()),
                ),
            );
            on_connection!(&mut store.connection, c => {
                diesel::insert_into(guardrails::table).values(values).execute(c)
            })?;
            Ok(())
        })
    }

    /// Deletes a guardrail by id; the database takes it from its endpoints. Returns whether it was there.
    pub fn delete_guardrail(&mut self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.connection, c => {
            diesel::delete(guardrails::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
