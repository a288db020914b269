//! `PostgreSQL`: service files, compared with psql on the same files; and unsupported options.

use std::fs;
use std::path::Path;
use std::process::Command;

use mlgate::store::connect::postgres::open_postgres;
use mlgate::store::connect::server::ConnectError;
use mlgate::store::connect::url::DbUrl;

use super::postgres_login::ask;
use super::server::{Server, env};

/// What follows the scheme, more variables, and where it leads.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], Option<&'a str>);

/// Database, user and application of a connection, or nothing.
type Target = Option<String>;

const WHO: &str = "SELECT current_database() || '|' || current_user || '|' || current_setting('application_name') AS answer";

fn mlgate(query: &str, variables: &[(&str, &str)]) -> Target {
    let url = DbUrl::parse(&format!("postgresql:///{query}")).unwrap();
    let mut opened = open_postgres(&url, &env(variables)).ok()?;
    Some(ask(&mut opened.connection, WHO))
}

fn psql(query: &str, variables: &[(&str, &str)]) -> Target {
    let mut psql = Command::new("psql");
    psql.env_clear().env("PATH", "/usr/bin:/bin");
    psql.envs(variables.iter().copied());
    let said = psql
        .args(["-XqAtw", "-d", &format!("postgresql:///{query}"), "-c", WHO])
        .output()
        .expect("psql can be run");
    said.status
        .success()
        .then(|| String::from_utf8(said.stdout).unwrap().trim().to_owned())
}

/// A directory with service files that lead to the real server, and variables that lead nowhere.
fn files(directory: &Path) {
    let server = Server::postgres();
    let login = format!(
        "host=127.0.0.1\nport={}\nuser={}\npassword={}\n",
        server.port, server.user, server.password
    );
    let mine = format!(
        "# comment\nnot=here\n[other]\nnonsense\n[real]\n# host=nowhere\n{login}dbname=postgres\napplication_name=mine\n\
         [real]\ndbname=template0\n[half]\n{login}[spaced]\nhost = 127.0.0.1\n[unknown]\n{login}frobnicate=1\n\
         [nested]\nservice=real\n"
    );
    fs::write(directory.join(".pg_service.conf"), mine).unwrap();
    let system = format!(
        "[real]\n{login}dbname=template1\n[system]\n{login}dbname=template1\napplication_name=system\n"
    );
    fs::create_dir(directory.join("system")).unwrap();
    fs::write(directory.join("system/pg_service.conf"), system).unwrap();
    fs::write(directory.join("empty.conf"), "").unwrap();
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_service_connects_where_psql_does() {
    let home = tempfile::tempdir().unwrap();
    files(home.path());
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (system, empty, missing) = (path("system"), path("empty.conf"), path("missing.conf"));
    let around = [
        ("HOME", home.path().to_str().unwrap()),
        ("PGSYSCONFDIR", system.as_str()),
        ("PGCONNECT_TIMEOUT", "5"),
        // Where a service sets nothing these apply, and they lead to a port without a listener.
        ("PGHOST", "127.0.0.1"),
        ("PGPORT", "1"),
        ("PGDATABASE", "template1"),
        ("PGAPPNAME", "around"),
    ];
    let real = "postgres|mlgate|mine";
    let cases: [Case<'_>; 15] = [
        ("?service=real", &[], Some(real)),
        ("", &[("PGSERVICE", "real")], Some(real)),
        ("?service=real", &[("PGSERVICE", "missing")], Some(real)),
        // The URL wins over the service, the service over the variables.
        ("template1?service=real", &[], Some("template1|mlgate|mine")),
        ("?service=half", &[], Some("template1|mlgate|around")),
        (
            "?service=real&application_name=url",
            &[],
            Some("postgres|mlgate|url"),
        ),
        ("?service=real&port=1", &[], None),
        // The user's file wins over the system's.
        ("?service=system", &[], Some("template1|mlgate|system")),
        (
            "?service=real",
            &[("PGSERVICEFILE", &empty)],
            Some("template1|mlgate|around"),
        ),
        ("?service=real", &[("PGSERVICEFILE", &missing)], None),
        ("?service=missing", &[], None),
        ("?service=spaced", &[], None),
        ("?service=unknown", &[], None),
        ("?service=nested", &[], None),
        ("?service=other", &[], None),
    ];
    for (query, more, expected) in cases {
        let variables = [&around[..], more].concat();
        let found = mlgate(query, &variables);
        assert_eq!(found.as_deref(), expected, "{query} {more:?}");
        // psql reports its own application name by default; the target is what counts.
        assert_eq!(found, psql(query, &variables), "{query} {more:?}");
    }
    // libpq 18 has this as an option.
    let named = format!("?service=real&servicefile={}", path(".pg_service.conf"));
    let variables = [&around[..], &[("PGSERVICEFILE", empty.as_str())]].concat();
    assert_eq!(mlgate(&named, &variables).as_deref(), Some(real));
}

fn refused(query: &str, variables: &[(&str, &str)]) -> ConnectError {
    let url = DbUrl::parse(&format!("postgresql://u:Canary1@127.0.0.1:1/d?{query}")).unwrap();
    let error = open_postgres(&url, &env(variables)).unwrap_err();
    assert!(
        !format!("{error} {error:?} {:?}", error.hint()).contains("Canary1"),
        "{error}"
    );
    error
}

#[test]
fn unsupported_options_are_refused() {
    for (query, part) in [
        ("gssencmode=require", "GSSAPI"),
        ("sslcertmode=require", "client certificate"),
        ("sslnegotiation=direct", "`postgres`"),
        ("replication=database", "replication"),
        ("min_protocol_version=3.2", "3.0"),
        ("oauth_issuer=https://x", "OAuth"),
        ("scram_client_key=Canary1", "SCRAM"),
        ("unix_sock=/run/x", "`host`"),
    ] {
        let error = refused(query, &[]);
        let name = query.split('=').next().unwrap();
        let said = error.to_string();
        assert!(
            matches!(error, ConnectError::UnsupportedOption { .. }),
            "{said}"
        );
        assert!(said.contains(name) && said.contains(part), "{said}");
    }
    for (variable, value) in [
        ("PGGSSENCMODE", "require"),
        ("PGSSLCERTMODE", "require"),
        ("PGSSLNEGOTIATION", "direct"),
        ("PGMINPROTOCOLVERSION", "latest"),
    ] {
        let said = refused("", &[(variable, value)]).to_string();
        assert!(
            said.starts_with(&format!("{variable} is not supported")),
            "{said}"
        );
    }
    let error = refused("frobnicate=Canary1", &[]);
    assert!(
        matches!(error, ConnectError::UnknownOption { .. }),
        "{error}"
    );
    let said = refused("sslcrl=/no/such&sslmode=require", &[]).to_string();
    assert!(said.contains("sslrootcert"), "{said}");
    let said = refused("ssl_max_protocol_version=TLSv1.1", &[]).to_string();
    assert!(said.contains("TLSv1.2"), "{said}");
}

#[test]
fn options_without_effect_are_accepted() {
    for query in [
        "sslcertmode=allow&sslnegotiation=postgres&replication=false&min_protocol_version=3.0",
        "krbsrvname=x&gsslib=gssapi&gssdelegation=0&sslcompression=0&load_balance_hosts=random",
        "client_encoding=utf8&sslsni=0&ssl_min_protocol_version=TLSv1.2&max_protocol_version=latest",
        "prepare_threshold=0&statement_cache_size=0&autocommit=true",
    ] {
        let error = refused(query, &[]);
        assert!(
            matches!(error, ConnectError::Unreachable { .. }),
            "{query}: {error}"
        );
    }
}
