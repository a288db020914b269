//! The SQL of mlgate's own migrations, as Diesel runs it.
//!
//! `diesel_migrations` could embed it, too, but wraps errors in a private type: the server's error code,
//! which determines mlgate's, would be lost.

use std::fmt;

use diesel::backend::Backend;
use diesel::connection::BoxableConnection;
use diesel::migration::{
    Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion, Result,
};

/// The migrations of one engine, in order.
#[derive(Clone, Copy)]
pub(in crate::store) struct OwnMigrations(&'static [OwnMigration]);

/// One migration. Its name begins with its version.
#[derive(Clone, Copy)]
pub(in crate::store) struct OwnMigration {
    name: Name,
    up: &'static str,
    down: &'static str,
}

#[derive(Clone, Copy)]
struct Name(&'static str);

macro_rules! migrations {
    ($engine:literal: $($name:literal)*) => {
        OwnMigrations(&[$(OwnMigration {
            name: Name($name),
            up: include_str!(concat!("../../../migrations/", $engine, "/", $name, "/up.sql")),
            down: include_str!(concat!("../../../migrations/", $engine, "/", $name, "/down.sql")),
        }),*])
    };
    ($($constant:ident = $engine:literal;)*) => {$(
        pub(in crate::store) const $constant: OwnMigrations = migrations! { $engine:
            "2026-11-23-000001_gateway"
            "2026-11-23-000002_aad_trigger"
            "2026-11-23-000003_own_tables"
            "2026-11-23-000004_experiments"
            "2026-11-30-000005_managed"
            "2026-11-30-000006_secret_history"
        };
    )*};
}

migrations! {
    SQLITE = "sqlite";
    POSTGRESQL = "postgresql";
    MYSQL = "mysql";
}

impl OwnMigrations {
    /// The SQL that reverts a migration.
    pub(in crate::store) fn down(self, version: &str) -> &'static str {
        let mut all = self.0.iter();
        all.find(|migration| migration.name.digits() == version)
            .map_or("", |migration| migration.down)
    }
}

impl Name {
    fn digits(self) -> String {
        let (date_and_number, _) = self.0.split_once('_').unwrap_or((self.0, ""));
        date_and_number.replace('-', "")
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        self.digits().into()
    }
}

/// Each one runs in a transaction, if the engine has transactional DDL.
impl MigrationMetadata for OwnMigration {}

impl<DB: Backend> Migration<DB> for OwnMigration {
    fn run(&self, connection: &mut dyn BoxableConnection<DB>) -> Result<()> {
        Ok(connection.batch_execute(self.up)?)
    }

    fn revert(&self, connection: &mut dyn BoxableConnection<DB>) -> Result<()> {
        Ok(connection.batch_execute(self.down)?)
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        self
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

impl<DB: Backend> MigrationSource<DB> for OwnMigrations {
    fn migrations(&self) -> Result<Vec<Box<dyn Migration<DB>>>> {
        let boxed = |migration: &OwnMigration| Box::new(*migration) as Box<dyn Migration<DB>>;
        Ok(self.0.iter().map(boxed).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_directory_is_a_migration_of_its_engine() {
        for (engine, migrations) in [
            ("sqlite", SQLITE),
            ("postgresql", POSTGRESQL),
            ("mysql", MYSQL),
        ] {
            let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("migrations")
                .join(engine);
            let there: BTreeSet<String> = directory
                .read_dir()
                .expect("it is in the repository")
                .map(|entry| {
                    entry
                        .expect("an entry")
                        .file_name()
                        .into_string()
                        .expect("UTF-8")
                })
                .collect();
            let known = migrations
                .0
                .iter()
                .map(|migration| migration.name.to_string());
            assert_eq!(known.collect::<BTreeSet<_>>(), there);
        }
    }

    #[test]
    fn a_version_is_a_date_and_a_number() {
        assert_eq!(Name("2026-11-23-000001_gateway").digits(), "20261123000001");
        assert!(MYSQL.down("20261123000001").contains("DROP TABLE"));
    }
}
