//! Lists in six formats, written as the rows arrive wherever the format allows it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::output::{JsonOutput, Output, to_json, to_json_line, to_yaml, without_formula};
use super::table::LongTable;
use super::{Table, Ui, unwritable};
use crate::domain::{counted, one_line};
use crate::error::exit::Exit;
use crate::error::{CommandError, CommandResult};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, Deserialize)]
pub enum Format {
    /// Columns for people.
    #[default]
    Table,
    /// The shape of `MLflow`'s REST API.
    Json,
    /// JSON Lines: each row, or each document, on a line of its own.
    Jsonl,
    /// The same as JSON, in YAML.
    Yaml,
    /// Comma-separated values with a header.
    Csv,
    /// One name per line.
    Name,
}

pub trait Row: Serialize {
    /// The columns of the table and of the CSV.
    const COLUMNS: &'static [&'static str];

    /// One cell for each column.
    fn cells(&self) -> Vec<String>;

    /// The cell of an [`Extra`] column.
    fn extra(&self) -> String {
        String::new()
    }

    /// What `-o name` prints.
    fn name(&self) -> String;
}

/// A column after those of every row of its kind.
#[derive(Debug, Clone, Copy)]
pub struct Extra {
    pub column: &'static str,
    /// Whether tables have it. CSV always has: what reads it counts on its header.
    pub in_tables: bool,
}

impl Ui {
    /// Writes a list, as `{"<key>": […]}` in JSON and YAML. A row that cannot be read is left out with a
    /// warning; the list then ends with [`Exit::Found`].
    pub fn list<R: Row>(
        &self,
        key: &'static str,
        rows: impl Iterator<Item = CommandResult<R>>,
    ) -> CommandResult {
        self.list_readable(key, rows, None)
    }

    fn list_readable<R: Row>(
        &self,
        key: &'static str,
        rows: impl Iterator<Item = CommandResult<R>>,
        extra: Option<Extra>,
    ) -> CommandResult {
        let left_out = Cell::new(0_u64);
        self.list_rows(
            key,
            rows.filter(|row| {
                let Err(error) = row else { return true };
                if !error.is_of_one_row() {
                    return true;
                }
                left_out.set(left_out.get() + 1);
                if left_out.get() <= NAMED_ROWS {
                    self.warn(error.message());
                }
                false
            }),
            extra,
        )?;
        match left_out.get() {
            0 => Ok(()),
            rows => Err(damaged(rows)),
        }
    }

    /// The same, and returns whether there was a row.
    pub fn list_any<R: Row>(
        &self,
        key: &'static str,
        rows: impl Iterator<Item = CommandResult<R>>,
    ) -> CommandResult<bool> {
        let mut any = false;
        self.list(key, rows.inspect(|_| any = true))?;
        Ok(any)
    }

    /// The same with a column more.
    pub fn list_any_with<R: Row>(
        &self,
        key: &'static str,
        rows: impl Iterator<Item = CommandResult<R>>,
        extra: Extra,
    ) -> CommandResult<bool> {
        let mut any = false;
        self.list_readable(key, rows.inspect(|_| any = true), Some(extra))?;
        Ok(any)
    }

    fn list_rows<R: Row>(
        &self,
        key: &'static str,
        rows: impl Iterator<Item = CommandResult<R>>,
        extra: Option<Extra>,
    ) -> CommandResult {
        let out = Output::open();
        match self.format() {
            Format::Table => self.list_table(rows, extra.filter(|extra| extra.in_tables)),
            Format::Json => list_json(JsonOutput(out), key, rows),
            Format::Jsonl => list_jsonl(JsonOutput(out), rows),
            Format::Yaml => list_yaml(out, key, rows),
            Format::Csv => list_csv(out, rows, extra),
            Format::Name => list_names(out, rows),
        }
    }

    /// Writes one row: its `lines` for people, `{"<key>": {…}}` in JSON and YAML, and a list of one in the
    /// formats that are lists.
    pub fn one<R: Row>(
        &self,
        key: &'static str,
        row: R,
        lines: impl FnOnce(&R) -> Vec<(&'static str, String)>,
    ) -> CommandResult {
        match self.format() {
            Format::Csv | Format::Name | Format::Jsonl => self.list(key, std::iter::once(Ok(row))),
            Format::Table | Format::Json | Format::Yaml => {
                self.document(&BTreeMap::from([(key, &row)]), || Table::pairs(lines(&row)))
            }
        }
    }

    /// Writes what a command created or changed, for scripts. People have read the status line.
    pub fn outcome<R: Row>(&self, key: &'static str, row: R) -> CommandResult {
        match self.format() {
            Format::Table => Ok(()),
            _ => self.one(key, row, |_| Vec::new()),
        }
    }

    fn list_table<R: Row>(
        &self,
        rows: impl Iterator<Item = CommandResult<R>>,
        extra: Option<Extra>,
    ) -> CommandResult {
        let mut table = LongTable::new(&columns::<R>(extra));
        for row in rows {
            if let Some(page) = table.push(cells(&row?, extra)) {
                self.data(page.as_bytes())?;
            }
        }
        match table.finish().as_str() {
            "" => Ok(()),
            page => self.data(page.as_bytes()),
        }
    }
}

/// How many unreadable rows are listed; all are counted.
const NAMED_ROWS: u64 = 100;

fn damaged(rows: u64) -> CommandError {
    let rows = counted(rows, "row", "rows");
    CommandError::new(
        Exit::Found,
        format!("{rows} could not be read and were left out of the list"),
    )
    .hint("fix or delete them with the database's own client")
}

fn list_names<R: Row>(
    mut out: impl Write,
    rows: impl Iterator<Item = CommandResult<R>>,
) -> CommandResult {
    for row in rows {
        // A name of two lines must not become two names.
        writeln!(out, "{}", one_line(&row?.name())).map_err(unwritable)?;
    }
    out.flush().map_err(unwritable)
}

fn columns<R: Row>(extra: Option<Extra>) -> Vec<&'static str> {
    let extra = extra.iter().map(|extra| extra.column);
    R::COLUMNS.iter().copied().chain(extra).collect()
}

fn cells<R: Row>(row: &R, extra: Option<Extra>) -> Vec<String> {
    let mut cells = row.cells();
    cells.extend(extra.map(|_| row.extra()));
    cells
}

fn list_csv<R: Row>(
    out: impl Write,
    rows: impl Iterator<Item = CommandResult<R>>,
    extra: Option<Extra>,
) -> CommandResult {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns::<R>(extra)).map_err(csv_error)?;
    for row in rows {
        let cells = cells(&row?, extra).into_iter().map(without_formula);
        csv.write_record(cells.map(String::into_bytes))
            .map_err(csv_error)?;
    }
    csv.flush().map_err(unwritable)
}

/// Extracts the stream's own error: the csv crate's conversion would hide a closed pipe.
pub(super) fn csv_error(error: csv::Error) -> CommandError {
    match error.kind() {
        csv::ErrorKind::Io(io) => unwritable(io::Error::new(io.kind(), io.to_string())),
        _ => CommandError::bug(error),
    }
}

fn list_json<R: Row>(
    mut out: impl Write,
    key: &'static str,
    rows: impl Iterator<Item = CommandResult<R>>,
) -> CommandResult {
    let list = Streamed::new(key, rows);
    let written = to_json(&mut out, &list);
    list.finish()?;
    written?;
    writeln!(out).and_then(|()| out.flush()).map_err(unwritable)
}

/// The reader gets each row as soon as it is complete, and the rows before an error.
fn list_jsonl<R: Row>(
    mut out: impl Write,
    rows: impl Iterator<Item = CommandResult<R>>,
) -> CommandResult {
    for row in rows {
        to_json_line(&mut out, &row?)?;
    }
    out.flush().map_err(unwritable)
}

fn list_yaml<R: Row>(
    mut out: impl Write,
    key: &'static str,
    rows: impl Iterator<Item = CommandResult<R>>,
) -> CommandResult {
    let list = Streamed::new(key, rows);
    let written = to_yaml(&mut out, &list);
    list.finish()?;
    written?;
    out.flush().map_err(unwritable)
}

/// A list serialised while it is pulled from its iterator, so that it is never in memory as a whole.
struct Streamed<I> {
    key: &'static str,
    rows: RefCell<I>,
    failed: RefCell<Option<CommandError>>,
}

impl<I> Streamed<I> {
    fn new(key: &'static str, rows: I) -> Self {
        Self {
            key,
            rows: RefCell::new(rows),
            failed: RefCell::new(None),
        }
    }

    /// The error that ended the rows early, which serialisers cannot pass on.
    fn finish(self) -> CommandResult {
        self.failed.into_inner().map_or(Ok(()), Err)
    }
}

impl<R: Serialize, I: Iterator<Item = CommandResult<R>>> Serialize for Streamed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.key, &Rows(self))?;
        map.end()
    }
}

struct Rows<'a, I>(&'a Streamed<I>);

impl<R: Serialize, I: Iterator<Item = CommandResult<R>>> Serialize for Rows<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = self.0.rows.borrow_mut();
        serializer.collect_seq(std::iter::from_fn(|| match rows.next()? {
            Ok(row) => Some(row),
            Err(error) => {
                *self.0.failed.borrow_mut() = Some(error);
                None
            }
        }))
    }
}
