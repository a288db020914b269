//! Servers that behave like none of the tests' `MySQL` servers: other authentication plugins, and garbage.

use std::io::Write;

use mlgate::store::connect::mysql::open_mysql;
use mlgate::store::connect::server::ConnectError;
use mlgate::store::connect::url::DbUrl;

use super::middleman::listen;
use super::server::env;
use super::tls_server::{packet, read_packet};

/// The greeting of a server without TLS, whose accounts use `plugin` unless it asks for another one.
fn greeting(plugin: &str) -> Vec<u8> {
    // Protocol 4.1, long flags, plugins, secure connection, databases.
    let flags: u32 = 0x0008_8209;
    let flags = flags.to_le_bytes();
    let mut payload = b"\x0a8.4.0\0\x01\0\0\0abcdefgh\0".to_vec();
    payload.extend(&flags[..2]);
    payload.extend(b"\x2d\x02\0");
    payload.extend(&flags[2..]);
    payload.extend(b"\x15\0\0\0\0\0\0\0\0\0\0ijklmnopqrst\0");
    payload.extend(plugin.as_bytes());
    payload.push(0);
    packet(0, &payload)
}

/// A server that greets and then answers each packet of the client with the next of these.
fn server(plugin: &'static str, answers: &'static [&'static [u8]]) -> u16 {
    listen("127.0.0.1", move |mut stream| {
        let _ = stream.write_all(&greeting(plugin));
        for (index, answer) in answers.iter().enumerate() {
            if read_packet(&mut stream).is_none() {
                return;
            }
            let number = u8::try_from(2 + 2 * index).unwrap();
            let _ = stream.write_all(&packet(number, answer));
        }
        let _ = read_packet(&mut stream);
    })
}

fn open(port: u16) -> ConnectError {
    let url = format!("mysql://u:Canary1@127.0.0.1:{port}/d?connect_timeout=5");
    let error = open_mysql(&DbUrl::parse(&url).unwrap(), &env(&[])).unwrap_err();
    let said = format!("{error} {error:?} {:?}", error.hint());
    assert!(!said.contains("Canary1"), "{said}");
    error
}

#[test]
fn an_unsupported_auth_plugin_is_named_with_a_hint() {
    for (answer, reason, hint) in [
        (
            &b"\xfemysql_clear_password\0"[..],
            "mysql_clear_password",
            "`ssl_ca=FILE`",
        ),
        (
            b"\xfedialog\0Password: \0",
            "dialog",
            "pam_use_cleartext_plugin",
        ),
        (
            b"\xfesha256_password\0abcdefghijklmnopqrst\0",
            "sha256_password",
            "caching_sha2_password",
        ),
        (
            b"\xfeauthentication_ldap_sasl_client\0x\0",
            "authentication_ldap_sasl_client",
            "ssl_ca",
        ),
        (
            b"\xfeauth_gssapi_client\0x\0",
            "auth_gssapi_client",
            "must be",
        ),
        (
            b"\xfeauthentication_webauthn_client\0x\0",
            "authentication_webauthn_client",
            "must be",
        ),
        (b"\xfe\x1b[31mred\0x\0", r"\u{1b}[31mred", "must be"),
        // The request of servers of 2003: only that byte.
        (
            b"\xfe",
            "mysql_old_password",
            "set the user's password again",
        ),
    ] {
        let answers: &'static [&'static [u8]] = Box::leak(Box::new([answer]));
        let error = open(server("mysql_native_password", answers));
        let (said, hinted) = (error.to_string(), error.hint().unwrap_or_default());
        assert!(
            matches!(error, ConnectError::AuthenticationFailed { .. }),
            "{said}"
        );
        assert!(
            said.contains(reason) && hinted.contains(hint),
            "{said}\n{hinted}"
        );
    }
}

#[test]
fn malformed_packets_never_panic() {
    for answers in [
        // caching_sha2_password, and for its public key nothing, or something else.
        &[&b"\x01\x04"[..], b""][..],
        &[b"\x01\x04", b"\x01"],
        &[
            b"\x01\x04",
            b"\x01-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        ],
        // The same after an auth switch without the random bytes that the answer needs.
        &[b"\xfecaching_sha2_password\0", b"\x01\x04"],
        &[b"\xfeclient_ed25519\0", b"\xff"],
        &[b"\xfeclient_ed25519\0short", b"\xff"],
        &[
            b"\xfemysql_native_password\0",
            b"\xfemysql_native_password\0",
        ],
        &[b"\xfe\0\0"],
        &[b"\x02authentication_webauthn_client\0x"],
        &[b"\x09what"],
        &[b""],
        &[b"\xff"],
    ] {
        let answers: &'static [&'static [u8]] = Box::leak(answers.to_vec().into_boxed_slice());
        let error = open(server("caching_sha2_password", answers));
        assert!(!error.to_string().is_empty(), "{answers:?}");
    }
}

#[test]
fn a_malformed_greeting_is_an_error() {
    for greeting in [
        &b""[..],
        b"\x0a",
        b"\x0a8.4.0\0",
        b"\xff\x10\x04Too many connections",
        b"\x09old\0\x01\0\0\0abcdefgh\0",
    ] {
        let port = listen("127.0.0.1", move |mut stream| {
            let _ = stream.write_all(&packet(0, greeting));
            let _ = read_packet(&mut stream);
        });
        let error = open(port);
        assert!(!error.to_string().is_empty(), "{greeting:?}");
    }
}

#[test]
fn unsupported_options_are_refused() {
    for (query, part) in [
        ("read_default_file=/x/my.cnf", "option files"),
        ("read_default_group=client", "option files"),
        ("option_files=/x", "option files"),
        ("ssl_capath=/x", "`ssl_ca`"),
        ("ssl_crl=/x", "`ssl_ca`"),
        ("server_public_key=x", "`ssl_ca`"),
        ("ssl_cipher=AES", "ciphers"),
        ("tls_versions=TLSv1.3", "TLS 1.2 and 1.3"),
        ("client_flag=2050", "TLS"),
        ("bind_address=10.0.0.1", "source address"),
        ("failover=x", "one server"),
        ("passwd_file=/x", "--database-password-command"),
        ("password2=Canary1", "factor"),
        ("named_pipe=true", "Windows"),
    ] {
        let url = format!("mysql://u:Canary1@127.0.0.1:1/d?{query}");
        let error = open_mysql(&DbUrl::parse(&url).unwrap(), &env(&[])).unwrap_err();
        let said = error.to_string();
        let name = query.split('=').next().unwrap();
        assert!(
            matches!(error, ConnectError::UnsupportedOption { .. }),
            "{said}"
        );
        assert!(said.contains(name) && said.contains(part), "{said}");
        assert!(!format!("{error:?}").contains("Canary1"), "{said}");
    }
    let url = DbUrl::parse("mysql://u:p@127.0.0.1:1/d?frobnicate=1").unwrap();
    let error = open_mysql(&url, &env(&[])).unwrap_err();
    assert!(
        matches!(error, ConnectError::UnknownOption { .. }),
        "{error}"
    );
    let harmless = "sql_mode=ANSI&use_pure=true&allow_local_infile=0&defer_connect=0&client_flag=2&\
                    tls_versions=TLSv1.2,TLSv1.3&auth_plugin=mysql_clear_password&charset=utf8mb4";
    let url = DbUrl::parse(&format!("mysql://u:p@127.0.0.1:1/d?{harmless}")).unwrap();
    let error = open_mysql(&url, &env(&[])).unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
}
