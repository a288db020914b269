//! Tables: the only user of comfy-table.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};

use crate::domain::printable;

/// The most characters of one value that a table shows. Every row is as wide as the widest, so one huge value
/// would cost its size for each row; JSON and CSV have it in full.
const MAX_CELL_CHARS: usize = 4096;

/// A table: upper-case headings, no lines, columns as wide as their contents. It does not depend on the
/// terminal, so a pipe gets what a person sees.
pub struct Table {
    inner: comfy_table::Table,
}

impl Table {
    pub fn new(headers: &[&str]) -> Self {
        let mut table = Self::without_headers();
        let headers = headers.iter().map(|header| heading(header));
        table.inner.set_header(headers);
        table
    }

    fn without_headers() -> Self {
        let mut inner = comfy_table::Table::new();
        inner
            .load_style(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled);
        Self { inner }
    }

    /// Pairs of a name and a value, one per line.
    pub fn pairs(pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
        let mut table = Self::without_headers();
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

    /// Adds a row. Control characters are escaped: a stored name must not control the terminal.
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

/// A cell's text, printable, with its length instead of what is beyond [`MAX_CELL_CHARS`].
fn shortened(cell: &str) -> String {
    match cell.char_indices().nth(MAX_CELL_CHARS) {
        None => printable(cell),
        Some((end, _)) => {
            let characters = cell.chars().count();
            format!("{}… ({characters} characters)", printable(&cell[..end]))
        }
    }
}

/// How many rows of a list are laid out at a time.
const PAGE: usize = 1000;

/// Columns are not kept wider than this, in characters, for the sake of a page before.
const WIDEST: u16 = 4096;

/// A table of any length in bounded memory. The first rows decide how wide the columns are; from a page on that has
/// something wider, they are that wide.
pub(super) struct LongTable {
    page: Table,
    /// The widest content of each column so far.
    widths: Vec<u16>,
}

impl LongTable {
    pub(super) fn new(headers: &[&str]) -> Self {
        Self {
            page: Table::new(headers),
            widths: vec![0; headers.len()],
        }
    }

    /// Adds a row. Gives the lines of a page when it is full.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = String>) -> Option<String> {
        self.page.push(cells);
        (self.page.inner.row_count() == PAGE).then(|| self.lines())
    }

    /// The lines of the last page; none if no row came since the one before.
    pub(super) fn finish(mut self) -> String {
        if self.page.inner.row_count() == 0 {
            return String::new();
        }
        self.lines()
    }

    fn lines(&mut self) -> String {
        let mut page = std::mem::replace(&mut self.page, Table::without_headers());
        let needed = page.inner.column_max_content_widths();
        let columns = page.inner.column_iter_mut().zip(&mut self.widths);
        for ((column, width), needed) in columns.zip(needed) {
            if *width > needed {
                let width = Width::Fixed(*width + column.padding_width());
                column.set_constraint(ColumnConstraint::LowerBoundary(width));
            } else {
                *width = needed.min(WIDEST);
            }
        }
        page.render()
    }
}

/// A column's name as a heading: `kek_version` is `KEK VERSION`.
fn heading(column: &str) -> String {
    column.replace('_', " ").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_long_table_line_up_and_have_one_header() {
        let mut table = LongTable::new(&["name", "rows"]);
        let mut pages = Vec::new();
        for row in 0..=(2 * PAGE) {
            let name = match row {
                0 => "seven c".to_owned(),
                1500 => "more than before".to_owned(),
                1600 => "x".repeat(10_000),
                _ => "a".to_owned(),
            };
            pages.extend(table.push([name, row.to_string()]));
        }
        pages.push(table.finish());
        let lines: Vec<Vec<&str>> = pages.iter().map(|page| page.lines().collect()).collect();
        let last = WIDEST.into();
        assert_eq!(lines[0].len(), 1 + PAGE);
        assert_eq!(lines[0][0], "NAME     ROWS");
        assert_eq!(lines[0][1], "seven c  0");
        assert_eq!(lines[0][2], "a        1");
        assert!(lines[1][0].starts_with("a  ") && lines[1][0].ends_with("  1000"));
        assert_eq!(lines[2], [format!("{:last$}  2000", "a")]);
        // Nothing is left to print.
        let mut table = LongTable::new(&["name"]);
        for _ in 1..PAGE {
            assert_eq!(table.push(["a".to_owned()]), None);
        }
        assert!(table.push(["a".to_owned()]).is_some());
        assert_eq!(table.finish(), "");
        assert_eq!(LongTable::new(&["name"]).finish(), "");
    }

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
    fn a_huge_value_is_truncated_with_its_length() {
        let mut table = Table::new(&["name"]);
        table.push(["ä".repeat(10_000_000)]);
        let shown = format!("NAME\n{}… (10000000 characters)\n", "ä".repeat(4096));
        assert_eq!(table.render(), shown);
    }
}
