//! A plan, as people and scripts see it.

use serde::Serialize;

use crate::domain::{Workspace, counted, one_line};
use crate::error::CommandResult;
use crate::manifest::{Kind, Manifest};
use crate::ops::apply::{Action, Change, FieldChange, Plan};
use crate::session::context::Context;
use crate::ui::{Mark, MarkedLine};

/// What `mlgate validate` has found.
#[derive(Serialize)]
pub(super) struct Valid<'a> {
    set: Option<&'a str>,
    workspace: Option<&'a str>,
    secrets: usize,
    models: usize,
    endpoints: usize,
    guardrails: usize,
    budgets: usize,
}

impl<'a> Valid<'a> {
    pub(super) fn of(manifest: &'a Manifest) -> Self {
        Self {
            set: manifest.set.as_ref().map(|set| set.value.as_str()),
            workspace: manifest.workspace.as_ref().map(|name| name.value.as_str()),
            secrets: manifest.secrets.len(),
            models: manifest.models.len(),
            endpoints: manifest.endpoints.len(),
            guardrails: manifest.guardrails.len(),
            budgets: manifest.budgets.len(),
        }
    }

    pub(super) fn to_text(&self) -> String {
        let kinds = [
            (Kind::Secret, self.secrets),
            (Kind::Model, self.models),
            (Kind::Endpoint, self.endpoints),
            (Kind::Guardrail, self.guardrails),
            (Kind::Budget, self.budgets),
        ];
        let counts = kinds.into_iter().filter(|(_, count)| *count > 0);
        let counts = counts.map(|(kind, count)| counted(count, kind.word(), kind.section()));
        let counts = counts.collect::<Vec<_>>().join(", ");
        if counts.is_empty() {
            "The manifest is valid, and declares nothing.\n".to_owned()
        } else {
            format!("The manifest is valid: {counts}.\n")
        }
    }
}

/// A plan for scripts.
#[derive(Serialize)]
pub(super) struct PlanView<'a> {
    outcome: &'static str,
    changes: Vec<ChangeView<'a>>,
    kept: Vec<KeptView<'a>>,
    undeclared: Vec<ObjectView<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
pub(super) struct ChangeView<'a> {
    kind: &'static str,
    name: &'a str,
    action: &'static str,
    fields: Vec<FieldView<'a>>,
}

#[derive(Serialize)]
struct FieldView<'a> {
    field: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    cause: &'static str,
}

#[derive(Serialize)]
struct KeptView<'a> {
    kind: &'static str,
    name: &'a str,
    fields: &'a [String],
}

#[derive(Serialize)]
struct ObjectView<'a> {
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Summary {
    create: usize,
    #[serde(rename = "move")]
    moved: usize,
    update: usize,
    replace: usize,
    adopt: usize,
    delete: usize,
    unchanged: usize,
}

impl<'a> ChangeView<'a> {
    pub(super) fn of(change: &'a Change) -> Self {
        Self {
            kind: change.kind.word(),
            name: &change.name,
            action: change.action.as_str(),
            fields: change.fields.iter().map(FieldView::of).collect(),
        }
    }
}

impl<'a> FieldView<'a> {
    fn of(field: &'a FieldChange) -> Self {
        Self {
            field: &field.field,
            before: field.before.as_deref(),
            after: field.after.as_deref(),
            cause: field.cause.as_str(),
        }
    }
}

impl<'a> PlanView<'a> {
    pub(super) fn of(outcome: &'static str, plan: &'a Plan) -> Self {
        Self {
            outcome,
            changes: plan.changes.iter().map(ChangeView::of).collect(),
            kept: plan
                .kept
                .iter()
                .map(|(kind, name, fields)| KeptView {
                    kind: kind.word(),
                    name,
                    fields,
                })
                .collect(),
            undeclared: plan
                .undeclared
                .iter()
                .map(|(kind, name)| ObjectView {
                    kind: kind.word(),
                    name,
                })
                .collect(),
            summary: Summary {
                create: plan.count(Action::Create),
                moved: plan.count(Action::Move),
                update: plan.count(Action::Update),
                replace: plan.count(Action::Replace),
                adopt: plan.count(Action::Adopt),
                delete: plan.count(Action::Delete),
                unchanged: plan.unchanged,
            },
        }
    }

    /// The changes and a summary, for people.
    pub(super) fn lines(&self) -> Vec<MarkedLine> {
        let mut lines = Vec::new();
        for change in &self.changes {
            let (mark, sign) = match change.action {
                "create" => (Mark::Added, '+'),
                "delete" => (Mark::Removed, '-'),
                _ => (Mark::Changed, '~'),
            };
            let suffix = match change.action {
                "move" if change.kind == Kind::Secret.word() => {
                    " (renamed; its value is encrypted again)"
                }
                "move" => " (renamed; it keeps its id)",
                "replace" => " (replaced: MLflow cannot change it)",
                "adopt" => " (taken over by the set, as it is)",
                _ => "",
            };
            let (kind, name) = (change.kind, one_line(change.name));
            lines.push(MarkedLine::new(
                mark,
                format!("{sign} {kind} {name}{suffix}"),
            ));
            for field in &change.fields {
                lines.push(MarkedLine::new(
                    Mark::None,
                    format!("    {}", describe(field)),
                ));
            }
        }
        for kept in &self.kept {
            let fields = kept.fields.join(", ");
            let text = format!(
                "  {} {}: kept, not declared: {fields}",
                kept.kind, kept.name
            );
            lines.push(MarkedLine::new(Mark::Faint, text));
        }
        for object in &self.undeclared {
            let text = format!(
                "  {} {}: not declared any more; --prune would delete it",
                object.kind, object.name
            );
            lines.push(MarkedLine::new(Mark::Faint, text));
        }
        lines.push(MarkedLine::new(Mark::None, self.last_line()));
        lines
    }

    fn last_line(&self) -> String {
        let Summary { unchanged, .. } = self.summary;
        let summary = self.summary.in_words(self.outcome == "applied");
        let unchanged = match unchanged {
            0 => String::new(),
            _ => format!(", {unchanged} unchanged"),
        };
        if self.changes.is_empty() {
            return match self.summary.unchanged {
                0 => "Nothing to change.".to_owned(),
                count => format!(
                    "Nothing to change: {} as declared.",
                    counted(count, "object is", "objects are")
                ),
            };
        }
        match self.outcome {
            "applied" => format!("Applied: {summary}{unchanged}."),
            "dry_run" => format!("Would apply: {summary}{unchanged}. Nothing was written."),
            "planned" => format!("Planned: {summary}{unchanged}."),
            _ => format!("To apply: {summary}{unchanged}."),
        }
    }
}

impl Summary {
    fn in_words(&self, done: bool) -> String {
        let counts = [
            (self.create, "to create", "created"),
            (self.moved, "to rename", "renamed"),
            (self.update, "to update", "updated"),
            (self.replace, "to replace", "replaced"),
            (self.adopt, "to take over", "taken over"),
            (self.delete, "to delete", "deleted"),
        ];
        let counts = counts.into_iter().filter(|(count, _, _)| *count > 0);
        let counts = counts.map(|(count, planned, past)| {
            let what = if done { past } else { planned };
            format!("{count} {what}")
        });
        counts.collect::<Vec<_>>().join(", ")
    }
}

fn describe(field: &FieldView<'_>) -> String {
    let name = field.field;
    let shown = |text: Option<&str>| text.map_or_else(|| "(none)".to_owned(), one_line);
    let text = match (name, field.before, field.after) {
        ("value", None, Some(after)) => format!("value: new, fingerprint {after}"),
        ("value", Some(before), Some(after)) => {
            format!("value: differs, fingerprint {before} -> {after}")
        }
        (_, None, Some(after)) => format!("{name}: {}", one_line(after)),
        (_, before, after) => format!("{name}: {} -> {}", shown(before), shown(after)),
    };
    match field.cause {
        "database" => format!("{text}  (changed in the database)"),
        "both" => format!("{text}  (changed in the manifest and in the database)"),
        _ => text,
    }
}

/// Writes a plan.
pub(super) fn show(view: &PlanView<'_>, context: &Context) -> CommandResult {
    context.ui.marked(view, || view.lines())
}

/// What is asked before a plan is applied.
pub(super) fn question(plan: &Plan, workspace: &Workspace) -> String {
    let summary = PlanView::of("diff", plan).summary.in_words(false);
    format!("Apply to workspace `{workspace}`: {summary}?")
}
