use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{DbUrl, Engine, HostPort, UrlError};

fn parse(text: &str) -> DbUrl {
    DbUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> UrlError {
    match DbUrl::parse(text) {
        Ok(url) => panic!("{text} was taken as {url}"),
        Err(error) => error,
    }
}

/// How `SQLAlchemy` itself reads each URL.
#[test]
fn urls_parse_as_in_sqlalchemy() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../../tests/data/sqlalchemy_urls.json")).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert!(cases.len() > 30);
    for case in cases {
        let name = &case["name"];
        let url = parse(case["url"].as_str().unwrap());
        // An empty part and an absent one are equal here.
        let text = |key: &str| case[key].as_str().filter(|text| !text.is_empty());
        assert_eq!(url.user(), text("username"), "{name}: user");
        assert_eq!(
            url.password()
                .map(ExposeSecret::expose_secret)
                .filter(|password| !password.is_empty()),
            text("password"),
            "{name}: password"
        );
        assert_eq!(url.database(), text("database"), "{name}: database");
        let host = url.hosts().first();
        assert_eq!(
            host.map(|host| host.host.as_str())
                .filter(|host| !host.is_empty()),
            text("host"),
            "{name}: host"
        );
        assert_eq!(
            host.and_then(|host| host.port).map(u64::from),
            case["port"].as_u64(),
            "{name}: port"
        );
        for (option, values) in case["query"].as_object().unwrap() {
            let expected: Vec<_> = values
                .as_array()
                .unwrap()
                .iter()
                .map(|value| value.as_str().unwrap())
                .collect();
            let actual: Vec<_> = url.option_values(option).collect();
            assert_eq!(actual, expected, "{name}: option {option}");
        }
    }
}

#[test]
fn every_spelling_of_a_scheme_names_its_engine() {
    for (scheme, engine) in [
        ("postgresql", Engine::Postgresql),
        ("postgres", Engine::Postgresql),
        ("PostgreSQL", Engine::Postgresql),
        ("postgresql+psycopg2", Engine::Postgresql),
        ("postgresql+psycopg", Engine::Postgresql),
        ("postgresql+asyncpg", Engine::Postgresql),
        ("postgresql+pg8000", Engine::Postgresql),
        ("mysql", Engine::Mysql),
        ("mariadb", Engine::Mysql),
        ("mysql+pymysql", Engine::Mysql),
        ("mysql+mysqldb", Engine::Mysql),
        ("mysql+mysqlconnector", Engine::Mysql),
        ("mariadb+mariadbconnector", Engine::Mysql),
        ("mariadb+pymysql", Engine::Mysql),
    ] {
        let url = parse(&format!("{scheme}://u:p@h/d"));
        assert_eq!(url.engine(), engine, "{scheme}");
        assert_eq!(url.unknown_driver(), None, "{scheme}");
    }
    assert_eq!(parse("sqlite+pysqlite:///x.db").engine(), Engine::Sqlite);
    let url = parse("postgresql+newdriver://u:p@h/d");
    assert_eq!(url.unknown_driver(), Some("newdriver"));
}

#[test]
fn other_kinds_of_urls_are_refused_by_kind() {
    for (text, expected) in [
        ("", UrlError::Empty),
        ("  \n", UrlError::Empty),
        ("mlflow.db", UrlError::NoScheme),
        ("./a://b", UrlError::NoScheme),
        ("/srv/mlflow.db", UrlError::NoScheme),
        ("filename.db", UrlError::NoScheme),
        ("postgre://u:p@h/d", UrlError::UnknownScheme),
        ("http://localhost:5000", UrlError::TrackingServer("HTTP")),
        ("HTTPS://ml.example", UrlError::TrackingServer("HTTP")),
        ("databricks", UrlError::TrackingServer("Databricks")),
        (
            "databricks://profile",
            UrlError::TrackingServer("Databricks"),
        ),
        ("uc:abc", UrlError::TrackingServer("Databricks")),
        ("file:///tmp/mlruns", UrlError::FileStore("file:")),
        ("file:mlruns", UrlError::FileStore("file:")),
        ("s3://bucket/x", UrlError::FileStore("an artifact location")),
        (
            "mssql+pyodbc://u:p@h/d",
            UrlError::UnsupportedEngine("Microsoft SQL Server"),
        ),
        ("sqlite://", UrlError::InMemory),
        ("sqlite:///", UrlError::InMemory),
        ("sqlite:///:memory:", UrlError::InMemory),
        ("sqlite:///file::memory:?uri=true", UrlError::InMemory),
        ("sqlite:///file:x?mode=memory&uri=true", UrlError::InMemory),
        ("sqlite://mlflow.db", UrlError::SqliteHost),
        ("postgresql://u:p@h:0/d", UrlError::BadPort),
        ("postgresql://u:p@h:65536/d", UrlError::BadPort),
        ("postgresql://u:p@h:+1/d", UrlError::BadPort),
        ("postgresql://u:p@h:x/d", UrlError::BadPort),
        ("postgresql://u:secret", UrlError::BadPort),
        ("postgresql://u:p@[::1/d", UrlError::BadHost),
        ("postgresql://u:p@[nonsense]/d", UrlError::BadHost),
        ("postgresql://u:p@[::1%\u{1b}[2J]/d", UrlError::BadHost),
        ("postgresql://u:p@a b/d", UrlError::BadHost),
        ("mysql://u:p@h#x/d", UrlError::BadHost),
        ("mysql://u:%ff@h/d", UrlError::BadEncoding("password")),
        ("mysql://u:%00@h/d", UrlError::BadEncoding("password")),
    ] {
        assert_eq!(refused(text), expected, "{text}");
    }
}

#[test]
fn an_unescaped_at_sign_in_the_password_is_noticed() {
    for text in [
        "postgresql://u:one@two@h/d",
        "postgresql://u:one@two/three@h/d",
        "postgresql://u:one@two?three@h/d",
        "postgresql://u:one@two?three=four@h/d",
        "postgresql://u:one/two@three@h:5432/d",
        "mysql://u:one@two@h",
    ] {
        assert_eq!(refused(text), UrlError::AmbiguousAt, "{text}");
    }
}

#[test]
fn a_password_as_database_name_is_refused_and_not_shown() {
    for text in [
        "postgresql:///u:secret@h/d",
        "postgresql://h/u:secret@h/d",
        "mysql+pymysql:///u:secret@h/d?charset=utf8mb4",
    ] {
        assert_eq!(refused(text), UrlError::PasswordInPath, "{text}");
    }
    assert_eq!(parse("postgresql://h/a@b").database(), Some("a@b"));
}

#[test]
fn libpq_spellings_of_hosts_are_understood() {
    let host = |host: &str, port| HostPort {
        host: host.to_owned(),
        port,
    };
    assert_eq!(
        parse("postgresql://u:p@a:1,b,[::1]:3/d").hosts(),
        [host("a", Some(1)), host("b", None), host("::1", Some(3))]
    );
    assert_eq!(
        parse("postgresql://u:p@%2Frun%2Fpostgresql/d").hosts(),
        [host("/run/postgresql", None)]
    );
}

#[test]
fn options_are_known_by_engine() {
    let url = parse("postgresql://u:p@h/d?sslmode=require&charset=x&frobnicate=1&frobnicate=2");
    assert_eq!(url.unknown_options(), ["charset", "frobnicate"]);
    let url = parse("mysql+pymysql://u:p@h/d?charset=utf8mb4&sslmode=require&ssl_ca=/ca.pem");
    assert_eq!(url.unknown_options(), ["sslmode"]);
    // Without `uri=true` neither SQLite nor mlgate reads `mode`.
    let url = parse("sqlite:///x.db?timeout=5&mode=ro");
    assert_eq!(url.unknown_options(), ["mode"]);
    // A name without a value is ignored, with a warning.
    let url = parse("postgresql://u:p@h/d?frobnicate");
    assert_eq!(url.unknown_options(), ["frobnicate"]);
    // The warning must not control the terminal.
    let url = parse("postgresql://u:p@h/d?a%1b=1");
    assert_eq!(url.unknown_options(), ["a***"]);
    // Neither may it tell a value that a mistake has put into the name.
    let url = parse("postgresql://u:p@h/d?sslpassword%3Dhunter2&hunter%232");
    assert_eq!(url.unknown_options(), ["sslpassword***", "hunter***"]);
}

#[test]
fn surrounding_quotes_are_named() {
    for text in [
        "'sqlite:///mlflow.db'",
        "\"postgresql://u:p@h/d\"",
        " 'mysql://u:p@h/d'\n",
        "'postgresql://u:p@h/d",
        "mysql://u:p@h/d\"",
        "“postgresql://u:p@h/d”",
    ] {
        let error = DbUrl::parse(text).unwrap_err();
        assert!(matches!(error, UrlError::Quoted(_)), "{text}: {error}");
    }
    assert_eq!(parse("mysql://u:p@h/d%27").database(), Some("d'"));
}

#[test]
fn the_last_of_repeated_options_wins() {
    let url = parse("postgresql://h/d?sslmode=disable&sslmode=require");
    assert_eq!(url.option("sslmode"), Some("require"));
}

#[test]
fn redacted_forms() {
    for (text, shown) in [
        (
            "postgresql+psycopg2://us%40er:hunter2@h:5432/my%20db?sslmode=require",
            "postgresql+psycopg2://us%40er:***@h:5432/my%20db?sslmode=require",
        ),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("mysql://u:@h/d", "mysql://u:***@h/d"),
        (
            "postgresql:///d?password=hunter2&host=/run/pg",
            "postgresql:///d?password=***&host=/run/pg",
        ),
        (
            "postgresql://h/d?sslpassword=hunter2",
            "postgresql://h/d?sslpassword=***",
        ),
        (
            "mysql://h/d?unheard_of=hunter2&charset=utf8mb4",
            "mysql://h/d?unheard_of=***&charset=utf8mb4",
        ),
        (
            "postgresql://u:p@[::1]:1,%2Frun/d",
            "postgresql://u:***@[::1]:1,%2Frun/d",
        ),
        (
            "sqlite:////srv/a%20b.db?timeout=5",
            "sqlite:////srv/a%20b.db?timeout=5",
        ),
        ("sqlite:///a b\u{1b}.db", "sqlite:///a%20b%1B.db"),
        (
            "postgresql://h/d?sslpassword%3Dhunter2",
            "postgresql://h/d?sslpassword***=***",
        ),
        ("mysql://h/d?a%40b=1", "mysql://h/d?a***=***"),
        // What is shown is read as the same again: no quote at its end, no `@` that would end a password.
        ("mysql://u:p@h/it's'?", "mysql://u:***@h/it%27s%27"),
        ("sqlite:///a`?timeout=", "sqlite:///a%60"),
        ("mysql://u:p@%2Frun'/", "mysql://u:***@%2Frun%27"),
        (
            "postgresql://u:p@%2Fa%40b%3Ac%3F/d",
            "postgresql://u:***@%2Fa%40b%3Ac%3F/d",
        ),
        (
            "postgresql://h:1/d?user=a%40b",
            "postgresql://h:1/d?user=a%40b",
        ),
        (
            "sqlite:///%66ile:a.db?uri=true&mode=ro",
            "sqlite:///%66ile:a.db?uri=true&mode=ro",
        ),
    ] {
        let url = parse(text);
        assert_eq!(url.to_string(), shown);
        assert_eq!(parse(shown).to_string(), shown);
        assert_eq!(format!("{url:?}"), format!("DbUrl({shown})"));
    }
}

/// A password of printable characters that do not occur elsewhere in a test URL.
fn password() -> impl Strategy<Value = String> {
    ("[ -~äß%@/?#:&=+]{0,8}", "[ -~äß%@/?#:&=+]{0,8}")
        .prop_map(|(head, tail)| format!("{head}Hunter2{tail}"))
}

/// URLs around a password: some valid, most broken somewhere.
fn around(password: &str) -> Vec<String> {
    let escaped =
        percent_encoding::utf8_percent_encode(password, percent_encoding::NON_ALPHANUMERIC);
    vec![
        format!("postgresql://user:{password}@host:5432/db?sslmode=require"),
        format!("postgresql://user:{escaped}@host:5432/db?sslmode=require"),
        format!("mysql+pymysql://user:{password}@[::1]:3306/db"),
        format!("mysql://user:{password}@host:port/db"),
        format!("mysql://user:{password}@[host/db"),
        format!("mysql://user:{password}@ho st/db?charset=utf8mb4"),
        format!("mysql://user:{password}@host/%ff"),
        format!("mysql://{password}"),
        format!("mysql://user:{password}"),
        format!("postgres//user:{password}@host/db"),
        format!("postgres:/user:{password}@host/db"),
        format!("frob://user:{password}@host/db"),
        format!("mssql://user:{password}@host/db"),
        format!("https://user:{password}@host/"),
        format!("sqlite://user:{password}@host/db"),
        format!("postgresql:///db?password={password}"),
        format!("postgresql:///db?pass={password}"),
        format!("mysql:///db?passwd={escaped}&port=x"),
    ]
}

proptest! {
    /// Errors reveal nothing of a URL that does not parse, whatever is wrong with it.
    #[test]
    fn no_error_echoes_the_password(password in password()) {
        for text in around(&password) {
            if let Err(error) = DbUrl::parse(&text) {
                let said = format!("{error} {error:?} {:?}", error.hint());
                prop_assert!(!said.contains("Hunter2"), "{said}");
            }
        }
    }

    /// Properly escaped, any password is preserved, and cannot be printed.
    #[test]
    fn an_escaped_password_survives_and_stays_hidden(password in password()) {
        let escaped = percent_encoding::utf8_percent_encode(
            &password,
            percent_encoding::NON_ALPHANUMERIC,
        );
        for text in [
            format!("postgresql://user:{escaped}@host:5432/db?sslmode=require"),
            format!("mysql+pymysql://user:{escaped}@[::1]/db?charset=utf8mb4"),
        ] {
            let url = DbUrl::parse(&text).unwrap();
            prop_assert_eq!(url.password().unwrap().expose_secret(), password.as_str());
            let said = format!("{url} {url:?} {url:#?} {:?}", url.unknown_options());
            prop_assert!(!said.contains("Hunter2"), "{said}");
        }
    }

    /// An unescaped password either reads as in `SQLAlchemy`, or the URL is refused: no part of it is ever
    /// taken for a host, a database or the name of an option.
    #[test]
    fn an_unescaped_password_is_whole_or_refused(password in "[a-z%@/?#:&=+]{1,12}") {
        if let Ok(url) = DbUrl::parse(&format!("postgresql://user:{password}@host:5432/db")) {
            prop_assert_eq!(&url.hosts()[0].host, "host");
            prop_assert_eq!(url.database(), Some("db"));
            prop_assert!(url.unknown_options().is_empty());
        }
    }

    /// The printed form parses again, to the same URL.
    #[test]
    fn the_redacted_form_is_stable(
        user in "[ -~]{1,8}",
        database in "[a-zA-Z0-9_% -]{1,8}",
        value in "[ -~]{1,12}",
    ) {
        let escape = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let text = format!(
            "mysql://{}:x@h/{}?ssl_ca={}",
            escape(&user),
            escape(&database),
            escape(&value)
        );
        let url = DbUrl::parse(&text).unwrap();
        let again = DbUrl::parse(&url.to_string()).unwrap();
        prop_assert_eq!(again.to_string(), url.to_string());
        prop_assert_eq!(again.user(), Some(user.as_str()));
        prop_assert_eq!(again.database(), Some(database.as_str()));
        prop_assert_eq!(again.option("ssl_ca"), Some(value.as_str()));
    }
}
