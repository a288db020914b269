//! The same for handover files: the passphrase is on stdout or in the requested file, and nowhere
//! else.

use std::os::unix::fs::PermissionsExt;

use super::{CANARY, Cage, NEW_PASSPHRASE, PASSPHRASE, assert_silent};
use crate::cli::fixture::files;
use crate::common::on_every_engine;

/// Handover files contain canaries: they are made for that, for their owner alone.
const HANDED_OVER: [&str; 5] = ["env", "systemd", "docker", "kubernetes", "json"];

on_every_engine! {
    fn every_command_that_writes_handover_files(db: &TestDb) {
        let mut cage = Cage::new(db.url());
        let _ = cage.silent(&["secret", "set", "a", "--value-stdin"]);
        cage.env.write("own", "A=b\n");
        cage.env.write("lines", "cAnArY passphrase\nof several lines, long enough");
        cage.env.write("kek.open", format!("MLFLOW_CRYPTO_KEK_PASSPHRASE={PASSPHRASE}"));
        cage.written.extend(files(&cage.env, None));
        // Nothing but stdout or the file, which is the one place where it belongs.
        for format in HANDED_OVER {
            let printed = cage.env.mlgate(["kek", "env", "-v", "--format", format]).run().success();
            assert!(!printed.stderr().contains(CANARY), "{printed}");
            assert!(format == "kubernetes" || printed.stdout().contains(CANARY), "{printed}");
            let file = format!("kek.{format}");
            let out = ["kek", "env", "-v", "--format", format, "--out", &file];
            assert_silent(&cage.env.mlgate(out).run().success(), &out);
        }
        for args in [
            // Refused, with a reason that does not quote it.
            &["kek", "env", "--passphrase-file", "wrong"][..],
            &["kek", "env", "--passphrase-file", "binary"],
            &["kek", "env", "--passphrase-file", "lines", "--kek-version", "9", "--format", "docker"],
            &["kek", "env", "--out", "own"],
            &["kek", "env", "--out", "kek.open"],
            &["kek", "env", "--out", "kek.json"],
            &["kek", "env", "--format", PASSPHRASE],
            &["kek", "env", "--out", PASSPHRASE, "--format", PASSPHRASE],
            &["kek", "env", "--out", &format!("{PASSPHRASE}/{PASSPHRASE}")],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new", "--handover", PASSPHRASE],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new", "--handover", &format!("{PASSPHRASE}=x")],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new", "--handover", &format!("env={PASSPHRASE}/x")],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new", "--handover", "env=own"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "new", "--handover", "env=kek.open"],
            &["rotate-kek", "--yes", "--new-passphrase-file", "lines", "--handover", "docker=kek.docker"],
        ] {
            let output = cage.silent(args);
            assert_ne!(output.status().code(), Some(0), "{args:?}\n{output}");
        }
        let mut rotate = vec!["rotate-kek", "--yes", "--new-passphrase-file", "new", "--on-success"];
        // The command's arguments and environment, and the files next to them, are visible to others.
        rotate.push("unset VALUE; env; tr '\\0' ' ' < /proc/$PPID/cmdline");
        let handover = HANDED_OVER.map(|format| format!("{format}=kek.{format}"));
        for handover in &handover {
            rotate.extend(["--handover", handover]);
        }
        let output = cage.env.mlgate(&rotate).args(["-v"]).run().success();
        assert!(output.stderr().contains("--on-success"), "{output}");
        assert_silent(&output, &rotate);
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW_PASSPHRASE);
        let _ = cage.silent(&["verify"]);
        // Only the files of the formats contain canaries: what a run leaves next to them would be found.
        let mut singing = files(&cage.env, None);
        singing.retain(|path, _| HANDED_OVER.iter().any(|format| path.ends_with(format!("kek.{format}"))));
        assert_eq!(singing.len(), HANDED_OVER.len());
        for path in singing.keys() {
            let mode = std::fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o7777, 0o600, "{}", path.display());
        }
        cage.written.extend(singing);
    }
}
