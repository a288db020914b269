//! `--database-password-command`: a password generated for each connection.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mlgate::domain::Origin;
use mlgate::store::connect::server::PasswordSource;
use mlgate::store::connect::url::DbUrl;
use mlgate::store::{IfMissing, OpenOptions, Store};
use secrecy::SecretString;

use super::server::{Server, env, escape};
use crate::common::TestEnv;

const OPTION: &str = "--database-password-command";

fn url(scheme: &str, login: &str, server: &Server) -> String {
    let database = if scheme == "mysql" { "" } else { "postgres" };
    format!("{scheme}://{login}@127.0.0.1:{}/{database}", server.port)
}

#[test]
#[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
fn a_command_gives_the_password() {
    for (scheme, server) in [
        ("postgresql", Server::postgres()),
        ("mysql", Server::mysql()),
    ] {
        let env = TestEnv::new();
        let user = escape(&server.user);
        env.write("password", format!("{}\n", server.password));
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "a-passphrase-of-mlflow");
        let bare = url(scheme, &user, &server);
        let status = |database: &str, args: &[&str]| {
            let output = env
                .mlgate(["db", "status", "-d", database])
                .args(args)
                .run();
            server.assert_hidden(&output.to_string());
            output.to_string()
        };
        // A database without tables: `db status` shows how the connection is protected.
        let good = "printenv MLFLOW_CRYPTO_KEK_PASSPHRASE >> seen; echo x >> runs; cat password";
        let said = status(&bare, &[OPTION, good]);
        assert!(said.contains("TLS"), "{said}");
        assert_eq!(fs::read_to_string(env.work().join("runs")).unwrap(), "x\n");
        assert_eq!(
            fs::read_to_string(env.work().join("seen")).unwrap(),
            "",
            "it needs no passphrase"
        );
        // It wins over the other sources, and over its own variable.
        env.set("PGPASSWORD", "wrong");
        env.set("MLGATE_DATABASE_PASSWORD_COMMAND", "echo wrong");
        let said = status(&bare, &[OPTION, "cat password"]);
        assert!(said.contains("TLS"), "{said}");
        let said = status(&bare, &[]);
        assert!(
            said.contains("the one printed by the password command"),
            "{said}"
        );
        env.set("MLGATE_DATABASE_PASSWORD_COMMAND", "cat password");
        let said = status(&bare, &[]);
        assert!(said.contains("TLS"), "{said}");
        env.set("MLGATE_DATABASE_PASSWORD_COMMAND", "");
        for (command, part, code) in [
            (
                "cat password >&2; false",
                "the command failed (exit status: 1)",
                1,
            ),
            ("true", "it printed nothing", 1),
            (r"printf '\377'", "not UTF-8", 1),
        ] {
            let mut command = env.mlgate(["db", "status", "-d", &bare, OPTION, command]);
            command = command.env_remove("PGPASSWORD");
            let output = command.run().code(code);
            assert!(output.to_string().contains(part), "{output}");
        }
        let both = url(scheme, &server.login(), &server);
        env.write("url", both);
        let output = env
            .mlgate([
                "db",
                "status",
                "--database-file",
                "url",
                OPTION,
                "cat password",
            ])
            .run();
        let output = output.code(2);
        server.assert_hidden(&output.to_string());
        assert!(
            output.to_string().contains("use only one of them"),
            "{output}"
        );
    }
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn every_connection_gets_a_new_password() {
    let server = Server::postgres();
    let made = Arc::new(AtomicUsize::new(0));
    let (count, password) = (Arc::clone(&made), server.password.clone());
    let source = PasswordSource::new(OPTION, move || {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(SecretString::from(password.as_str()))
    });
    let options = OpenOptions {
        env: env(&[]).with_password(Some(source)),
        lock_timeout: None,
        if_missing: IfMissing::Refuse,
        origin: Origin {
            actor: None,
            host: "test".to_owned(),
            tool: "test".to_owned(),
        },
        audit_log: None,
        on_commit: |_| true,
    };
    let url = url("postgresql", &escape(&server.user), &server);
    let (mut store, _) = Store::open(&DbUrl::parse(&url).unwrap(), &options).unwrap();
    assert_eq!(made.load(Ordering::SeqCst), 1);
    store.reopen().unwrap();
    assert_eq!(made.load(Ordering::SeqCst), 2);
    assert!(!format!("{options:?}").contains(&server.password));
}
