//! Character sets that do not cover Unicode.

/// The text columns of the gateway's tables that cannot store every character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NarrowColumns {
    columns: Vec<NarrowColumn>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct NarrowColumn {
    pub(in crate::store) table: String,
    pub(in crate::store) column: String,
    pub(in crate::store) charset: String,
}

impl NarrowColumns {
    pub(in crate::store) fn new(columns: Vec<NarrowColumn>) -> Self {
        Self { columns }
    }

    /// Whether every column can store every text.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The character set of a column, if it does not cover Unicode.
    pub(in crate::store) fn of_column(&self, table: &str, column: &str) -> Option<&str> {
        let mut columns = self.columns.iter();
        let found = columns.find(|narrow| narrow.table == table && narrow.column == column);
        found.map(|narrow| narrow.charset.as_str())
    }

    pub fn by_charset(&self) -> Vec<(&str, Vec<&str>)> {
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for NarrowColumn { table, charset, .. } in &self.columns {
            match found.iter_mut().find(|(name, _)| name == charset) {
                Some((_, tables)) if tables.contains(&table.as_str()) => {}
                Some((_, tables)) => tables.push(table),
                None => found.push((charset, vec![table])),
            }
        }
        found
    }

    /// The narrow columns of one table, such as "`secrets` is latin1" or "`secrets.provider` is latin1".
    pub(in crate::store) fn of_table(&self, table: &str) -> Option<String> {
        let columns: Vec<&NarrowColumn> = self
            .columns
            .iter()
            .filter(|column| column.table == table)
            .collect();
        let first = columns.first()?;
        if columns.iter().all(|column| column.charset == first.charset) {
            return Some(format!("`{table}` is {}", first.charset));
        }
        let each: Vec<String> = columns
            .iter()
            .map(|column| format!("`{table}.{}` is {}", column.column, column.charset))
            .collect();
        Some(each.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(table: &str, column: &str, charset: &str) -> NarrowColumn {
        NarrowColumn {
            table: table.into(),
            column: column.into(),
            charset: charset.into(),
        }
    }

    #[test]
    fn a_table_with_one_character_set_is_named_once() {
        let narrow = NarrowColumns::new(vec![
            column("secrets", "secret_name", "latin1"),
            column("secrets", "provider", "latin1"),
            column("endpoints", "name", "utf8mb3"),
            column("endpoints", "created_by", "latin1"),
        ]);
        assert_eq!(narrow.of_table("secrets").unwrap(), "`secrets` is latin1");
        assert_eq!(
            narrow.of_table("endpoints").unwrap(),
            "`endpoints.name` is utf8mb3, `endpoints.created_by` is latin1"
        );
        assert_eq!(narrow.of_table("workspaces"), None);
        assert_eq!(
            narrow.by_charset(),
            [
                ("latin1", vec!["secrets", "endpoints"]),
                ("utf8mb3", vec!["endpoints"])
            ]
        );
    }
}
