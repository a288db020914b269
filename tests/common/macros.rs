//! One test body, one test for each engine.

/// Turns each function into a module of the same name with the tests `sqlite`, `postgresql` and
/// `mariadb`.
///
/// The parameters determine what the body gets, and so what the test needs:
/// - `(db: &TestDb)`: a fresh database made by `MLflow`; `sqlite` runs everywhere;
/// - `(engine: Engine)`: only the engine, for tests that start from [`TestDb::empty`] or
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
            use $crate::common::{Engine, Mlflow, TestDb};
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
                with_mlflow(&TestDb::mlflow(Engine::Postgresql));
            }
            #[test]
            #[ignore = "needs MLflow and MariaDB: run tests/run"]
            fn mariadb() {
                with_mlflow(&TestDb::mlflow(Engine::Mariadb));
            }
        }
        $crate::common::on_every_engine! { $($rest)* }
    };
}

/// The same for tests that take long, and that hardly depend on the engine: only `sqlite` is in the quick tier.
macro_rules! on_sqlite_and_in_full {
    ($(
        $(#[$note:meta])*
        fn $name:ident($engine:ident: Engine) $body:block
    )*) => {$(
        $(#[$note])*
        fn $name($engine: $crate::common::Engine) $body
        mod $name {
            use super::$name as story;
            use $crate::common::Engine;
            #[test]
            fn sqlite() {
                story(Engine::Sqlite);
            }
            mod full {
                use super::{Engine, story};
                #[test]
                #[ignore = "needs PostgreSQL: run tests/run --full"]
                fn postgresql() {
                    story(Engine::Postgresql);
                }
                #[test]
                #[ignore = "needs MariaDB: run tests/run --full"]
                fn mariadb() {
                    story(Engine::Mariadb);
                }
            }
        }
    )*};
    ($(
        $(#[$note:meta])*
        fn $name:ident($db:ident: &TestDb, $mlflow:ident: &Mlflow) $body:block
    )*) => {$(
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
            mod full {
                use super::{TestDb, with_mlflow};
                use $crate::common::Engine;
                #[test]
                #[ignore = "needs MLflow and PostgreSQL: run tests/run --full"]
                fn postgresql() {
                    with_mlflow(&TestDb::mlflow(Engine::Postgresql));
                }
                #[test]
                #[ignore = "needs MLflow and MariaDB: run tests/run --full"]
                fn mariadb() {
                    with_mlflow(&TestDb::mlflow(Engine::Mariadb));
                }
            }
        }
    )*};
}

/// Turns each function into a module of the same name with a module for each release of `MLflow`,
/// `v3_8_0` and so on, and in it one test for each engine. All of them need `tests/run`.
///
/// The body gets a database that the release made, and the release's own store on it. The newest
/// release works on a real `MySQL` too. The quick tier has the newest release on every engine and
/// some others on `SQLite`; the rest of the matrix is in a module `full`.
macro_rules! on_every_release {
    ($(
        $(#[$note:meta])*
        fn $name:ident($db:ident: &TestDb, $mlflow:ident: &Mlflow, $release:ident: Release) $body:block
    )*) => {$(
        $(#[$note])*
        fn $name(
            $db: &$crate::common::TestDb,
            $mlflow: &$crate::common::Mlflow,
            $release: $crate::common::Release,
        ) $body
        mod $name {
            use super::$name as story;
            $crate::common::for_each_release! { $crate::common::on_one_release }
            mod full {
                use super::story;
                $crate::common::for_each_release! { $crate::common::on_one_release_in_full }
            }
            #[test]
            #[ignore = "needs MLflow and MySQL: run tests/run"]
            fn newest_on_mysql() {
                use $crate::common::{Mlflow, Release, TestDb};
                let db = TestDb::mysql();
                story(&db, &Mlflow::on(&db), Release::NEWEST);
            }
        }
    )*};
}

/// The releases in `tests/releases.txt` and the one in `tests/requirements.txt`, with the engines that the quick
/// tier has them on: `all`, `sqlite` or `none`. All other tests run with the one in `requirements.txt`.
macro_rules! for_each_release {
    ($($what:tt)*) => {
        $($what)*! { v3_8_0: 3, 8, 0, sqlite }
        $($what)*! { v3_9_0: 3, 9, 0, none }
        $($what)*! { v3_10_1: 3, 10, 1, none }
        $($what)*! { v3_11_1: 3, 11, 1, none }
        $($what)*! { v3_12_0: 3, 12, 0, sqlite }
        $($what)*! { v3_13_0: 3, 13, 0, none }
        $($what)*! { v3_14_0: 3, 14, 0, none }
        $($what)*! { v3_15_2: 3, 15, 2, none }
        $($what)*! { v3_16_1: 3, 16, 1, none }
        $($what)*! { v3_17_2: 3, 17, 2, sqlite }
        $($what)*! { v3_18_0: 3, 18, 0, all }
    };
}

/// The tests of a release in the quick tier.
macro_rules! on_one_release {
    ($name:ident: $major:literal, $minor:literal, $patch:literal, all) => {
        $crate::common::release_tests! { $name: $major, $minor, $patch: Sqlite Postgresql Mariadb }
    };
    ($name:ident: $major:literal, $minor:literal, $patch:literal, sqlite) => {
        $crate::common::release_tests! { $name: $major, $minor, $patch: Sqlite }
    };
    ($name:ident: $major:literal, $minor:literal, $patch:literal, none) => {};
}

/// The tests of a release outside the quick tier.
macro_rules! on_one_release_in_full {
    ($name:ident: $major:literal, $minor:literal, $patch:literal, all) => {};
    ($name:ident: $major:literal, $minor:literal, $patch:literal, sqlite) => {
        $crate::common::release_tests! { $name: $major, $minor, $patch: Postgresql Mariadb }
    };
    ($name:ident: $major:literal, $minor:literal, $patch:literal, none) => {
        $crate::common::release_tests! { $name: $major, $minor, $patch: Sqlite Postgresql Mariadb }
    };
}

macro_rules! release_tests {
    ($name:ident: $major:literal, $minor:literal, $patch:literal: $($engine:ident)*) => {
        mod $name {
            use $crate::common::{Engine, Mlflow, Release, TestDb};
            fn on(engine: Engine) {
                let release = Release::new($major, $minor, $patch);
                let db = TestDb::made_by(engine, release);
                super::story(&db, &Mlflow::of_release(release, &db), release);
            }
            $($crate::common::release_test! { $engine })*
        }
    };
}

macro_rules! release_test {
    (Sqlite) => {
        #[test]
        #[ignore = "needs releases of MLflow: run tests/run"]
        fn sqlite() {
            on(Engine::Sqlite);
        }
    };
    (Postgresql) => {
        #[test]
        #[ignore = "needs releases of MLflow and PostgreSQL: run tests/run"]
        fn postgresql() {
            on(Engine::Postgresql);
        }
    };
    (Mariadb) => {
        #[test]
        #[ignore = "needs releases of MLflow and MariaDB: run tests/run"]
        fn mariadb() {
            on(Engine::Mariadb);
        }
    };
}

/// Turns a function of two engines into the tests of the module `between`. In the quick tier each engine is once the
/// source and once the target; the other pairs are in the full tier.
macro_rules! between_engines {
    ($whole:ident) => {
        mod between {
            use super::$whole;
            use $crate::common::Engine;

            #[test]
            #[ignore = "needs PostgreSQL: run tests/run"]
            fn from_sqlite_into_postgresql() {
                $whole(Engine::Sqlite, Engine::Postgresql);
            }

            #[test]
            #[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
            fn from_postgresql_into_mariadb() {
                $whole(Engine::Postgresql, Engine::Mariadb);
            }

            #[test]
            #[ignore = "needs MariaDB: run tests/run"]
            fn from_mariadb_into_sqlite() {
                $whole(Engine::Mariadb, Engine::Sqlite);
            }

            mod full {
                use super::{Engine, $whole};

                #[test]
                fn from_sqlite_into_sqlite() {
                    $whole(Engine::Sqlite, Engine::Sqlite);
                }

                #[test]
                #[ignore = "needs MariaDB: run tests/run"]
                fn from_sqlite_into_mariadb() {
                    $whole(Engine::Sqlite, Engine::Mariadb);
                }

                #[test]
                #[ignore = "needs PostgreSQL: run tests/run"]
                fn from_postgresql_into_sqlite() {
                    $whole(Engine::Postgresql, Engine::Sqlite);
                }

                #[test]
                #[ignore = "needs PostgreSQL: run tests/run"]
                fn from_postgresql_into_postgresql() {
                    $whole(Engine::Postgresql, Engine::Postgresql);
                }

                #[test]
                #[ignore = "needs MariaDB and PostgreSQL: run tests/run"]
                fn from_mariadb_into_postgresql() {
                    $whole(Engine::Mariadb, Engine::Postgresql);
                }

                #[test]
                #[ignore = "needs MariaDB: run tests/run"]
                fn from_mariadb_into_mariadb() {
                    $whole(Engine::Mariadb, Engine::Mariadb);
                }
            }
        }
    };
}

pub(crate) use {
    between_engines, for_each_release, on_every_engine, on_every_release, on_one_release,
    on_one_release_in_full, on_sqlite_and_in_full, release_test, release_tests,
};
