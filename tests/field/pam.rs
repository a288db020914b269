//! Accounts of MariaDB whose password PAM checks, as with LDAP or the system's own: the client has to send it in clear
//! text, and does so only over verified TLS.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::servers::{Certificate, Flavour, MysqlServer};
use crate::common::{Engine, Keys, TestDb, TestEnv};

/// The password that PAM accepts.
const PASSWORD: &str = "Canary of PAM";

/// The directory that is PAM's to the server: its service `mlgate` runs a script.
fn configuration() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let script = directory.path().join("check");
    fs::write(
        &script,
        format!("#!/bin/sh\n[ \"$(tr -d '\\0')\" = '{PASSWORD}' ]\n"),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    // To the server the directory is /etc/pam.d.
    let service = "auth required pam_exec.so expose_authtok quiet /etc/pam.d/check\n\
                   account required pam_permit.so\n";
    fs::write(directory.path().join("mlgate"), service).unwrap();
    directory
}

/// A server whose user `ana` is checked by PAM, and the URL of a database for her without options.
fn server(pam: &Path, certificate: &Certificate, cleartext: &str) -> (MysqlServer, TestDb, String) {
    let options = [
        format!("--ssl-cert={}", certificate.certificate()),
        format!("--ssl-key={}", certificate.key()),
        "--plugin-load-add=auth_pam_v1".to_owned(),
        "--plugin-maturity=unknown".to_owned(),
        format!("--pam-use-cleartext-plugin={cleartext}"),
    ];
    let server = MysqlServer::start_with_pam(Flavour::Mariadb, &options, pam);
    let db = TestDb::on_server(Engine::Mariadb, &server.url());
    db.execute("CREATE USER ana IDENTIFIED VIA pam USING 'mlgate'");
    db.execute("GRANT ALL ON *.* TO ana WITH GRANT OPTION");
    let (_, address) = db.url().rsplit_once('@').unwrap();
    let url = format!("mysql+pymysql://ana@{address}");
    (server, db, url)
}

#[test]
#[ignore = "needs MariaDB with PAM: run tests/run --full"]
fn pam_gets_the_password_only_over_verified_tls() {
    let certificate = Certificate::with_names();
    let pam = configuration();
    let (_server, db, url) = server(pam.path(), &certificate, "ON");
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..3));
    let env = TestEnv::on(&db, "A");
    let verified = format!("{url}?ssl_ca={}", Certificate::authority());
    let status = ["db", "status"];
    env.write("password", PASSWORD);
    env.set("MLGATE_DATABASE_PASSWORD_COMMAND", "cat password");
    env.set("MLGATE_DATABASE", &verified);
    let stands = env.mlgate(status).run().success();
    assert!(stands.stdout().contains("ana"), "{stands}");
    let _ = env.rotation("B", &[]).run().success();
    env.use_passphrase("B");
    env.mlgate(["verify"]).run().success();

    // It is not sent to any other server.
    env.set("MLGATE_DATABASE", &url);
    let refused = env.mlgate(status).run().code(10);
    for says in ["mysql_clear_password", "ssl_ca"] {
        assert!(refused.stderr().contains(says), "{refused}");
    }
    env.set("MLGATE_DATABASE", &verified);
    env.write("password", "another");
    let refused = env.mlgate(status).run().code(10);
    let says = "the password is the one printed by the password command";
    assert!(refused.stderr().contains(says), "{refused}");
    for said in [refused.stdout(), refused.stderr()] {
        assert!(!said.contains("another"), "{refused}");
    }
}

/// MariaDB's default for PAM is a dialog, which no driver for programs answers.
#[test]
#[ignore = "needs MariaDB with PAM: run tests/run --full"]
fn a_pam_dialog_is_refused_with_the_option_that_helps() {
    let certificate = Certificate::with_names();
    let pam = configuration();
    let (_server, db, url) = server(pam.path(), &certificate, "OFF");
    let env = TestEnv::on(&db, "A");
    env.write("password", PASSWORD);
    env.set("MLGATE_DATABASE_PASSWORD_COMMAND", "cat password");
    let verified = format!("{url}?ssl_ca={}", Certificate::authority());
    env.set("MLGATE_DATABASE", verified);
    let refused = env.mlgate(["db", "status"]).run().code(10);
    for says in ["dialog", "pam_use_cleartext_plugin=ON"] {
        assert!(refused.stderr().contains(says), "{refused}");
    }
}
