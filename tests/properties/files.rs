//! Files that mlgate reads again: a change is noticed, and foreign files are recognised.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use mlgate::audit_log::verify_file;
use mlgate::backup::BackupReader;
use mlgate::crypto::Passphrase;
use mlgate::crypto::digest::{link, sha256_hex};
use mlgate::domain::KekVersion;
use mlgate::handover::{Format, Target, render};
use mlgate::keystore::Keystore;
use mlgate::ops::audit::KeptHeads;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Edit, changed, edit, properties, worse_text};

const NAMES: &[&str] = &[
    "v1.passphrase",
    "v2147483647.passphrase",
    "active",
    "retired",
    ".v1.passphrase.1.0.tmp",
];

const PASSPHRASES: [&str; 3] = [
    "correct horse battery staple",
    "it's \"$x\" `y` \\ %\t",
    "two\nlines \u{1f511}",
];

fn version(number: u32) -> KekVersion {
    KekVersion::new(number).unwrap()
}

/// A private directory.
fn private() -> tempfile::TempDir {
    let mode = Permissions::from_mode(0o700);
    tempfile::Builder::new()
        .permissions(mode)
        .tempdir()
        .unwrap()
}

/// A backup of two rows.
fn backup() -> Vec<u8> {
    let mut text = String::from(
        "{\"format\":\"mlgate-kek-backup\",\"format_version\":1,\"database\":\"sqlite:///mlflow.db\",\
         \"new_kek_version\":2,\"created_at\":\"2027-01-31T10:00:00Z\",\"mlgate_version\":\"0.1.0\"}\n",
    );
    let dek = "AAAA".repeat(20);
    let digest = "0".repeat(64);
    for id in ["s-1", "s-2"] {
        let row = format!(
            "{{\"secret_id\":\"{id}\",\"kek_version\":1,\"wrapped_dek\":\"{dek}\",\"rewrapped_sha256\":\"{digest}\"}}\n"
        );
        text.push_str(&row);
    }
    let digest = sha256_hex(text.as_bytes());
    [text, format!("{{\"rows\":2,\"sha256\":\"{digest}\"}}\n")]
        .concat()
        .into_bytes()
}

/// A log of three entries.
fn log() -> Vec<u8> {
    let mut previous = "0".repeat(64);
    let mut text = String::new();
    for number in 1..=3 {
        let hashed = format!(
            "{{\"entry\":{number},\"at\":{number},\"state\":\"done\",\"change\":\"c\",\"database\":\"d\",\"actor\":null,\
             \"action\":\"secret.create\",\"entity\":null,\"entity_id\":null,\"entity_name\":\"\u{fffd}\",\
             \"workspace\":null,\"host\":\"h\",\"tool\":\"t\",\"facts\":{{}},\"previous_hash\":\"{previous}\""
        );
        let hash = link(&previous, &[Some(&hashed)]);
        text.extend([&*hashed, ",\"hash\":\"", &hash, "\"}\n"]);
        previous = hash;
    }
    text.into_bytes()
}

properties! {
    fn a_file_name_in_a_keystore_is_a_version_or_foreign(name: String = worse_text(NAMES)) {
        let directory = private();
        if name.contains(['/', '\0']) || name.is_empty() || name.len() > 255 || name == "." || name == ".." {
            return Ok(());
        }
        let path = directory.path().join(&name);
        fs::write(&path, "1").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let number = name.strip_prefix('v').and_then(|rest| rest.strip_suffix(".passphrase"));
        let number = number.and_then(|number| number.parse::<u32>().ok().filter(|n| n.to_string() == number));
        let number = number.and_then(|number| KekVersion::new(number).ok());
        let keystore = Keystore::open(directory.path());
        prop_assert!(keystore.is_ok() || name == "active" || name == "pending", "{}", name);
        let kept = keystore.map(|keystore| keystore.passphrases().iter().map(|kept| kept.version).collect());
        let kept: Vec<KekVersion> = kept.unwrap_or_default();
        prop_assert_eq!(kept, Vec::from_iter(number), "{}", name);
    }

    fn an_altered_handover_file_is_foreign(
        input: (usize, usize, Vec<Edit>) = (0..5_usize, 0..PASSPHRASES.len(), vec(edit(), 1..3))
    ) {
        let (format, passphrase, edits) = input;
        let format = ["env", "systemd", "docker", "kubernetes", "json"][format];
        let format: Format = format.parse().unwrap();
        let passphrase = Passphrase::from(PASSPHRASES[passphrase].to_owned());
        let Ok(text) = render(&format, &passphrase, version(2)) else { return Ok(()) };
        let directory = private();
        let path = directory.path().join("kek");
        let target = Target::new(format.clone(), path.clone());
        let bytes = changed(text.as_bytes(), &edits);
        fs::write(&path, &bytes).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let is_same = bytes == text.as_bytes();
        let current = target.is_current(&passphrase, version(2));
        if is_same {
            prop_assert!(current.unwrap());
        } else if format != Format::Json {
            // JSON may be spelled in other ways, and mean the same.
            prop_assert!(!current.unwrap_or(false));
        }
        // A recognised file may be replaced: it is what mlgate writes, for some passphrase.
        if target.check().is_ok() && format != Format::Json && !bytes.is_empty() {
            let begins = bytes.starts_with(b"# Written by mlgate (");
            prop_assert!(begins, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    fn an_altered_backup_is_refused(edits: Vec<Edit> = vec(edit(), 0..3)) {
        let whole = backup();
        let bytes = changed(&whole, &edits);
        let directory = private();
        let path = directory.path().join("backup");
        fs::write(&path, &bytes).unwrap();
        let opened = BackupReader::open(&path);
        prop_assert_eq!(opened.is_ok(), bytes == whole, "{:?}", opened.err());
    }

    fn an_altered_log_is_detected(edits: Vec<Edit> = vec(edit(), 0..3)) {
        let whole = log();
        let bytes = changed(&whole, &edits);
        let directory = private();
        let path = directory.path().join("log");
        fs::write(&path, &bytes).unwrap();
        let read = verify_file(&path, &KeptHeads::default()).unwrap();
        let checked = &read.checked;
        let entries = |bytes: &[u8]| {
            let lines = bytes.split(|byte| *byte == b'\n');
            lines.filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect::<Vec<_>>()
        };
        let (there, before) = (entries(&bytes), entries(&whole));
        if checked.broken.is_none() && read.odd_lines == 0 {
            // Nothing is wrong: it is the log, or its beginning.
            prop_assert!(before.starts_with(&there), "{}", String::from_utf8_lossy(&bytes));
        }
        prop_assert!(checked.sound <= 3);
    }
}
