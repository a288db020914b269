//! How a command selects one secret, model definition, endpoint …, and which workspaces a list covers.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;

use super::output_paths::Places;
use crate::domain::{Entity, EntityRef, NamePattern, Workspace};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};
use crate::ops::OpError;
use crate::session::context::Context;
use crate::store::{Feature, Store, Window};
use crate::ui::{Format, Row};

/// A name or an id.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Selector {
    /// Name, in the current workspace
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Id, instead of the name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl Selector {
    pub(super) fn to_ref(&self) -> EntityRef {
        to_ref(self.name.as_ref(), self.id.as_ref())
    }
}

/// Clap requires one of them.
fn to_ref(name: Option<&String>, id: Option<&String>) -> EntityRef {
    match (id, name) {
        (Some(id), _) => EntityRef::Id(id.clone()),
        (None, name) => EntityRef::Name(name.cloned().unwrap_or_default()),
    }
}

/// A name, an id, or a file with several names.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Selectors {
    /// Name, in the current workspace
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Id, instead of the name, in any workspace
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Names from a file, one per line; `-` reads stdin
    #[arg(short = 'f', long, value_name = "PATH")]
    file: Option<PathBuf>,
}

/// What a command is about.
pub(super) enum Selected {
    One(EntityRef),
    /// Each once, in the order given.
    Many(Vec<String>),
}

impl Selectors {
    /// Reads the file, if there is one.
    pub(super) fn read(&self, context: &Context) -> CommandResult<Selected> {
        let Some(path) = &self.file else {
            let wanted = to_ref(self.name.as_ref(), self.id.as_ref());
            return Ok(Selected::One(wanted));
        };
        let text = context.stdin.read_text(path, "list of names")?;
        let mut seen = HashSet::new();
        let lines = text.lines();
        let names: Vec<String> = lines
            .filter(|line| !line.is_empty() && seen.insert(*line))
            .map(str::to_owned)
            .collect();
        if names.is_empty() {
            return Err(CommandError::usage("the list of names is empty"));
        }
        Ok(Selected::Many(names))
    }

    /// The file that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        places.reads("--file", self.file.as_deref());
    }
}

/// What there is of several names, in their order.
///
/// # Errors
/// One that names every object that does not exist.
pub(super) fn find_all<T>(
    names: Vec<String>,
    mut find: impl FnMut(&EntityRef) -> Result<T, OpError>,
) -> CommandResult<Vec<T>> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    let given = names.len();
    for name in names {
        match find(&EntityRef::Name(name)) {
            Err(error @ OpError::NotFound { .. }) => missing.push(error),
            one => found.push(one?),
        }
    }
    match missing.len() {
        0 => Ok(found),
        1 => Err(missing.remove(0).into()),
        several => Err(missing.iter().fold(
            CommandError::new(
                Exit::NotFound,
                format!("{several} of {given} names do not exist"),
            ),
            CommandError::cause,
        )),
    }
}

/// Which rows of a list to show, and from which end.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only names that match this pattern: `*` stands for any text, `?` for one character
    #[arg(long = "match", value_name = "PATTERN")]
    pattern: Option<NamePattern>,

    /// Reverse the order
    #[arg(long)]
    reverse: bool,

    /// Show at most this many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

impl ListArgs {
    /// For lists that the database narrows and orders.
    pub(super) fn window(&self) -> Window<'_> {
        Window {
            pattern: self.pattern.as_ref(),
            reverse: self.reverse,
            limit: self.limit,
        }
    }

    /// Whether only some names match.
    pub(super) fn narrows(&self) -> bool {
        self.pattern.is_some()
    }

    /// Writes the rows to show of a list that is short, and says so if no name matches.
    pub(super) fn list<'a, R: Row + 'a>(
        &'a self,
        key: &'static str,
        plural: &str,
        rows: impl Iterator<Item = CommandResult<R>> + 'a,
        context: &Context,
    ) -> CommandResult {
        let any = context.ui.list_any(key, self.pick(rows))?;
        if !any && self.narrows() {
            say_no_match(plural, context);
        }
        Ok(())
    }

    /// The rows to show of a list that is short, by the names that `-o name` prints.
    pub(super) fn pick<'a, R: Row + 'a>(
        &'a self,
        rows: impl Iterator<Item = CommandResult<R>> + 'a,
    ) -> Box<dyn Iterator<Item = CommandResult<R>> + 'a> {
        self.pick_by(rows, |row| row.name().into())
    }

    /// The same by other names.
    pub(super) fn pick_by<'a, R: 'a>(
        &'a self,
        rows: impl Iterator<Item = CommandResult<R>> + 'a,
        name: impl Fn(&R) -> Cow<'_, str> + 'a,
    ) -> Box<dyn Iterator<Item = CommandResult<R>> + 'a> {
        let rows: Box<dyn Iterator<Item = _>> = if self.reverse {
            let all: Vec<_> = rows.collect();
            Box::new(all.into_iter().rev())
        } else {
            Box::new(rows)
        };
        Box::new(self.window().narrow(rows, name))
    }
}

/// Which workspaces a list covers.
#[derive(Debug, Args)]
pub struct ScopeArgs {
    /// List all workspaces
    #[arg(short = 'A', long, conflicts_with = "workspace")]
    all_workspaces: bool,
}

impl ScopeArgs {
    /// The one workspace, or `None` for all of them.
    pub(super) fn workspace(
        &self,
        store: &mut Store,
        context: &Context,
    ) -> CommandResult<Option<Workspace>> {
        if self.all_workspaces {
            Ok(None)
        } else {
            Ok(Some(context.workspace(store)?))
        }
    }

    /// Reports that a list is empty, and, unless a filter made it so, how much other workspaces have.
    pub(super) fn say_empty(
        &self,
        entity: Entity,
        filtered: bool,
        store: &mut Store,
        context: &Context,
    ) -> CommandResult {
        if context.ui.format() != Format::Table {
            return Ok(());
        }
        if filtered {
            say_no_match(entity.plural(), context);
            return Ok(());
        }
        context.ui.status(&format!("no {}", entity.plural()));
        if !self.all_workspaces && store.contract().has(Feature::Workspaces) {
            let all = store.count(entity)?;
            if all > 0 {
                context.ui.hint(&format!(
                    "the whole database has {}: --all-workspaces lists them",
                    entity.counted(all)
                ));
            }
        }
        Ok(())
    }
}

pub(super) fn say_no_match(plural: &str, context: &Context) {
    if context.ui.format() == Format::Table {
        context.ui.status(&format!("no matching {plural}"));
    }
}
