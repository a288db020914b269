//! TLS: the options of three Python drivers and of the `mysql` client as one choice, and the client's key in the one
//! format that the driver accepts.

use std::path::{Path, PathBuf};

use mysql_async::{ClientIdentity, SslOpts};
use rustls::pki_types::PrivateKeyDer;
use secrecy::SecretString;

use crate::store::connect::server::{ConnectEnv, ConnectError};
use crate::store::connect::tls::{Identity, Roots, is_version_1};
use crate::store::connect::url::{DbUrl, parse_bool};

/// How strictly the server is verified; the names are `MySQL`'s `--ssl-mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TlsMode {
    /// No TLS.
    Disabled,
    /// TLS if the server supports it, unverified. The default, as in `PyMySQL` and libmysqlclient.
    Preferred,
    /// TLS, unverified.
    Required,
    /// TLS, and a certificate from a trusted authority.
    VerifyCa,
    /// TLS, and a certificate from a trusted authority for this host.
    VerifyIdentity,
}

/// The mode, and the files that belong to it.
pub(super) struct TlsSetup {
    pub(super) mode: TlsMode,
    /// What set the mode, for messages.
    pub(super) chosen_by: &'static str,
    roots: Option<Roots>,
    identity: Option<ClientIdentity>,
}

impl TlsSetup {
    /// Reads options, variables and files.
    pub(super) fn resolve(url: &DbUrl, env: &ConnectEnv) -> Result<Self, ConnectError> {
        let (mode, chosen_by) = choose(url, env)?;
        let setup = Self {
            mode,
            chosen_by,
            roots: None,
            identity: None,
        };
        if mode == TlsMode::Disabled {
            return Ok(setup);
        }
        let roots = match mode {
            TlsMode::VerifyCa | TlsMode::VerifyIdentity => Some(match file(url, env, CA) {
                Some(path) => Roots::from_file("file of trusted certificates", &path)?,
                None => Roots::system("verification without `ssl_ca`")?,
            }),
            _ => None,
        };
        Ok(Self {
            roots,
            identity: identity(url, env)?,
            ..setup
        })
    }

    /// The driver's form. With `name` the certificate must be for that host instead of the one connected to.
    pub(super) fn driver_options(&self, name: Option<String>) -> SslOpts {
        let options = SslOpts::default()
            .with_client_identity(self.identity.clone())
            .with_danger_tls_hostname_override(name);
        match &self.roots {
            None => options.with_danger_accept_invalid_certs(true),
            Some(roots) => {
                let certificates = roots.certificates.iter();
                options
                    .with_disable_built_in_roots(true)
                    .with_root_certs(certificates.map(|der| der.to_vec().into()).collect())
            }
        }
    }

    /// The same for a certificate without any host name, as `MySQL` generates its own.
    ///
    /// The driver's switch for that looks for `NotValidForName` in the text of the error, which the current
    /// library does not write. It does write the expected name, so that name contains the word. Only the
    /// error about the name quotes it, and that one comes after all other checks.
    pub(super) fn driver_options_without_names(&self) -> SslOpts {
        self.driver_options(Some(ANY_NAME.to_owned()))
            .with_danger_skip_domain_validation(true)
    }
}

/// A name that no host can have.
const ANY_NAME: &str = "NotValidForName.invalid";

/// An option, and MLflow's variable for it.
type FileOption = (&'static str, &'static str);
const CA: FileOption = ("ssl_ca", "MLFLOW_MYSQL_SSL_CA");
const CERT: FileOption = ("ssl_cert", "MLFLOW_MYSQL_SSL_CERT");
const KEY: FileOption = ("ssl_key", "MLFLOW_MYSQL_SSL_KEY");

/// MLflow passes its variables to the driver beside the URL, where they override it.
fn file(url: &DbUrl, env: &ConnectEnv, (option, variable): FileOption) -> Option<PathBuf> {
    let path = env.var(variable).or_else(|| url.option(option))?;
    Some(env.expand(path))
}

fn choose(url: &DbUrl, env: &ConnectEnv) -> Result<(TlsMode, &'static str), ConnectError> {
    let flag = |name: &'static str| match url.option(name) {
        None => Ok(None),
        Some(text) => match parse_bool(text) {
            Some(value) => Ok(Some(value)),
            None => Err(bad(name, "expected true or false")),
        },
    };
    let disabled = flag("ssl_disabled")?;
    let ssl = flag("ssl")?;
    let verify_cert = flag("ssl_verify_cert")?;
    let verify_identity = flag("ssl_verify_identity")?;
    let check_hostname = flag("ssl_check_hostname")?;
    if disabled == Some(true) {
        return Ok((TlsMode::Disabled, "ssl_disabled"));
    }
    if let Some(word) = url.option("ssl_mode") {
        let mode = ssl_mode(word)?;
        if mode == TlsMode::VerifyCa && file(url, env, CA).is_none() {
            // Anyone can get a certificate from one of the system's authorities.
            return Err(bad(
                "ssl_mode",
                "VERIFY_CA needs `ssl_ca`; with the system's authorities use VERIFY_IDENTITY",
            ));
        }
        return Ok((mode, "ssl_mode"));
    }
    if verify_identity == Some(true) {
        return Ok((TlsMode::VerifyIdentity, "ssl_verify_identity"));
    }
    let ca = file(url, env, CA).is_some();
    if verify_cert == Some(true) || (ca && verify_cert.is_none()) {
        let by = if ca { "ssl_ca" } else { "ssl_verify_cert" };
        // Anyone can get a certificate from one of the system's authorities: without a file of trusted ones
        // only the host name proves something.
        let name_matters = !ca || (check_hostname != Some(false) && verify_identity != Some(false));
        return Ok(if name_matters {
            (TlsMode::VerifyIdentity, by)
        } else {
            (TlsMode::VerifyCa, by)
        });
    }
    if ca || file(url, env, CERT).is_some() || file(url, env, KEY).is_some() {
        return Ok((TlsMode::Required, "ssl_ca, ssl_cert or ssl_key"));
    }
    Ok(match ssl {
        Some(true) => (TlsMode::Required, "ssl"),
        Some(false) => (TlsMode::Disabled, "ssl"),
        None => (TlsMode::Preferred, "default"),
    })
}

fn ssl_mode(word: &str) -> Result<TlsMode, ConnectError> {
    match word.to_ascii_uppercase().as_str() {
        "DISABLED" => Ok(TlsMode::Disabled),
        "PREFERRED" => Ok(TlsMode::Preferred),
        "REQUIRED" => Ok(TlsMode::Required),
        "VERIFY_CA" => Ok(TlsMode::VerifyCa),
        "VERIFY_IDENTITY" => Ok(TlsMode::VerifyIdentity),
        _ => Err(bad(
            "ssl_mode",
            "expected one of DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY",
        )),
    }
}

fn identity(url: &DbUrl, env: &ConnectEnv) -> Result<Option<ClientIdentity>, ConnectError> {
    let key = file(url, env, KEY);
    let Some(certificate) = file(url, env, CERT) else {
        return match key {
            Some(_) => Err(bad("ssl_key", "a key is useless without `ssl_cert`")),
            None => Ok(None),
        };
    };
    // By default the key is in the certificate's file, as in Python.
    let key = key.unwrap_or_else(|| certificate.clone());
    let password = url.option("ssl_key_password").map(SecretString::from);
    let identity = Identity::from_files(&certificate, &key, password.as_ref())?;
    if identity.chain.first().is_some_and(is_version_1) {
        return Err(ConnectError::File {
            what: "client certificate",
            path: certificate,
            reason: "it is of X.509 version 1, which MySQL connections do not support; `openssl \
                x509 -req -extfile FILE` makes version 3, for example with \
                basicConstraints=CA:FALSE in FILE"
                .to_owned(),
        });
    }
    let key = to_pkcs1(&identity.key, &key)?;
    Ok(Some(ClientIdentity::new(certificate.into(), key.into())))
}

pub(super) fn bad(name: &str, expected: &str) -> ConnectError {
    ConnectError::BadOption {
        name: format!("the option `{name}` in the database URL"),
        expected: expected.to_owned(),
    }
}

/// The object identifier 1.2.840.113549.1.1.1, rsaEncryption (RFC 8017, appendix A.1).
const RSA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// The key as PKCS #1 DER. The driver accepts nothing else, while OpenSSL has long written PKCS #8, which
/// wraps an RSA key.
fn to_pkcs1(key: &PrivateKeyDer<'_>, path: &Path) -> Result<Vec<u8>, ConnectError> {
    let pkcs1 = match key {
        PrivateKeyDer::Pkcs1(key) => Some(key.secret_pkcs1_der()),
        PrivateKeyDer::Pkcs8(key) => open_pkcs8(key.secret_pkcs8_der()),
        _ => None,
    };
    pkcs1.map(<[u8]>::to_vec).ok_or_else(|| ConnectError::File {
        what: "private key of the client certificate",
        path: path.to_owned(),
        reason: "it is not an RSA key, and MySQL connections support no others".to_owned(),
    })
}

/// The inner key of `SEQUENCE { INTEGER, SEQUENCE { OID, … }, OCTET STRING }` (RFC 5958) if it is RSA.
fn open_pkcs8(der: &[u8]) -> Option<&[u8]> {
    let (info, _) = element(der, SEQUENCE)?;
    let (_version, rest) = element(info, INTEGER)?;
    let (algorithm, rest) = element(rest, SEQUENCE)?;
    let (oid, _) = element(algorithm, OBJECT_IDENTIFIER)?;
    let (key, _) = element(rest, OCTET_STRING)?;
    (oid == RSA).then_some(key)
}

/// The contents of the leading element of this type, and the rest of `der`.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    if *first != tag {
        return None;
    }
    let (length, rest) = if *length < 0x80 {
        (usize::from(*length), rest)
    } else {
        // The low bits are the number of length bytes; no key needs more than four.
        let count = usize::from(length & 0x7f);
        if !(1..=4).contains(&count) {
            return None;
        }
        let (bytes, rest) = rest.split_at_checked(count)?;
        let length = bytes
            .iter()
            .fold(0, |length, byte| length << 8 | usize::from(*byte));
        (length, rest)
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject;

    use super::*;

    fn chosen(query: &str, variables: &[(&str, &str)]) -> TlsMode {
        let url = DbUrl::parse(&format!("mysql+pymysql://u:p@h/d?{query}")).unwrap();
        let env = ConnectEnv::from_lookup(|name| {
            let pair = variables.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        choose(&url, &env).unwrap().0
    }

    #[test]
    fn options_choose_the_mode() {
        for (query, mode) in [
            ("", TlsMode::Preferred),
            ("charset=utf8mb4", TlsMode::Preferred),
            ("ssl=true", TlsMode::Required),
            ("ssl=false", TlsMode::Disabled),
            ("ssl_disabled=false", TlsMode::Preferred),
            ("ssl_disabled=true&ssl_ca=x", TlsMode::Disabled),
            ("ssl_ca=x", TlsMode::VerifyIdentity),
            ("ssl_ca=x&ssl_check_hostname=false", TlsMode::VerifyCa),
            ("ssl_ca=x&ssl_verify_identity=false", TlsMode::VerifyCa),
            ("ssl_ca=x&ssl_verify_cert=true", TlsMode::VerifyIdentity),
            ("ssl_ca=x&ssl_verify_cert=false", TlsMode::Required),
            ("ssl_verify_cert=true", TlsMode::VerifyIdentity),
            (
                "ssl_verify_cert=true&ssl_check_hostname=false",
                TlsMode::VerifyIdentity,
            ),
            ("ssl_verify_cert=false", TlsMode::Preferred),
            ("ssl_verify_identity=true", TlsMode::VerifyIdentity),
            ("ssl_cert=x&ssl_key=y", TlsMode::Required),
            ("ssl_mode=VERIFY_CA&ssl_ca=x", TlsMode::VerifyCa),
            ("ssl_mode=required&ssl_ca=x", TlsMode::Required),
            ("ssl_mode=DISABLED", TlsMode::Disabled),
        ] {
            assert_eq!(chosen(query, &[]), mode, "{query}");
        }
        let variables = [("MLFLOW_MYSQL_SSL_CA", "x")];
        assert_eq!(chosen("", &variables), TlsMode::VerifyIdentity);
        let mode = chosen("ssl_check_hostname=false", &variables);
        assert_eq!(mode, TlsMode::VerifyCa);
    }

    fn read(pem: &str) -> Result<Vec<u8>, ConnectError> {
        let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
        to_pkcs1(&key, Path::new("key.pem"))
    }

    #[test]
    fn both_encodings_of_an_rsa_key_agree() {
        let pkcs8 = read(include_str!("../../../../tests/data/tls/rsa_pkcs8.key")).unwrap();
        let pkcs1 = read(include_str!("../../../../tests/data/tls/rsa_pkcs1.key")).unwrap();
        assert_eq!(pkcs8, pkcs1);
    }

    #[test]
    fn a_key_of_another_kind_is_refused() {
        let error = read(include_str!("../../../../tests/data/tls/ec_pkcs8.key")).unwrap_err();
        assert!(error.to_string().contains("not an RSA key"), "{error}");
    }

    #[test]
    fn truncated_der_is_refused() {
        for der in [
            &[][..],
            &[0x30],
            &[0x30, 0x85],
            &[0x30, 0x82, 1],
            &[0x30, 0x05, 2, 1, 0],
        ] {
            assert_eq!(open_pkcs8(der), None, "{der:?}");
        }
    }
}
