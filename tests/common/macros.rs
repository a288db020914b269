//! One test body, one test for each engine.

/// Makes of each function a module of the same name with the tests `sqlite`, `postgresql` and
/// `mariadb`.
///
/// The parameters say what the body gets, and so what it needs:
/// - `(db: &TestDb)`: a fresh database made by `MLflow`; `sqlite` runs everywhere;
/// - `(engine: Engine)`: the engine alone, for tests that start from [`TestDb::empty`] or
///   [`TestDb::release`]; `sqlite` runs everywhere;
/// - `(db: &TestDb, mlflow: &Mlflow)`: the database and the real `MLflow` on it; all three need
///   `tests/run`.
///
/// [`TestDb::empty`]: crate::common::TestDb::empty
/// [`TestDb::release`]: crate::common::TestDb::release
macro_rules! on_every_engine {
    () => {};
    ($(#[$note:meta])* fn $name:ident($db:ident: &TestDb) $body:block $($rest:tt)*) => {
        $(#[$note])*
        fn $name($db: &$crate::common::TestDb) $body
        mod $name {
            use $crate::common::TestDb;
            #[test]
            fn sqlite() {
                super::$name(&TestDb::sqlite());
            }
            #[test]
            #[ignore = "needs PostgreSQL: run tests/run"]
            fn postgresql() {
                super::$name(&TestDb::postgresql());
            }
            #[test]
            #[ignore = "needs MariaDB: run tests/run"]
            fn mariadb() {
                super::$name(&TestDb::mariadb());
            }
        }
        $crate::common::on_every_engine! { $($rest)* }
    };
    ($(#[$note:meta])* fn $name:ident($engine:ident: Engine) $body:block $($rest:tt)*) => {
        $(#[$note])*
        fn $name($engine: $crate::common::Engine) $body
        mod $name {
            use $crate::common::Engine;
            #[test]
            fn sqlite() {
                super::$name(Engine::Sqlite);
            }
            #[test]
            #[ignore = "needs PostgreSQL: run tests/run"]
            fn postgresql() {
                super::$name(Engine::Postgresql);
            }
            #[test]
            #[ignore = "needs MariaDB: run tests/run"]
            fn mariadb() {
                super::$name(Engine::Mariadb);
            }
        }
        $crate::common::on_every_engine! { $($rest)* }
    };
    (
        $(#[$note:meta])* fn $name:ident($db:ident: &TestDb, $mlflow:ident: &Mlflow) $body:block
        $($rest:tt)*
    ) => {
        $(#[$note])*
        fn $name($db: &$crate::common::TestDb, $mlflow: &$crate::common::Mlflow) $body
        mod $name {
            use $crate::common::{Mlflow, TestDb};
            fn with_mlflow(db: &TestDb) {
                super::$name(db, &Mlflow::on(db));
            }
            #[test]
            #[ignore = "needs MLflow: run tests/run"]
            fn sqlite() {
                with_mlflow(&TestDb::sqlite());
            }
            #[test]
            #[ignore = "needs MLflow and PostgreSQL: run tests/run"]
            fn postgresql() {
                with_mlflow(&TestDb::postgresql());
            }
            #[test]
            #[ignore = "needs MLflow and MariaDB: run tests/run"]
            fn mariadb() {
                with_mlflow(&TestDb::mariadb());
            }
        }
        $crate::common::on_every_engine! { $($rest)* }
    };
}

pub(crate) use on_every_engine;
