//! How a fresh database is created on each engine, and dropped.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::{io, process};

use tempfile::TempDir;

use super::{Engine, RawConnection, TestDb};
use crate::common::{Release, servers};

/// The database on `PostgreSQL` that `tests/run` had `MLflow` initialise.
const TEMPLATE: &str = "mlflow_template";

/// The same with only the gateway's tables.
const GATEWAY: &str = "mlflow_gateway";

pub(super) fn mlflow(engine: Engine) -> TestDb {
    match engine {
        Engine::Sqlite => {
            let db = empty(engine);
            fs::write(db.path(), sqlite_bytes()).expect("a temporary file can be written");
            db
        }
        Engine::Postgresql => create(engine, &server(engine), |name| {
            format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        }),
        Engine::Mariadb => {
            let db = empty(engine);
            load_mariadb_dump(&db, &newest_templates().join("mariadb.sql"));
            db
        }
    }
}

pub(super) fn gateway(engine: Engine) -> TestDb {
    let db = match engine {
        Engine::Sqlite => return mlflow(engine),
        Engine::Postgresql => create(engine, &server(engine), |name| {
            format!("CREATE DATABASE {name} TEMPLATE {GATEWAY}")
        }),
        Engine::Mariadb => {
            let db = empty(engine);
            load_mariadb_dump(&db, &servers::gateway().join("mariadb.sql"));
            db
        }
    };
    db.lacks_tables.store(true, Ordering::Relaxed);
    db
}

/// Adds the tables that the gateway does not need.
pub(super) fn complete(db: &TestDb) {
    match db.engine {
        Engine::Sqlite => {}
        Engine::Postgresql => {
            load_postgresql_dump(db, &servers::gateway().join("postgresql-rest.sql"));
        }
        Engine::Mariadb => load_mariadb_dump(db, &servers::gateway().join("mariadb-rest.sql")),
    }
}

pub(super) fn made_by(engine: Engine, release: Release) -> TestDb {
    let newest = newest_templates();
    let templates = newest.with_file_name(release.to_string());
    let db = empty(engine);
    match engine {
        Engine::Sqlite => {
            fs::copy(templates.join("mlflow.db"), db.path())
                .unwrap_or_else(|error| panic!("the database made by {release}: {error}"));
        }
        Engine::Postgresql => load_postgresql_dump(&db, &templates.join("postgresql.sql")),
        Engine::Mariadb => load_mariadb_dump(&db, &templates.join("mariadb.sql")),
    }
    db
}

pub(super) fn on_server(engine: Engine, server: &str) -> TestDb {
    let templates = newest_templates();
    let db = match engine {
        Engine::Sqlite => unreachable!("a SQLite database is a file"),
        Engine::Postgresql => create(engine, server, |name| format!("CREATE DATABASE {name}")),
        Engine::Mariadb => create_on_mysql(server),
    };
    if engine == Engine::Postgresql {
        load_postgresql_dump(&db, &templates.join("postgresql.sql"));
    } else {
        let version = db.value("SELECT VERSION()").expect("a version");
        let dump = if version.contains("MariaDB") {
            "mariadb.sql"
        } else {
            "mysql.sql"
        };
        load_mariadb_dump(&db, &templates.join(dump));
    }
    db
}

pub(super) fn empty(engine: Engine) -> TestDb {
    match engine {
        Engine::Sqlite => {
            let directory = TempDir::with_prefix("mlgate-db-").expect("a directory can be made");
            let path = directory.path().join("mlflow.db");
            File::create(&path).expect("a file can be made in it");
            let name = path.to_str().expect("temporary paths are UTF-8").to_owned();
            TestDb {
                engine,
                url: format!("sqlite:///{name}"),
                name,
                lacks_tables: AtomicBool::new(false),
                _directory: Some(directory),
            }
        }
        Engine::Postgresql => create(engine, &server(engine), |name| {
            format!("CREATE DATABASE {name}")
        }),
        Engine::Mariadb => create_on_mysql(&server(engine)),
    }
}

pub(super) fn mysql() -> TestDb {
    let db = create_on_mysql(&servers::mysql9_url());
    load_mariadb_dump(&db, &newest_templates().join("mysql.sql"));
    db
}

pub(super) fn empty_mysql() -> TestDb {
    create_on_mysql(&servers::mysql9_url())
}

/// From what `MLflow` created in utf8mb4, with another character set in its place.
pub(super) fn narrow_mysql(server: &str, dump: &str, charset: &str) -> TestDb {
    let db = create(Engine::Mariadb, server, |name| {
        format!("CREATE DATABASE {name} CHARACTER SET {charset}")
    });
    let script = fs::read_to_string(newest_templates().join(dump)).expect("tests/run has made it");
    let narrow = [
        (
            r"CHARSET=utf8mb4( COLLATE=\w+)?",
            format!("CHARSET={charset}"),
        ),
        (r"CHARACTER SET utf8mb4( COLLATE \w+)?", String::new()),
        (r"COLLATE utf8mb4\w*", String::new()),
    ];
    let script = narrow.iter().fold(script, |text, (pattern, by)| {
        let pattern = regex::Regex::new(pattern).expect("a correct pattern");
        pattern.replace_all(&text, by).into_owned()
    });
    let directory = TempDir::with_prefix("mlgate-dump-").expect("a directory can be made");
    let path = directory.path().join(dump);
    fs::write(&path, script).expect("a temporary file can be written");
    load_mariadb_dump(&db, &path);
    db
}

pub(super) fn narrow_postgresql(encoding: &str) -> TestDb {
    let engine = Engine::Postgresql;
    let db = create(engine, &server(engine), |name| {
        format!(
            "CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    });
    load_postgresql_dump(&db, &newest_templates().join("postgresql.sql"));
    db
}

pub(super) fn release(engine: Engine, release: &str) -> TestDb {
    let suffix = match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgresql => "postgresql",
        Engine::Mariadb => "mariadb",
    };
    let path = data()
        .join("schemas")
        .join(format!("{release}.{suffix}.sql"));
    let script = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("no dump {}: {error}", path.display()));
    let db = empty(engine);
    let mut connection = db.connect();
    match engine {
        Engine::Sqlite | Engine::Postgresql => connection.execute(&script),
        // Its triggers hold semicolons, so a statement ends with a line of its own.
        Engine::Mariadb => {
            for statement in script.split("\n;\n").filter(|text| !text.trim().is_empty()) {
                connection.execute(statement);
            }
        }
    }
    db
}

pub(super) fn delete(db: &TestDb) {
    let statement = match db.engine {
        Engine::Sqlite => return,
        // A command killed by its test may have left a session.
        Engine::Postgresql => format!("DROP DATABASE {} WITH (FORCE)", db.name),
        Engine::Mariadb => format!("DROP DATABASE {}", db.name),
    };
    let server = match db.engine {
        // A session cannot drop the database that it is connected to.
        Engine::Postgresql => {
            let (address, _) = db.url.rsplit_once('/').expect("a URL has a path");
            format!("{address}/postgres")
        }
        Engine::Sqlite | Engine::Mariadb => db.url.clone(),
    };
    RawConnection::open(db.engine, &server).execute(&statement);
}

/// The server of an engine, by the URL of a database for administrators.
fn server(engine: Engine) -> String {
    match engine {
        Engine::Sqlite => unreachable!("a SQLite database is a file"),
        Engine::Postgresql => servers::postgresql_url(),
        Engine::Mariadb => servers::mysql_url(),
    }
}

fn create_on_mysql(server: &str) -> TestDb {
    create(Engine::Mariadb, server, |name| {
        format!("CREATE DATABASE {name} CHARACTER SET utf8mb4")
    })
}

/// Creates a database under a new name on a server.
fn create(engine: Engine, server: &str, statement: impl Fn(&str) -> String) -> TestDb {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "t_{}_{}",
        process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    RawConnection::open(engine, server).execute(&statement(&name));
    let (address, _) = server.rsplit_once('/').expect("a URL has a path");
    let address = address.replacen("mysql://", "mysql+pymysql://", 1);
    TestDb {
        engine,
        url: format!("{address}/{name}"),
        name,
        lacks_tables: AtomicBool::new(false),
        _directory: None,
    }
}

/// The file that `MLflow` created, else one built from the dump of such a file.
fn sqlite_bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        if let Some(templates) = servers::templates() {
            fs::read(templates.join("mlflow.db")).expect("tests/run has made mlflow.db")
        } else {
            fs::read(from_dump().path()).expect("the file was just made")
        }
    })
}

/// A `SQLite` database from the dump that is kept in the repository.
pub(super) fn from_dump() -> TestDb {
    let script = fs::read_to_string(data().join("mlflow-3.17.2.sqlite.sql"))
        .expect("the dump is in the repository");
    let db = empty(Engine::Sqlite);
    db.execute(&script);
    db
}

/// What `tests/run` had the newest `MLflow` create.
fn newest_templates() -> PathBuf {
    PathBuf::from(servers::variable("MLGATE_TEST_TEMPLATES"))
}

/// `psql` reads the dump, because the dump has `\` commands.
fn load_postgresql_dump(db: &TestDb, dump: &Path) {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--no-psqlrc", "--single-transaction"])
        .args(["--set", "ON_ERROR_STOP=1", "--output", "/dev/null"])
        .arg(&db.url);
    load(psql, dump);
}

/// `mariadb` reads the dump, because the dump has `DELIMITER` lines around triggers.
fn load_mariadb_dump(db: &TestDb, dump: &Path) {
    let url = db.url.replacen("+pymysql", "", 1);
    let options = mysql_async::Opts::from_url(&url).expect("a correct URL");
    let mut mariadb = Command::new("mariadb");
    mariadb
        .args([
            "--no-defaults",
            "--skip-ssl",
            "--host",
            options.ip_or_hostname(),
        ])
        .args(["--port", &options.tcp_port().to_string()])
        .args(["--user", options.user().expect("the URL names a user")])
        .env(
            "MYSQL_PWD",
            options.pass().expect("the URL holds a password"),
        )
        .arg(&db.name);
    load(mariadb, dump);
}

fn load(mut client: Command, dump: &Path) {
    let dump = File::open(dump).unwrap_or_else(|error| panic!("{}: {error}", dump.display()));
    let output = client
        .stdin(dump)
        .output()
        .unwrap_or_else(|error: io::Error| panic!("{client:?}: {error}"));
    assert!(
        output.status.success(),
        "{}: {}",
        client.get_program().display(),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}
