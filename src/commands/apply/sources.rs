//! The files of a manifest, its variables, and the values that it refers to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::commands::output_paths::Places;
use crate::domain::{KeyValue, SecretValue, is_variable_word};
use crate::error::{CommandError, CommandResult};
use crate::manifest::{
    Command, Manifest, Problem, Source, ValueFrom, ValueSource, ValueSpec, Vars, entry_of, read,
    read_vars,
};
use crate::ops::apply::GivenValue;
use crate::session::context::{Context, VALUE_NEWLINE};
use crate::session::input::{Newline, TextSource, read_program};

/// The endings of manifests in a directory.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

#[derive(Debug, Clone, Args)]
pub struct ManifestArgs {
    /// Manifest: a YAML or JSON file, a directory of them, or `-` for stdin; repeatable, all add up
    #[arg(short, long = "file", value_name = "PATH", required = true)]
    file: Vec<PathBuf>,

    /// Replace ${NAME} in the manifest; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    var: Vec<KeyValue>,

    /// Read such variables from a YAML, JSON or .env file; --var overrides them; repeatable
    #[arg(long, value_name = "PATH")]
    var_file: Vec<PathBuf>,
}

/// Where the manifest of a plan came from. The values of variables are left out: one may be a key.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedSources {
    /// `None` if one is stdin, or its path is not UTF-8.
    files: Option<Vec<String>>,
    var_files: Option<Vec<String>>,
    /// The names given with `--var`.
    vars: Vec<String>,
}

impl ManifestArgs {
    pub(super) fn to_saved(&self) -> SavedSources {
        let saved = |path: &PathBuf| path.to_str().filter(|text| *text != "-").map(str::to_owned);
        SavedSources {
            files: self.file.iter().map(saved).collect(),
            var_files: self.var_file.iter().map(saved).collect(),
            vars: self.var.iter().map(|var| var.key.clone()).collect(),
        }
    }

    /// These, or else those of a plan.
    pub(super) fn or(&self, saved: &SavedSources) -> CommandResult<Self> {
        if !self.file.is_empty() {
            return Ok(self.clone());
        }
        let is_given = |name: &&String| self.var.iter().any(|var| var.key == **name);
        if let Some(missing) = saved.vars.iter().find(|name| !is_given(name)) {
            let text = format!("the plan was made with --var {missing}, and has no values");
            return Err(CommandError::usage(text).hint("give the same --var again"));
        }
        Ok(Self {
            file: saved_paths(saved.files.as_ref(), "--file")?,
            var: self.var.clone(),
            var_file: match &self.var_file[..] {
                [] => saved_paths(saved.var_files.as_ref(), "--var-file")?,
                given => given.to_vec(),
            },
        })
    }

    /// Reads and checks the manifest. Every problem is reported.
    pub(super) fn read(&self, context: &Context) -> CommandResult<Manifest> {
        let vars = self.vars(context)?;
        let mut sources = Vec::new();
        for path in self.paths()? {
            let name = if path.as_os_str() == "-" {
                "stdin".to_owned()
            } else {
                path.display().to_string()
            };
            let text = context.stdin.read_path(&path, "manifest", Newline::Keep)?;
            sources.push(Source { file: name, text });
        }
        let manifest = read(&sources, &vars)?;
        for name in vars.unused() {
            context
                .ui
                .warn(&format!("the variable `{name}` is not in the manifest"));
        }
        warn_of_plain(&manifest, context);
        Ok(manifest)
    }

    fn vars(&self, context: &Context) -> CommandResult<Vars> {
        let mut pairs = Vec::new();
        for path in &self.var_file {
            let text = context.stdin.read_text(path, "variables")?;
            pairs.extend(read_vars(path, &text).map_err(|problem| vec![problem])?);
        }
        let given = self.var.iter().cloned();
        pairs.extend(given.map(|KeyValue { key, value }| (key, value)));
        Vars::new(pairs).map_err(|name| {
            CommandError::usage(format!("`{name}` is not a variable's name"))
                .hint("a name has letters, digits and `_`")
        })
    }

    /// The files; those of a directory in the order of their names.
    fn paths(&self) -> CommandResult<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for path in &self.file {
            if path.is_dir() {
                paths.extend(in_directory(path)?);
            } else {
                paths.push(path.clone());
            }
        }
        Ok(paths)
    }

    /// The files that the options name.
    pub(super) fn places(&self, places: &mut Places) {
        for path in &self.file {
            places.reads("--file", Some(path));
        }
        for path in &self.var_file {
            places.reads("--var-file", Some(path));
        }
    }
}

fn saved_paths(saved: Option<&Vec<String>>, option: &str) -> CommandResult<Vec<PathBuf>> {
    let saved = saved.ok_or_else(|| {
        CommandError::usage("a file of the plan was stdin, or its path is not UTF-8")
            .hint(format!("give it again with {option}"))
    })?;
    Ok(saved.iter().map(PathBuf::from).collect())
}

fn in_directory(directory: &Path) -> CommandResult<Vec<PathBuf>> {
    let unreadable = |error| {
        let text = format!("cannot read the directory {}", directory.display());
        CommandError::usage(text).cause(error)
    };
    let mut paths = Vec::new();
    for entry in directory.read_dir().map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !hidden && path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let text = format!("there is no manifest in {}", directory.display());
        return Err(CommandError::usage(text)
            .hint("files that end in .yaml, .yml or .json are read, not those of subdirectories"));
    }
    Ok(paths)
}

fn warn_of_plain(manifest: &Manifest, context: &Context) {
    for (name, secret) in &manifest.secrets {
        for source in sources_of(secret.spec.value.as_ref()) {
            if matches!(source.from, ValueFrom::Plain(_)) {
                context.ui.warn(&format!(
                    "{}: the value of secret `{name}` is in the manifest, for everyone who reads it",
                    source.place
                ));
            }
        }
    }
}

fn sources_of(value: Option<&ValueSpec>) -> Vec<&ValueSource> {
    match value {
        Some(ValueSpec::Single(source)) => vec![source],
        Some(ValueSpec::Fields(fields)) => fields.iter().map(|(_, source)| source).collect(),
        None => Vec::new(),
    }
}

/// Reads the values of all secrets that have one.
pub(super) fn read_values(
    manifest: &Manifest,
    context: &Context,
) -> CommandResult<BTreeMap<String, GivenValue>> {
    let mut values = BTreeMap::new();
    let mut problems = Vec::new();
    for (name, secret) in &manifest.secrets {
        let Some(value) = &secret.spec.value else {
            continue;
        };
        let sources = sources_of(Some(value));
        if sources.iter().all(|source| stays(source, context)) {
            continue;
        }
        let mut texts = Vec::new();
        for source in sources {
            match read_value(source, context) {
                Ok(text) => texts.push(text),
                Err(message) => problems.push(Problem::new(source.place.clone(), message)),
            }
        }
        let given = match value {
            ValueSpec::Single(_) => texts.pop().map(GivenValue::Single),
            ValueSpec::Fields(fields) if fields.len() == texts.len() => {
                let names = fields.iter().map(|(name, _)| name.clone());
                let value = SecretValue::new(names.zip(texts));
                value.ok().map(GivenValue::Fields)
            }
            ValueSpec::Fields(_) => None,
        };
        values.extend(given.map(|given| (name.clone(), given)));
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems.into())
    }
}

/// Whether the stored value stays, since the variable for it is not set. Of several fields all must be unset, or none.
fn stays(source: &ValueSource, context: &Context) -> bool {
    let ValueFrom::Env(name) = &source.from else {
        return false;
    };
    source.optional && matches!(context.settings.env.text(name), Ok(None))
}

/// Reads one value, or says in a line what is wrong with its source.
fn read_value(source: &ValueSource, context: &Context) -> Result<SecretString, String> {
    let read = |source: &TextSource, newline| {
        let read = context.read(source, "value", newline);
        read.map(Option::unwrap_or_default)
            .map_err(|error| error.to_line())
    };
    let text = match &source.from {
        ValueFrom::Plain(text) => text.clone(),
        ValueFrom::Env(name) => {
            let text = context
                .settings
                .env
                .text(name)
                .map_err(|error| error.to_line())?;
            let text = text.ok_or_else(|| {
                // Any other name may be the value itself.
                if is_variable_word(name) {
                    format!("the environment variable {name} is not set")
                } else {
                    "the environment variable is not set".to_owned()
                }
            })?;
            SecretString::from(text)
        }
        ValueFrom::Stdin => read(&TextSource::File("-".into()), VALUE_NEWLINE)?,
        ValueFrom::File { path, key: None } => {
            let path = beside(&source.place.file, path);
            read(&TextSource::File(path), VALUE_NEWLINE)?
        }
        ValueFrom::File {
            path,
            key: Some(key),
        } => {
            let path = beside(&source.place.file, path);
            let text = read(&TextSource::File(path.clone()), Newline::Keep)?;
            let entry = entry_of(&path, text.expose_secret(), key);
            entry.map_err(|error| format!("{}: {error}", path.display()))?
        }
        ValueFrom::Command(Command::Shell(line)) => {
            read(&TextSource::Command(line.clone()), VALUE_NEWLINE)?
        }
        ValueFrom::Command(Command::Program(words)) => {
            read_program(words, "value", VALUE_NEWLINE).map_err(|error| error.to_line())?
        }
    };
    if text.expose_secret().is_empty() {
        return Err("the value is empty".to_owned());
    }
    Ok(text)
}

/// A path of a manifest: relative ones are beside it.
fn beside(manifest: &str, path: &Path) -> PathBuf {
    match Path::new(manifest).parent() {
        Some(directory) if manifest != "stdin" => directory.join(path),
        _ => path.to_owned(),
    }
}
