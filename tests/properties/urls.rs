//! URLs of databases with their options, and password files: none causes a crash, and no error reveals a password.

use std::fs;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use mlgate::domain::Origin;
use mlgate::store::connect::server::ConnectEnv;
use mlgate::store::connect::url::DbUrl;
use mlgate::store::{IfMissing, OpenOptions, Store};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::{properties, worse, worse_text};

/// In every password, and nowhere else.
const CANARY: &str = "cAnArY";

const URLS: &[&str] = &[
    "postgresql://user:cAnArY@host:5432/db?sslmode=require",
    "postgresql+psycopg2://user:cAnArY@[::1]:5432,host2:1/db?options=-csearch_path%3Dmlflow",
    "postgres://host/db?user=me&password=cAnArY",
    "mysql+pymysql://user:cAnArY@host:3306/db?ssl_ca=/ca.pem&charset=utf8mb4",
    "mariadb://user:cAnArY%40@/db?unix_socket=/run/mysqld.sock",
    "mssql+pyodbc://user:cAnArY@host/db",
    "postgresql://user:cAnArY@%2Frun%2Fpg%40%3A/d%27b?user=a%40b&options%3D=%27",
    "sqlite:////srv/mlflow.db",
    "sqlite:///file:mlflow.db?mode=ro&uri=true",
    "https://user:cAnArY@tracking.example:5000",
];

/// Nothing listens there, which is found out without a network. What follows is mutated.
const POSTGRESQL: &str = "postgresql://user:cAnArY@/db?host=/dev/null/nowhere&";
const MYSQL: &str = "mysql://user:cAnArY@/db?unix_socket=/dev/null/nowhere&";

const LIBPQ: &[&str] = &[
    "sslmode=verify-full&sslrootcert=/nowhere/ca.pem",
    "connect_timeout=2&application_name=mlgate&options=-c%20search_path=a,b",
    "target_session_attrs=read-write&channel_binding=disable&gssencmode=prefer",
    "sslcert=/nowhere/c&sslkey=/nowhere/k&sslpassword=cAnArY&sslcertmode=allow",
    "ssl_min_protocol_version=TLSv1.3&sslsni=0&keepalives_idle=30",
    "passfile=/nowhere/pgpass&requirepeer=postgres",
];

const PYMYSQL: &[&str] = &[
    "ssl_ca=/nowhere/ca.pem&ssl_verify_cert=true&ssl_verify_identity=true",
    "connect_timeout=2&read_timeout=3&charset=utf8mb4&init_command=SET%20sql_mode=''",
    "ssl_disabled=true&local_infile=0&passwd=cAnArY",
    "ssl_cert=/nowhere/c&ssl_key=/nowhere/k&ssl_key_password=cAnArY",
];

const PGPASS: &[&str] = &[
    "localhost:5432:db:user:cAnArY\n",
    "*:*:*:*:cAnArY\\:x\\\\\n# a remark\nhost:1:db:user:other",
    "\\*:5432:d\\:b:user:cAnArY",
];

const SERVICES: &[&str] = &[
    "[other]\nport=1\n[one]\nport=5432\npassword=cAnArY\n",
    "# mine\n[one]\r\nsslmode=verify-full\r\nsslrootcert=/nowhere/ca.pem\r\nsslpassword=cAnArY\r\n",
    "[one]\noptions=-c search_path=a,b\npassfile=/nowhere/pgpass\npassword=cAnArY=x\n[one]\nuser=you",
];

fn open(url: &str, env: &ConnectEnv) -> Result<String, TestCaseError> {
    let Ok(parsed) = DbUrl::parse(url) else {
        return Ok(String::new());
    };
    let origin = Origin {
        actor: None,
        host: String::new(),
        tool: String::new(),
    };
    let options = OpenOptions {
        env: env.clone(),
        lock_timeout: None,
        if_missing: IfMissing::Refuse,
        audit_log: None,
        on_commit: |_| true,
        origin,
    };
    match Store::open(&parsed, &options) {
        Ok(_) => Err(TestCaseError::fail("nothing is there")),
        Err(error) => Ok(format!("{error} {error:?} {parsed} {parsed:?}")),
    }
}

fn is_silent(said: &str) -> TestCaseResult {
    prop_assert!(!said.contains(CANARY), "{said}");
    Ok(())
}

/// Whether every canary is still the value of a password option.
fn are_passwords(options: &str) -> bool {
    let all = options.split('&').filter(|option| option.contains(CANARY));
    all.into_iter().all(|option| {
        let name = option.split_once('=').map(|(name, _)| name);
        matches!(name, Some("sslpassword" | "passwd" | "ssl_key_password"))
    })
}

/// Options that would lead to a server elsewhere, or are read from other files.
fn leads_elsewhere(options: &str) -> bool {
    options.contains("host") || options.contains("serv") || options.contains('#')
}

properties! {
    fn a_url_is_parsed_or_refused_without_its_password(url: String = worse_text(URLS)) {
        match DbUrl::parse(&url) {
            Ok(parsed) => {
                // Whatever was parsed as a password is omitted; a canary elsewhere is part of a user's or host's name.
                let as_password = url.matches(CANARY).count() == 1
                    && url.contains(":cAnArY@")
                    && url.matches('@').count() == 1
                    && url.matches("://").count() == 1;
                if as_password && !url.contains(['?', '#', '[', ',', '\\']) {
                    is_silent(&format!("{parsed} {parsed:?}"))?;
                }
                let shown = parsed.to_string();
                prop_assert!(shown.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{shown:?}");
                let again = DbUrl::parse(&shown).map(|again| again.to_string());
                prop_assert_eq!(again, Ok(shown));
            }
            Err(error) => is_silent(&format!("{error} {error:?}"))?,
        }
    }

    fn libpq_options_are_parsed_or_refused(options: String = worse_text(LIBPQ)) {
        if !leads_elsewhere(&options) {
            let said = open(&format!("{POSTGRESQL}{options}"), &ConnectEnv::default())?;
            if are_passwords(&options) {
                is_silent(&said)?;
            }
        }
    }

    fn mysql_options_are_parsed_or_refused(options: String = worse_text(PYMYSQL)) {
        if !leads_elsewhere(&options) && !options.contains("socket") {
            let said = open(&format!("{MYSQL}{options}"), &ConnectEnv::default())?;
            if are_passwords(&options) {
                is_silent(&said)?;
            }
        }
    }

    fn a_password_file_is_parsed_line_by_line(contents: Vec<u8> = worse(PGPASS)) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("pgpass");
        fs::write(&path, contents).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let env = ConnectEnv::from_lookup(|name| (name == "PGPASSFILE").then(|| path.clone()));
        is_silent(&open("postgresql://user@/db?host=/dev/null/nowhere", &env)?)?;
    }

    fn a_service_file_is_parsed_line_by_line(contents: Vec<u8> = worse(SERVICES)) {
        let text = String::from_utf8_lossy(&contents).into_owned();
        if text.contains("host") {
            // That would lead to a server somewhere.
            return Ok(());
        }
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("services");
        fs::write(&path, contents).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let env = ConnectEnv::from_lookup(|name| match name {
            "PGSERVICE" => Some("one".to_owned()),
            "PGSERVICEFILE" => Some(path.clone()),
            _ => None,
        });
        let said = open("postgresql://user@/db?host=/dev/null/nowhere", &env)?;
        let as_value = |line: &str| {
            let password = line.strip_prefix("password=").or(line.strip_prefix("sslpassword="));
            password.is_some_and(|value| value.contains(CANARY))
        };
        if text.lines().all(|line| !line.contains(CANARY) || as_value(line)) {
            is_silent(&said)?;
        }
    }
}
