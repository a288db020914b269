//! Backups of a gateway: any change is detected.

use std::fs;

use mlgate::backup::{GatewayBackup, GatewayWriter, Header};
use mlgate::ops::copy::{Batch, WorkspaceRow};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Edit, changed, edit, properties};

/// A backup in three lines.
fn backup() -> Vec<u8> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("backup");
    let header = Header::new("sqlite:///mlflow.db", None, false, false, "now".to_owned());
    let mut writer = GatewayWriter::begin(&path, &header).unwrap();
    let row = |name: &str| WorkspaceRow {
        name: name.to_owned(),
        description: Some("\u{1f511}\n\"".to_owned()),
    };
    let rows = Batch::Workspaces(vec![row("default"), row("team")]);
    writer.rows(rows).unwrap();
    writer.finish().unwrap();
    fs::read(&path).unwrap()
}

properties! {
    fn an_altered_backup_of_a_gateway_is_refused(edits: Vec<Edit> = vec(edit(), 0..3)) {
        let whole = backup();
        let bytes = changed(&whole, &edits);
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("backup");
        fs::write(&path, &bytes).unwrap();
        let opened = GatewayBackup::open(&path);
        prop_assert_eq!(opened.is_ok(), bytes == whole, "{:?}", opened.err());
    }
}
