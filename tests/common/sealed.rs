//! Encrypted rows by the thousand, written and read without commands.

use std::collections::BTreeMap;

use mlgate::crypto::envelope::{Aad, open, seal};
use mlgate::crypto::plaintext::encode;
use mlgate::crypto::{Kek, Passphrase, Plaintext};
use mlgate::domain::{KekVersion, SecretValue};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{TestDb, kek};

/// How many rows one INSERT statement carries.
const ROWS_PER_INSERT: usize = 500;

/// The passphrase of each KEK version.
pub(crate) struct Keys(BTreeMap<i32, Kek>);

/// A row of `secrets`, ready to be inserted.
#[derive(Clone, Debug)]
pub(crate) struct SealedRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) workspace: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) kek_version: i32,
    pub(crate) encrypted_value: Vec<u8>,
    pub(crate) wrapped_dek: Vec<u8>,
    pub(crate) masked_value: String,
}

impl Keys {
    pub(crate) fn new(passphrases: &[(u32, &str)]) -> Self {
        let keks = passphrases.iter().map(|(version, text)| {
            let version = KekVersion::new(*version).expect("a version");
            let passphrase = Passphrase::from((*text).to_owned());
            (version.as_i32(), kek(&passphrase, version))
        });
        Self(keks.collect())
    }

    /// Adds or replaces the passphrase of a version.
    pub(crate) fn add(&mut self, version: u32, passphrase: &str) {
        self.0.extend(Self::new(&[(version, passphrase)]).0);
    }

    /// Seals `{"api_key": value}` under the key of a version.
    pub(crate) fn seal(&self, kek_version: i32, id: &str, name: &str, value: &str) -> SealedRow {
        let value = SecretValue::new([("api_key".to_owned(), SecretString::from(value))])
            .expect("one field");
        let sealed = seal(&self.0[&kek_version], &Aad::new(id, name), &encode(&value))
            .expect("a short value can be sealed");
        SealedRow {
            id: id.to_owned(),
            name: name.to_owned(),
            workspace: None,
            provider: None,
            kek_version,
            encrypted_value: sealed.encrypted_value,
            wrapped_dek: sealed.wrapped_dek,
            masked_value: r#"{"api_key": "***"}"#.to_owned(),
        }
    }

    /// Seals any JSON text in a row with an id derived from its name.
    pub(crate) fn seal_json(&self, kek_version: i32, name: &str, json: &str) -> SealedRow {
        let id = format!("s-{name:0>32}");
        let plaintext = Plaintext::from(Zeroizing::new(json.to_owned()));
        let sealed = seal(&self.0[&kek_version], &Aad::new(&id, name), &plaintext)
            .expect("a short value can be sealed");
        let fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(json).expect("an object");
        let masks: serde_json::Map<String, serde_json::Value> = fields
            .into_iter()
            .map(|(name, _)| (name, "***".into()))
            .collect();
        SealedRow {
            name: name.to_owned(),
            workspace: None,
            provider: None,
            kek_version,
            encrypted_value: sealed.encrypted_value,
            wrapped_dek: sealed.wrapped_dek,
            masked_value: serde_json::Value::Object(masks).to_string(),
            id,
        }
    }

    /// Seals rows `s-…0`, `s-…1` … with the names `secret-00000` … and distinct values.
    pub(crate) fn seal_many(
        &self,
        kek_version: i32,
        numbers: std::ops::Range<usize>,
    ) -> Vec<SealedRow> {
        numbers
            .map(|n| {
                let (id, name) = (format!("s-{n:032x}"), format!("secret-{n:05}"));
                self.seal(kek_version, &id, &name, &format!("v-{n}"))
            })
            .collect()
    }

    /// Decrypts every row with the key of the version in the row: id → plaintext, or what the row says
    /// if that key does not decrypt it.
    pub(crate) fn read(&self, db: &TestDb) -> BTreeMap<String, Result<String, String>> {
        db.rows(
            "SELECT secret_id, secret_name, encrypted_value, wrapped_dek, kek_version FROM secrets",
        )
        .into_iter()
        .map(|row| {
            let [id, name, value, dek, version] =
                row.map_all(|text| text.expect("none of these columns is NULL"));
            let unread = || Err(format!("`{name}` does not open at version {version}"));
            let plaintext = self.0.get(&version.parse().expect("a number")).map_or_else(
                unread,
                |kek| match open(kek, &Aad::new(&id, &name), &unhex(&value), &unhex(&dek)) {
                    Ok(plaintext) => {
                        Ok(String::from_utf8(plaintext.expose().to_vec()).expect("JSON"))
                    }
                    Err(_) => unread(),
                },
            );
            (id, plaintext)
        })
        .collect()
    }

    /// The same, where every row must decrypt.
    pub(crate) fn read_all(&self, db: &TestDb) -> BTreeMap<String, String> {
        self.read(db)
            .into_iter()
            .map(|(id, plaintext)| (id, plaintext.unwrap_or_else(|error| panic!("{error}"))))
            .collect()
    }
}

trait MapAll {
    fn map_all<const N: usize>(self, each: impl FnMut(Option<String>) -> String) -> [String; N];
}

impl MapAll for super::Row {
    fn map_all<const N: usize>(self, each: impl FnMut(Option<String>) -> String) -> [String; N] {
        let values: Vec<_> = self.into_iter().map(each).collect();
        values.try_into().expect("the query has so many columns")
    }
}

fn unhex(text: &str) -> Vec<u8> {
    data_encoding::HEXLOWER
        .decode(text.as_bytes())
        .expect("hex")
}

impl SealedRow {
    pub(crate) fn in_workspace(self, workspace: &str) -> Self {
        Self {
            workspace: Some(workspace.to_owned()),
            ..self
        }
    }

    pub(crate) fn of_provider(self, provider: &str) -> Self {
        Self {
            provider: Some(provider.to_owned()),
            ..self
        }
    }
}

impl TestDb {
    /// Inserts rows. Either all of them or none have a workspace: older releases have no such column.
    pub(crate) fn insert(&self, rows: &[SealedRow]) {
        let mut connection = self.connect();
        for rows in rows.chunks(ROWS_PER_INSERT) {
            connection.execute(&self.insert_statement(rows));
        }
    }

    /// The statement that inserts these rows.
    pub(crate) fn insert_statement(&self, rows: &[SealedRow]) -> String {
        let workspace = rows.iter().any(|row| row.workspace.is_some());
        let values: Vec<_> = rows
            .iter()
            .map(|row| {
                let text = |text: &Option<String>| {
                    text.as_ref()
                        .map_or("NULL".to_owned(), |text| format!("'{}'", quoted(text)))
                };
                format!(
                    "('{}', '{}', {}, {}, {}, '{}', {}, 1700000000000, 1700000000000{})",
                    row.id,
                    quoted(&row.name),
                    self.blob_literal(&row.encrypted_value),
                    self.blob_literal(&row.wrapped_dek),
                    row.kek_version,
                    quoted(&row.masked_value),
                    text(&row.provider),
                    if workspace {
                        format!(", {}", text(&row.workspace))
                    } else {
                        String::new()
                    },
                )
            })
            .collect();
        format!(
            "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, \
             masked_value, provider, created_at, last_updated_at{}) VALUES {}",
            if workspace { ", workspace" } else { "" },
            values.join(", ")
        )
    }

    /// The statement that replaces the value of a row unconditionally, as `MLflow` updates rows.
    pub(crate) fn update_statement(&self, row: &SealedRow) -> String {
        format!(
            "UPDATE secrets SET encrypted_value = {}, wrapped_dek = {}, kek_version = {} \
             WHERE secret_id = '{}'",
            self.blob_literal(&row.encrypted_value),
            self.blob_literal(&row.wrapped_dek),
            row.kek_version,
            row.id
        )
    }
}

fn quoted(text: &str) -> String {
    text.replace('\'', "''")
}
