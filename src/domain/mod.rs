//! Plain values: validated names, versions, settings. No terminal, no database, no ciphers.

mod audit;
mod auth_config;
mod binding;
mod budget;
mod damage;
mod endpoint;
mod entity;
mod experiment;
mod former_value;
mod guardrail;
mod influential;
mod kek_version;
mod macros;
mod model;
mod name;
mod pattern;
mod printable;
pub mod provider;
pub mod python_json;
mod redactor;
mod revocation;
mod secret;
mod secret_value;
mod tag;
mod time;
mod variable_name;
pub mod width;
mod workspace;

pub use audit::{
    Audit, AuditEntry, AuditEvent, AuditHead, AuditLog, AuditLogError, CommitHook, CommitStep,
    LogState, LoggedChange, NoAuditHead, Origin, Subject, is_audit_hash,
};
pub use auth_config::{AUTH_MODE, ApiBaseTrouble, AuthConfig, AuthConfigError, is_private_address};
pub use binding::{
    Binding, BindingKey, BindingTarget, BindingTargetError, BoundName, BoundResource, ResourceId,
    ResourceType, SCORER, SCORER_JOB, Scorer, SecretBinding,
};
pub use budget::{
    BUDGET_UNIT, Budget, BudgetAction, BudgetAmount, BudgetDuration, BudgetScope, BudgetTermError,
    BudgetUser, DurationUnit,
};
pub use damage::{ColumnFault, Damage, DamagedRow};
pub use endpoint::{
    Endpoint, EndpointName, EndpointNameError, FallbackConfig, FallbackStrategy, Linkage, Mapping,
    NamedEndpoint, RoutingStrategy, Weight, WeightError,
};
pub use entity::{Entity, EntityRef, Managed};
pub use experiment::{Experiment, LifecycleStage, experiment_tag};
pub use former_value::{FormerValue, MOST_FORMER_VALUES};
pub use guardrail::{
    Guardrail, GuardrailAction, GuardrailName, GuardrailStage, GuardrailUse, ScorerVersion,
};
pub use influential::is_influential;
pub use kek_version::{KekVersion, KekVersionError};
pub(crate) use macros::stored_words;
pub use model::{ModelDefinition, ModelDefinitionName, ModelName};
pub use name::{Actor, NameError, Provider, SetName};
pub use pattern::{LIKE_ESCAPE, NamePattern};
pub use printable::{
    counted, is_active, is_variable_word, is_word, one_line, printable, printable_json,
    printable_lines, quoted_word,
};
pub use redactor::{REDACTED, Redactor, TooLong};
pub use revocation::{REVOKED, REVOKED_MASK, Reason, is_tombstone, tombstone};
pub use secret::{
    Dependent, Description, DetailsChange, Label, NO_KEK_VERSION, Revocation, SealedSecret, Secret,
    SecretDetails, SecretName, known_kek_version,
};
pub use secret_value::{DuplicateField, SecretValue, same_secret};
pub use tag::{KeyValue, NotKeyValue, Tag, TagError, TagFilter};
pub use time::{Span, SpanError, Timestamp};
pub use variable_name::{FieldName, FieldNameError, VariableName, VariableNameError};
pub use workspace::{DEFAULT_WORKSPACE, Workspace, WorkspaceError, WorkspaceSummary};
