//! Files that mlgate reads again: a change is noticed, and foreign files are recognised.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use mlgate::audit_log::{entries, verify_file};
use mlgate::backup::BackupReader;
use mlgate::crypto::Passphrase;
use mlgate::crypto::digest::{link, sha256_hex};
use mlgate::domain::{AuditHead, KekVersion};
use mlgate::handover::{Format, KekFile, NotKekFile, Target, render};
use mlgate::keystore::Keystore;
use mlgate::ops::audit::KeptHeads;
use mlgate::ops::bulk::undo::Source as _;
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

const HEADS: &[&str] = &[
    "0:0000000000000000000000000000000000000000000000000000000000000000",
    "9223372036854775807:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
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

/// The formats of a hand-over, as an option names them.
const FORMATS: [&str; 5] = ["env", "systemd", "docker", "kubernetes", "json"];

/// A hand-over file of version 2; `None` where the format cannot represent the passphrase.
fn handover(format: &Format, passphrase: &Passphrase) -> Option<String> {
    let text = render(format, passphrase, version(2)).ok()?;
    Some(text.to_string())
}

/// The lines of a backup of two rows, without the last one.
fn rows_of_backup() -> String {
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
    text
}

/// The last line of a backup that begins with this.
fn end_of_backup(text: &[u8]) -> String {
    // Without the first line, and what is behind the last line feed.
    let rows = text.split(|byte| *byte == b'\n').count().saturating_sub(2);
    format!("{{\"rows\":{rows},\"sha256\":\"{}\"}}\n", sha256_hex(text))
}

fn with_end(mut text: Vec<u8>) -> Vec<u8> {
    let end = end_of_backup(&text);
    text.extend(end.into_bytes());
    text
}

/// A log of three entries. `forge` may change what is hashed.
fn log(forge: impl Fn(usize, String) -> String) -> Vec<u8> {
    let mut previous = "0".repeat(64);
    let mut text = String::new();
    for number in 1..=3 {
        let fields = format!(
            "{{\"entry\":{number},\"at\":{number},\"state\":\"done\",\"change\":\"c\",\"database\":\"d\",\"actor\":null,\
             \"action\":\"secret.create\",\"entity\":null,\"entity_id\":null,\"entity_name\":\"\u{fffd}\",\
             \"workspace\":null,\"host\":\"h\",\"tool\":\"t\",\"facts\":{{}}"
        );
        let hashed = format!("{},\"previous_hash\":\"{previous}\"", forge(number, fields));
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
        let format: Format = FORMATS[format].parse().unwrap();
        let passphrase = Passphrase::from(PASSPHRASES[passphrase].to_owned());
        let Some(text) = handover(&format, &passphrase) else { return Ok(()) };
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

    fn only_a_handover_written_by_mlgate_is_a_source(
        input: (usize, usize, Vec<Edit>) = (0..5_usize, 0..PASSPHRASES.len(), vec(edit(), 0..3))
    ) {
        let (format, passphrase, edits) = input;
        let format: Format = FORMATS[format].parse().unwrap();
        let passphrase = Passphrase::from(PASSPHRASES[passphrase].to_owned());
        let Some(text) = handover(&format, &passphrase) else { return Ok(()) };
        let bytes = changed(text.as_bytes(), &edits);
        let changed = String::from_utf8_lossy(&bytes);
        match KekFile::parse(&changed) {
            // White space and order of JSON are free.
            Ok(_) if changed.trim_start().starts_with('{') => {}
            Ok(file) => {
                // Of a manifest the Secret may have another name.
                let mut names = changed.split('"');
                let format = match &format {
                    Format::Kubernetes { .. } => {
                        Format::Kubernetes { name: names.nth(1).unwrap_or_default().to_owned() }
                    }
                    other => other.clone(),
                };
                let again = render(&format, &file.passphrase, file.version);
                prop_assert_eq!(again.map(|text| text.to_string()).ok(), Some(changed.into_owned()));
            }
            Err(NotKekFile::Line { line, .. } | NotKekFile::Again { line, .. }) => {
                let lines = changed.lines().count();
                prop_assert!((1..=lines + 1).contains(&line), "{} of {}: {}", line, lines, changed);
            }
            Err(_) => {}
        }
    }

    fn an_altered_backup_is_refused(edits: Vec<Edit> = vec(edit(), 0..3)) {
        let whole = with_end(rows_of_backup().into_bytes());
        let bytes = changed(&whole, &edits);
        let directory = private();
        let path = directory.path().join("backup");
        fs::write(&path, &bytes).unwrap();
        let opened = BackupReader::open(&path);
        prop_assert_eq!(opened.is_ok(), bytes == whole, "{:?}", opened.err());
    }

    fn a_forged_backup_is_read_completely_or_not_at_all(edits: Vec<Edit> = vec(edit(), 1..4)) {
        // Whoever can write the file can compute its digest.
        let forged = with_end(changed(rows_of_backup().as_bytes(), &edits));
        let directory = private();
        let path = directory.path().join("backup");
        fs::write(&path, &forged).unwrap();
        if let Ok(mut backup) = BackupReader::open(&path) {
            let mut versions = Vec::new();
            backup
                .pages(&mut |page| {
                    versions.extend(page.iter().map(|row| row.kek_version));
                    Ok(())
                })
                .unwrap();
            prop_assert_eq!(versions.len() as u64, backup.rows());
            versions.sort_unstable();
            versions.dedup();
            prop_assert_eq!(versions, backup.old_versions());
        }
    }

    fn an_altered_log_is_detected(edits: Vec<Edit> = vec(edit(), 0..3)) {
        let whole = log(|_, fields| fields);
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

    fn a_forged_log_is_read_up_to_its_first_invalid_line(input: (usize, Vec<Edit>) = (1..=3_usize, vec(edit(), 1..4))) {
        // Whoever can write the file can compute all hashes again.
        let (forged, edits) = input;
        let forge = |number, fields: String| {
            if number != forged {
                return fields;
            }
            String::from_utf8_lossy(&changed(fields.as_bytes(), &edits)).replace('\n', " ")
        };
        let directory = private();
        let path = directory.path().join("log");
        fs::write(&path, log(forge)).unwrap();
        let read = verify_file(&path, &KeptHeads::default()).unwrap();
        let sound = usize::try_from(read.checked.sound).unwrap();
        prop_assert!(sound == 3 || read.checked.broken.is_some() || read.odd_lines == 1);
        prop_assert!(sound == 3 || sound + 1 == forged, "{} of {}", sound, forged);
        let mut entries = entries(&path).unwrap();
        prop_assert!(entries.all(|entry| entry.is_ok()));
    }

    fn a_head_is_read_as_it_is_written(text: String = worse_text(HEADS)) {
        if let Ok(head) = text.parse::<AuditHead>() {
            let (number, hash) = text.split_once(':').unwrap();
            prop_assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{}", text);
            prop_assert_eq!(number.parse(), Ok(head.number));
            prop_assert_eq!(hash, head.hash);
        }
    }
}
