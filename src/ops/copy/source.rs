//! What a copy reads: the rows of a database or of a backup, kind by kind, in the order in which they refer to each
//! other.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{
    Binding, Budget, DEFAULT_WORKSPACE, Endpoint, Entity, Experiment, FormerValue, Guardrail,
    GuardrailUse, Managed, ModelDefinition, ScorerVersion, SecretBinding, SecretDetails, Weight,
    Workspace,
};
use crate::ops::OpError;
use crate::store::connect::url::Engine;
use crate::store::{
    BindingFilter, ColumnValue, EndpointFilter, Feature, ModelFilter, OtherColumn,
    SecretBindingFilter, SecretCursor, SecretWithValue, Store,
};

/// How many rows are read, and looked up in the target, at a time.
const PAGE: usize = 500;

/// How many scorers are read at a time: their definitions can be long.
const SCORERS: usize = 50;

/// Some rows of one kind. Rows refer only to rows of earlier batches.
#[derive(Debug)]
pub enum Batch {
    /// Those that have rows, once and before anything else.
    Workspaces(Vec<WorkspaceRow>),
    Secrets(Vec<SecretRow>),
    Models {
        rows: Vec<ModelDefinition>,
        /// By secret id, the workspaces of their secrets that are not read.
        elsewhere: HashMap<String, String>,
    },
    /// Those of the rows in the next batch.
    Experiments(Vec<Experiment>),
    Endpoints(Vec<Endpoint>),
    /// All versions of the scorers that bindings and guardrails refer to.
    Scorers(Vec<ScorerVersion>),
    Bindings(Vec<Binding>),
    SecretBindings(Vec<SecretBinding>),
    Budgets(Vec<Budget>),
    Guardrails(Vec<Guardrail>),
    GuardrailUses(Vec<GuardrailUse>),
    /// Which sets own them, after everything else.
    Managed(Vec<Managed>),
    /// What the rows just read have in columns that mlgate does not know.
    Columns(Vec<ColumnValue>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceRow {
    pub name: String,
    pub description: Option<String>,
}

/// A secret with what mlgate's own tables have of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretRow {
    pub row: SecretWithValue,
    pub details: Option<SecretDetails>,
    /// Its history, the newest first.
    pub former: Vec<FormerValue>,
}

/// Takes a batch; an error ends the reading.
pub type Take<'a> = dyn FnMut(Batch) -> Result<(), OpError> + 'a;

/// A database, or a backup of one.
pub trait Source {
    /// What to call it in messages and in the audit trail.
    fn title(&self) -> String;

    /// The number of secrets at each KEK version, lowest first.
    fn census(&mut self) -> Result<Vec<(i32, i64)>, OpError>;

    /// Whether it has the details of secrets. If not, their absence means nothing.
    fn has_details(&self) -> bool;

    /// Passes on all rows, as of one moment, of one workspace or of all.
    fn read(&mut self, workspace: Option<&Workspace>, take: &mut Take<'_>) -> Result<(), OpError>;
}

impl Source for Store {
    fn title(&self) -> String {
        self.url().to_owned()
    }

    fn census(&mut self) -> Result<Vec<(i32, i64)>, OpError> {
        Ok(self.secrets().census()?)
    }

    fn has_details(&self) -> bool {
        self.contract().has_own_tables()
    }

    fn read(&mut self, workspace: Option<&Workspace>, take: &mut Take<'_>) -> Result<(), OpError> {
        self.snapshot(|store| {
            let columns = store.other_columns().list()?;
            let mut reader = Reader {
                store,
                workspace,
                columns,
                take,
            };
            reader.workspaces()?;
            reader.secrets()?;
            reader.models()?;
            reader.endpoints()?;
            reader.scorers()?;
            reader.bindings()?;
            reader.secret_bindings()?;
            reader.budgets()?;
            reader.guardrails()?;
            reader.managed()
        })
    }
}

struct Reader<'a, 't> {
    store: &'a mut Store,
    workspace: Option<&'a Workspace>,
    /// Those that mlgate does not know.
    columns: Vec<OtherColumn>,
    take: &'a mut Take<'t>,
}

impl Reader<'_, '_> {
    /// Passes on what the rows with these ids have in columns of a table that mlgate does not know.
    fn other_columns(&mut self, table: &str, ids: &[&str]) -> Result<(), OpError> {
        for column in self.columns.iter().filter(|column| column.table() == table) {
            let values = self.store.other_columns().values(column, ids)?;
            if !values.is_empty() {
                (self.take)(Batch::Columns(values))?;
            }
        }
        Ok(())
    }

    fn workspaces(&mut self) -> Result<(), OpError> {
        let mut found = if self.store.contract().has(Feature::Workspaces) {
            let mut found = Vec::new();
            for summary in self.store.workspaces().list()? {
                let summary = summary?;
                if summary.secrets + summary.models + summary.endpoints > 0 {
                    found.push(WorkspaceRow {
                        name: summary.name,
                        description: summary.description,
                    });
                }
            }
            found
        } else {
            vec![WorkspaceRow {
                name: DEFAULT_WORKSPACE.to_owned(),
                description: None,
            }]
        };
        if let Some(one) = self.workspace {
            found.retain(|found| found.name == one.as_str());
        }
        (self.take)(Batch::Workspaces(found))
    }

    fn secrets(&mut self) -> Result<(), OpError> {
        let mut cursor = SecretCursor::default();
        loop {
            let rows = self.store.secrets().next(self.workspace, &mut cursor)?;
            if rows.is_empty() {
                return Ok(());
            }
            let ids: Vec<String> = rows.iter().map(|row| row.sealed.id.clone()).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let mut details = self.store.secret_details().of(&ids)?;
            let mut former = self.store.secret_history().of_each(&ids)?;
            let rows = rows.into_iter().map(|row| SecretRow {
                details: details.remove(&row.sealed.id),
                former: former.remove(&row.sealed.id).unwrap_or_default(),
                row,
            });
            (self.take)(Batch::Secrets(rows.collect()))?;
            self.other_columns("secrets", &ids)?;
        }
    }

    fn models(&mut self) -> Result<(), OpError> {
        let filter = ModelFilter {
            workspace: self.workspace,
            ..ModelFilter::default()
        };
        let all: Vec<ModelDefinition> = self
            .store
            .models()
            .list(&filter)?
            .collect::<Result<_, _>>()?;
        let mut all = all.into_iter();
        loop {
            let rows: Vec<ModelDefinition> = all.by_ref().take(PAGE).collect();
            if rows.is_empty() {
                return Ok(());
            }
            let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
            let elsewhere = self.secrets_elsewhere(&rows)?;
            (self.take)(Batch::Models { rows, elsewhere })?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            self.other_columns("model_definitions", &ids)?;
        }
    }

    /// The secrets of these models in workspaces that are not read.
    fn secrets_elsewhere(
        &mut self,
        rows: &[ModelDefinition],
    ) -> Result<HashMap<String, String>, OpError> {
        let Some(workspace) = self.workspace else {
            return Ok(HashMap::new());
        };
        let ids: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.secret_id.as_deref())
            .collect();
        let found = self
            .store
            .names()
            .taken(Entity::Secret, &ids, &[], workspace.as_str())?;
        let elsewhere = found
            .into_iter()
            .filter(|secret| secret.workspace != workspace.as_str());
        Ok(elsewhere
            .map(|secret| (secret.id, secret.workspace))
            .collect())
    }

    fn endpoints(&mut self) -> Result<(), OpError> {
        let of_mysql = self.store.engine() == Engine::Mysql;
        let filter = EndpointFilter {
            workspace: self.workspace,
            ..EndpointFilter::default()
        };
        let ids = self.store.endpoints().ids(&filter)?.into_iter();
        let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
        for ids in ids.chunks(PAGE) {
            let rows = self.store.endpoints().with_ids(ids)?.into_iter();
            let mut rows: Vec<Endpoint> = rows.collect::<Result<_, _>>()?;
            if of_mysql {
                for mapping in rows.iter_mut().flat_map(|row| &mut row.mappings) {
                    mapping.weight = Weight::of_32_bits(mapping.weight);
                }
            }
            let experiments = rows.iter().filter_map(|row| row.experiment_id);
            self.experiments(&experiments.collect())?;
            let mappings: Vec<String> = rows
                .iter()
                .flat_map(|row| row.mappings.iter().map(|mapping| mapping.id.clone()))
                .collect();
            (self.take)(Batch::Endpoints(rows))?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let mappings: Vec<&str> = mappings.iter().map(String::as_str).collect();
            self.other_columns("endpoints", &ids)?;
            self.other_columns("endpoint_model_mappings", &mappings)?;
            self.other_columns("endpoint_tags", &ids)?;
        }
        Ok(())
    }

    fn experiments(&mut self, ids: &BTreeSet<i32>) -> Result<(), OpError> {
        if ids.is_empty() || !self.store.contract().has_experiments() {
            return Ok(());
        }
        let ids: Vec<i32> = ids.iter().copied().collect();
        let found = self.store.experiments().with_ids(&ids)?;
        (self.take)(Batch::Experiments(found))
    }

    fn scorers(&mut self) -> Result<(), OpError> {
        let ids: Vec<String> = self.store.scorers().referenced()?.into_iter().collect();
        for ids in ids.chunks(SCORERS) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let mut rows = self.store.scorers().with_ids(&ids)?;
            if let Some(workspace) = self.workspace {
                rows.retain(|row| row.workspace == workspace.as_str());
            }
            let experiments = rows.iter().map(|row| row.experiment_id);
            self.experiments(&experiments.collect())?;
            if !rows.is_empty() {
                (self.take)(Batch::Scorers(rows))?;
            }
        }
        Ok(())
    }

    fn bindings(&mut self) -> Result<(), OpError> {
        let filter = BindingFilter {
            workspace: self.workspace.cloned(),
            ..BindingFilter::default()
        };
        let rows: Vec<Binding> = self
            .store
            .bindings()
            .list(&filter)?
            .collect::<Result<_, _>>()?;
        let ids: BTreeSet<String> = rows.iter().map(|row| row.endpoint_id.clone()).collect();
        for rows in rows.chunks(PAGE) {
            (self.take)(Batch::Bindings(rows.to_vec()))?;
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.other_columns("endpoint_bindings", &ids)
    }

    fn secret_bindings(&mut self) -> Result<(), OpError> {
        if !self.store.contract().has_own_tables() {
            return Ok(());
        }
        let filter = SecretBindingFilter {
            workspace: self.workspace.cloned(),
            ..SecretBindingFilter::default()
        };
        let rows: Vec<SecretBinding> = self
            .store
            .secret_bindings()
            .list(&filter)?
            .collect::<Result<_, _>>()?;
        for rows in rows.chunks(PAGE) {
            (self.take)(Batch::SecretBindings(rows.to_vec()))?;
        }
        Ok(())
    }

    fn budgets(&mut self) -> Result<(), OpError> {
        if !self.store.contract().has(Feature::Budgets) {
            return Ok(());
        }
        let rows: Vec<Budget> = self
            .store
            .budgets()
            .list(self.workspace)?
            .collect::<Result<_, _>>()?;
        for rows in rows.chunks(PAGE) {
            (self.take)(Batch::Budgets(rows.to_vec()))?;
            let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            self.other_columns("budget_policies", &ids)?;
        }
        Ok(())
    }

    fn guardrails(&mut self) -> Result<(), OpError> {
        if !self.store.contract().has(Feature::Guardrails) {
            return Ok(());
        }
        let rows = self.store.guardrails().list(self.workspace)?;
        let rows: Vec<Guardrail> = rows.into_iter().collect::<Result<_, _>>()?;
        for rows in rows.chunks(PAGE) {
            (self.take)(Batch::Guardrails(rows.to_vec()))?;
            let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            self.other_columns("guardrails", &ids)?;
        }
        let uses = self.store.guardrails().uses(None)?;
        let mut uses: Vec<GuardrailUse> = uses.into_iter().collect::<Result<_, _>>()?;
        if let Some(workspace) = self.workspace {
            uses.retain(|row| row.endpoint.workspace == workspace.as_str());
        }
        let ids: BTreeSet<String> = uses.iter().map(|row| row.endpoint.id.clone()).collect();
        for uses in uses.chunks(PAGE) {
            (self.take)(Batch::GuardrailUses(uses.to_vec()))?;
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.other_columns("guardrail_configs", &ids)
    }

    fn managed(&mut self) -> Result<(), OpError> {
        let rows = self.store.managed().list(self.workspace)?;
        for rows in rows.chunks(PAGE) {
            (self.take)(Batch::Managed(rows.to_vec()))?;
        }
        Ok(())
    }
}
