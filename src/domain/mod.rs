//! Plain values: validated names, versions, settings. No terminal, no database, no ciphers.

mod api_base;
mod audit;
mod audit_entry;
mod audit_log;
mod auth_config;
mod binding;
mod budget;
mod budget_terms;
mod commit_step;
mod count;
mod damage;
mod details_change;
mod duration;
mod endpoint;
mod endpoint_name;
mod entity;
mod experiment;
mod field_name;
mod guardrail;
mod influential;
mod kek_version;
mod model;
mod name;
mod named_endpoint;
mod printable;
pub mod provider;
pub mod python_json;
mod reason;
mod redactor;
mod routing;
mod secret;
mod secret_binding;
mod secret_details;
mod secret_value;
mod tag;
mod tag_filter;
mod time;
mod tombstone;
mod variable_name;
pub mod width;
mod workspace;

pub use api_base::{ApiBaseTrouble, is_private_address};
pub use audit::Audit;
pub use audit_entry::{AuditEntry, AuditEvent, AuditHead, NoAuditHead, Origin, Subject};
pub use audit_log::{AuditLog, AuditLogError, LogState, LoggedChange};
pub use auth_config::{AUTH_MODE, AuthConfig, AuthConfigError};
pub use binding::{
    Binding, BindingKey, MAX_DISPLAY_NAME_CHARS, MAX_RESOURCE_ID_CHARS, SCORER, SCORER_JOB, Scorer,
};
pub use budget::{BUDGET_UNIT, Budget};
pub use budget_terms::{
    BudgetAction, BudgetAmount, BudgetDuration, BudgetScope, BudgetTermError, BudgetUser,
    DurationUnit,
};
pub use commit_step::{CommitHook, CommitStep};
pub use count::counted;
pub use damage::{ColumnFault, Damage, DamagedRow};
pub use details_change::{Description, DetailsChange, Label};
pub use duration::{Span, SpanError};
pub use endpoint::{Endpoint, Mapping, Tag};
pub use endpoint_name::{EndpointName, EndpointNameError};
pub use entity::{Entity, EntityRef};
pub use experiment::{Experiment, LifecycleStage, experiment_tag};
pub use field_name::{FieldName, FieldNameError};
pub use guardrail::{
    Guardrail, GuardrailAction, GuardrailName, GuardrailStage, GuardrailUse, ScorerVersion,
};
pub use influential::is_influential;
pub use kek_version::{KekVersion, KekVersionError};
pub use model::ModelDefinition;
pub use name::{Actor, ModelDefinitionName, ModelName, NameError, Provider, SecretName};
pub use named_endpoint::NamedEndpoint;
pub use printable::{one_line, printable, printable_json, printable_lines};
pub use reason::Reason;
pub use redactor::{REDACTED, Redactor, TooLong};
pub use routing::{
    FallbackConfig, FallbackStrategy, Linkage, RoutingStrategy, Weight, WeightError,
};
pub use secret::{Dependent, NO_KEK_VERSION, SealedSecret, Secret, known_kek_version};
pub use secret_binding::{
    BindingTarget, BindingTargetError, BoundName, BoundResource, ResourceId, ResourceType,
    SecretBinding,
};
pub use secret_details::{Revocation, SecretDetails};
pub use secret_value::{DuplicateField, SecretValue};
pub use tag::TagError;
pub use tag_filter::TagFilter;
pub use time::Timestamp;
pub use tombstone::{REVOKED, REVOKED_MASK, is_tombstone, tombstone};
pub use variable_name::{VariableName, VariableNameError};
pub use workspace::{DEFAULT_WORKSPACE, Workspace, WorkspaceError, WorkspaceSummary};
