//! Tables: the only user of comfy-table.

use comfy_table::{CellAlignment, ContentArrangement};

use crate::domain::printable;

/// The most characters of one value that a table shows. Every row is as wide as the widest, so one huge value
/// would cost its size for each row; JSON and CSV have it whole.
const MAX_CELL_CHARS: usize = 4096;

/// A table in the making: upper-case headers, no lines, columns as wide as their contents. Its shape never
/// depends on the terminal, so that what a pipe sees is what a person saw.
pub struct Table {
    inner: comfy_table::Table,
}

impl Table {
    /// A table with these headers.
    pub fn new(headers: &[&str]) -> Self {
        let mut inner = comfy_table::Table::new();
        inner
            .load_style(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled)
            .set_header(headers.iter().map(|header| header.to_uppercase()));
        Self { inner }
    }

    /// Pairs of a name and a value, one a line.
    pub fn pairs(pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
        let mut inner = comfy_table::Table::new();
        inner
            .load_style(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled);
        let mut table = Self { inner };
        for (name, value) in pairs {
            table.push([format!("{name}:"), value]);
        }
        table.render()
    }

    /// Aligns a column of numbers to the right.
    #[must_use]
    pub fn right(mut self, column: usize) -> Self {
        if let Some(column) = self.inner.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        self
    }

    /// Adds a row. Control characters are shown escaped: a stored name must not steer the terminal.
    pub fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.inner
            .add_row(cells.into_iter().map(|cell| shortened(&cell)));
    }

    /// The table as lines without trailing blanks.
    pub fn render(&self) -> String {
        let mut text = String::new();
        for line in self.inner.lines() {
            let line = line.strip_prefix(' ').unwrap_or(&line);
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// A cell's text, printable, with its length in place of what is beyond [`MAX_CELL_CHARS`].
fn shortened(cell: &str) -> String {
    match cell.char_indices().nth(MAX_CELL_CHARS) {
        None => printable(cell),
        Some((end, _)) => {
            let characters = cell.chars().count();
            format!("{}… ({characters} characters)", printable(&cell[..end]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_control_characters_are_escaped() {
        let mut table = Table::new(&["name", "rows"]).right(1);
        table.push(["a\u{1b}[31m".to_owned(), "1".to_owned()]);
        table.push(["long name".to_owned(), "1000".to_owned()]);
        assert_eq!(
            table.render(),
            "NAME         ROWS\na\\u{1b}[31m     1\nlong name    1000\n"
        );
    }

    #[test]
    fn a_huge_value_is_cut_and_its_length_is_told() {
        let mut table = Table::new(&["name"]);
        table.push(["ä".repeat(10_000_000)]);
        let shown = format!("NAME\n{}… (10000000 characters)\n", "ä".repeat(4096));
        assert_eq!(table.render(), shown);
    }
}
