//! The rows of `guardrails`, and of `guardrail_configs`: which of them an endpoint has, and in what order.

use diesel::prelude::*;

use super::{Guardrails, audit_of, require_changed, wanted};
use crate::domain::{
    Entity, EntityRef, Guardrail, GuardrailAction, GuardrailStage, GuardrailUse, NamedEndpoint,
    ScorerVersion, Timestamp, Workspace,
};
use crate::store::database::contract::Feature;
use crate::store::engine::columns::values;
use crate::store::engine::connection::on_connection;
use crate::store::engine::reading::{ReadRows, RowKind};
use crate::store::error::StoreResult;
use crate::store::schema::{
    endpoints, experiments, guardrail_configs as configs, guardrails, scorer_versions, scorers,
};

#[derive(Debug)]
pub struct NewGuardrail {
    pub id: String,
    pub name: String,
    pub workspace: Workspace,
    pub scorer_id: String,
    pub scorer_version: i32,
    pub stage: GuardrailStage,
    pub action: GuardrailAction,
    /// The id of the endpoint that rewrites what the judge rejects.
    pub action_endpoint_id: Option<String>,
    pub actor: String,
    pub at: Timestamp,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = guardrails, treat_none_as_default_value = false)]
struct GuardrailRow {
    guardrail_id: String,
    name: String,
    workspace: String,
    scorer_id: String,
    scorer_version: i32,
    stage: String,
    action: String,
    action_endpoint_id: Option<String>,
    created_by: Option<String>,
    created_at: i64,
    last_updated_by: Option<String>,
    last_updated_at: i64,
}

/// The scorer that a guardrail names; its columns are NULL if it does not exist.
#[derive(Queryable)]
struct Judge {
    name: Option<String>,
    experiment_id: Option<i32>,
    experiment_name: Option<String>,
    workspace: Option<String>,
    serialized: Option<String>,
    created_at: Option<i64>,
}

/// A row with the rows that it refers to.
#[derive(Queryable)]
struct NamedGuardrail {
    row: GuardrailRow,
    endpoint_name: Option<String>,
    endpoint_workspace: Option<String>,
    judge: Judge,
}

/// `guardrails`, or a table joined to it, as [`NamedGuardrail`]s, of which `$select` makes the columns.
macro_rules! named_guardrails {
    ($table:expr, $guardrail:ident => $select:expr) => {{
        let $guardrail = (
            GuardrailRow::as_select(),
            endpoints::name.nullable(),
            endpoints::workspace.nullable(),
            (
                scorers::scorer_name.nullable(),
                scorers::experiment_id.nullable(),
                experiments::name.nullable(),
                experiments::workspace.nullable(),
                scorer_versions::serialized_scorer.nullable(),
                scorer_versions::creation_time.nullable(),
            ),
        );
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
            .select($select)
    }};
}

impl From<NamedGuardrail> for Guardrail {
    fn from(guardrail: NamedGuardrail) -> Self {
        let NamedGuardrail { row, judge, .. } = guardrail;
        let (name, workspace) = (guardrail.endpoint_name, guardrail.endpoint_workspace);
        let scorer = match (judge.name, judge.experiment_id, judge.serialized) {
            (Some(name), Some(experiment_id), Some(serialized)) => Some(ScorerVersion {
                scorer_id: row.scorer_id.clone(),
                name,
                experiment_id,
                experiment_name: judge.experiment_name.unwrap_or_default(),
                workspace: judge.workspace.unwrap_or_default(),
                version: row.scorer_version,
                serialized,
                created_at: judge.created_at.map(Timestamp::from_millis),
            }),
            _ => None,
        };
        Self {
            id: row.guardrail_id,
            name: row.name,
            workspace: row.workspace,
            scorer_id: row.scorer_id,
            scorer_version: row.scorer_version,
            scorer,
            stage: row.stage,
            action: row.action,
            action_endpoint: row.action_endpoint_id.map(|id| NamedEndpoint {
                id,
                name,
                workspace: workspace.unwrap_or_default(),
            }),
            audit: audit_of(
                row.created_by,
                row.created_at,
                row.last_updated_by,
                row.last_updated_at,
            ),
        }
    }
}

impl From<&NewGuardrail> for GuardrailRow {
    fn from(new: &NewGuardrail) -> Self {
        Self {
            guardrail_id: new.id.clone(),
            name: new.name.clone(),
            workspace: new.workspace.to_string(),
            scorer_id: new.scorer_id.clone(),
            scorer_version: new.scorer_version,
            stage: new.stage.as_str().to_owned(),
            action: new.action.as_str().to_owned(),
            action_endpoint_id: new.action_endpoint_id.clone(),
            created_by: Some(new.actor.clone()),
            created_at: new.at.as_millis(),
            last_updated_by: Some(new.actor.clone()),
            last_updated_at: new.at.as_millis(),
        }
    }
}

impl From<&Guardrail> for GuardrailRow {
    fn from(guardrail: &Guardrail) -> Self {
        let audit = guardrail.audit.clone();
        Self {
            guardrail_id: guardrail.id.clone(),
            name: guardrail.name.clone(),
            workspace: guardrail.workspace.clone(),
            scorer_id: guardrail.scorer_id.clone(),
            scorer_version: guardrail.scorer_version,
            stage: guardrail.stage.clone(),
            action: guardrail.action.clone(),
            action_endpoint_id: guardrail
                .action_endpoint
                .as_ref()
                .map(|endpoint| endpoint.id.clone()),
            created_by: audit.created_by,
            created_at: audit.created_at.as_millis(),
            last_updated_by: audit.last_updated_by,
            last_updated_at: audit.last_updated_at.as_millis(),
        }
    }
}

/// A row of `guardrail_configs`, but for its workspace, which is that of the endpoint.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = configs, treat_none_as_default_value = false)]
struct UseRow {
    endpoint_id: String,
    guardrail_id: String,
    execution_order: Option<i32>,
    created_by: Option<String>,
    created_at: i64,
}

/// A row with the name and the workspace of its endpoint.
type NamedUse = (UseRow, Option<String>, Option<String>);

impl UseRow {
    fn of(self, endpoint_name: Option<String>, workspace: String) -> GuardrailUse {
        GuardrailUse {
            endpoint: NamedEndpoint {
                id: self.endpoint_id,
                name: endpoint_name,
                workspace,
            },
            guardrail_id: self.guardrail_id,
            execution_order: self.execution_order,
            created_by: self.created_by,
            created_at: Timestamp::from_millis(self.created_at),
        }
    }
}

impl From<&GuardrailUse> for UseRow {
    fn from(new: &GuardrailUse) -> Self {
        Self {
            endpoint_id: new.endpoint.id.clone(),
            guardrail_id: new.guardrail_id.clone(),
            execution_order: new.execution_order,
            created_by: new.created_by.clone(),
            created_at: new.created_at.as_millis(),
        }
    }
}

const GUARDRAIL: RowKind = RowKind::Named("guardrail");

const USE: RowKind = RowKind::Named("the guardrail of endpoint");

impl Guardrails<'_> {
    /// The guardrails of one workspace or of all, by name.
    pub fn list(self, workspace: Option<&Workspace>) -> StoreResult<Vec<StoreResult<Guardrail>>> {
        let Self(store) = self;
        store.contract.require(Feature::Guardrails)?;
        let rows: Vec<StoreResult<NamedGuardrail>> = on_connection!(&mut store.connection, c => {
            let mut query = named_guardrails!(guardrails::table, row => row).into_boxed();
            if let Some(workspace) = workspace {
                query = query.filter(guardrails::workspace.eq(workspace.as_str()));
            }
            let rows = query
                .order((guardrails::name, guardrails::guardrail_id))
                .read_rows(c, GUARDRAIL)?;
            rows.collect()
        });
        let guardrails = rows.into_iter().map(|row| row.map(Guardrail::from));
        Ok(guardrails.collect())
    }

    /// The guardrails with a name in a workspace, which is not unique, or the one with an id in any.
    pub fn find(self, guardrail: &EntityRef, workspace: &Workspace) -> StoreResult<Vec<Guardrail>> {
        self.0.matching(|store| {
            store.contract.require(Feature::Guardrails)?;
            let workspace = Some(workspace.as_str());
            let rows: Vec<NamedGuardrail> = on_connection!(&mut store.connection, c => {
                let rows = named_guardrails!(guardrails::table, row => row).into_boxed();
                wanted!(rows, guardrail, workspace, guardrails::{guardrail_id, name})
                    .order(guardrails::guardrail_id)
                    .read_all(c, GUARDRAIL)
            })?;
            Ok(rows.into_iter().map(Guardrail::from).collect())
        })
    }

    pub fn insert(self, new: &NewGuardrail) -> StoreResult<()> {
        let rows = std::slice::from_ref(new);
        self.0
            .insert_rows("guardrails", guardrails::table, rows, |new| {
                values(GuardrailRow::from(new))
            })
    }

    /// Inserts guardrails as they are.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate) if an id is taken.
    pub fn insert_whole(self, guardrails: &[Guardrail]) -> StoreResult<()> {
        self.0
            .insert_rows("guardrails", guardrails::table, guardrails, |guardrail| {
                values(GuardrailRow::from(guardrail))
            })
    }

    /// Gives an existing guardrail everything of this one but its creator and its workspace.
    pub fn overwrite(self, guardrail: &Guardrail) -> StoreResult<()> {
        let changed = on_connection!(&mut self.0.connection, c => {
            diesel::update(guardrails::table.find(&guardrail.id))
                .set((
                    guardrails::name.eq(&guardrail.name),
                    guardrails::scorer_id.eq(&guardrail.scorer_id),
                    guardrails::scorer_version.eq(guardrail.scorer_version),
                    guardrails::stage.eq(&guardrail.stage),
                    guardrails::action.eq(&guardrail.action),
                    guardrails::action_endpoint_id
                        .eq(guardrail.action_endpoint.as_ref().map(|endpoint| &endpoint.id)),
                    guardrails::last_updated_by.eq(&guardrail.audit.last_updated_by),
                    guardrails::last_updated_at.eq(guardrail.audit.last_updated_at.as_millis()),
                ))
                .execute(c)
        })?;
        require_changed(changed, Entity::Guardrail, &guardrail.name)
    }

    /// Deletes a guardrail by id; the database detaches it from its endpoints. Returns whether it existed.
    pub fn delete(self, id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(guardrails::table.find(id)).execute(c)
        })?;
        Ok(deleted == 1)
    }

    /// The endpoints with a guardrail, sorted by name.
    pub fn uses_of(self, guardrail_id: &str) -> StoreResult<Vec<GuardrailUse>> {
        self.uses(Some(guardrail_id))?.into_iter().collect()
    }

    /// The endpoints with a guardrail, or with any, sorted by name.
    pub fn uses(self, guardrail_id: Option<&str>) -> StoreResult<Vec<StoreResult<GuardrailUse>>> {
        let Self(store) = self;
        store.contract.require(Feature::Guardrails)?;
        let rows: Vec<StoreResult<NamedUse>> = on_connection!(&mut store.connection, c => {
            let mut query = configs::table
                .left_join(endpoints::table.on(endpoints::endpoint_id.eq(configs::endpoint_id)))
                .select((
                    UseRow::as_select(),
                    endpoints::name.nullable(),
                    endpoints::workspace.nullable(),
                ))
                .into_boxed();
            if let Some(id) = guardrail_id {
                query = query.filter(configs::guardrail_id.eq(id));
            }
            query
                .order((endpoints::name, configs::endpoint_id, configs::guardrail_id))
                .read_rows(c, USE)?
                .collect()
        });
        let uses = rows.into_iter().map(|row| {
            let (row, name, workspace) = row?;
            Ok(row.of(name, workspace.unwrap_or_default()))
        });
        Ok(uses.collect())
    }

    /// The guardrails of an endpoint in the order in which the gateway runs them: by position, those without
    /// one last, then by id.
    pub fn of_endpoint(
        self,
        endpoint: &NamedEndpoint,
    ) -> StoreResult<Vec<(GuardrailUse, Guardrail)>> {
        let Self(store) = self;
        store.contract.require(Feature::Guardrails)?;
        let rows: Vec<(UseRow, NamedGuardrail)> = on_connection!(&mut store.connection, c => {
            let used = configs::table.inner_join(
                guardrails::table.on(guardrails::guardrail_id.eq(configs::guardrail_id)),
            );
            named_guardrails!(used, row => (UseRow::as_select(), row))
                .filter(configs::endpoint_id.eq(&endpoint.id))
                .order((
                    configs::execution_order.is_null(),
                    configs::execution_order,
                    configs::guardrail_id,
                ))
                .read_all(c, USE)
        })?;
        let pairs = rows.into_iter().map(|(row, guardrail)| {
            let used = row.of(endpoint.name.clone(), endpoint.workspace.clone());
            (used, guardrail.into())
        });
        Ok(pairs.collect())
    }

    /// Gives an endpoint a guardrail. One that is there already is
    /// [`StoreError::Duplicate`](crate::store::StoreError::Duplicate).
    pub fn insert_use(self, new: &GuardrailUse) -> StoreResult<()> {
        let rows = std::slice::from_ref(new);
        self.0
            .insert_rows("guardrail_configs", configs::table, rows, |new| {
                (
                    values(UseRow::from(new)),
                    values(configs::workspace.eq(&new.endpoint.workspace)),
                )
            })
    }

    /// Sets the position of a guardrail on an endpoint. Returns whether it is attached.
    pub fn set_order(
        self,
        endpoint_id: &str,
        guardrail_id: &str,
        order: Option<i32>,
    ) -> StoreResult<bool> {
        let changed = on_connection!(&mut self.0.connection, c => {
            diesel::update(configs::table.find((endpoint_id, guardrail_id)))
                .set(configs::execution_order.eq(order))
                .execute(c)
        })?;
        Ok(changed == 1)
    }

    /// Detaches a guardrail from an endpoint. Returns whether it was attached.
    pub fn delete_use(self, endpoint_id: &str, guardrail_id: &str) -> StoreResult<bool> {
        let deleted = on_connection!(&mut self.0.connection, c => {
            diesel::delete(configs::table.find((endpoint_id, guardrail_id))).execute(c)
        })?;
        Ok(deleted == 1)
    }
}
