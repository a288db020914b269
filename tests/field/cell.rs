//! One cell of the field matrix: a database, and the server, account and network through which it is reached. Every
//! cell is put to the same two tests: all commands ([`Cell::runs_every_command`]), and rotations while `MLflow`
//! keeps writing ([`Cell::rotates_under_fire`], or [`Cell::refuses_under_fire`] where a rotation is not possible).

use std::time::Duration;

use super::accounts::{Account, set_the_stage};
use crate::common::rights::{ROLES, Role};
use crate::common::{Keys, Mlflow, TestDb, TestEnv};
use crate::concurrency::under_fire::{Acknowledged, PAUSE, ROWS, write_while};

/// Rotations with concurrent writers.
const ROTATIONS: u32 = 2;

/// How often a rotation may find the database busy.
const ATTEMPTS: u32 = 20;

/// The passphrases of the versions 1 to 4.
const PASSPHRASES: [(u32, &str); 4] = [(1, "p1"), (2, "p2"), (3, "p3"), (4, "p4")];

/// A route to a database. The accounts on it are those that docs/rights.md documents.
pub(super) struct Cell<'a> {
    db: &'a TestDb,
    /// The URL of the tests' own account on this route.
    url: String,
    /// The URL that `MLflow` has.
    mlflow: String,
    /// The account that rotates.
    rotator: &'a Role,
    /// Between two writes of `MLflow`.
    pause: Duration,
}

impl<'a> Cell<'a> {
    /// The database, without anything in between.
    pub(super) fn of(db: &'a TestDb) -> Self {
        Self::by(db, db.url())
    }

    /// The database by another route, for both mlgate and `MLflow`.
    pub(super) fn by(db: &'a TestDb, url: &str) -> Self {
        let [url, mlflow] = [(); 2].map(|()| url.to_owned());
        Self {
            db,
            url,
            mlflow,
            rotator: &ROLES[2],
            pause: PAUSE,
        }
    }

    /// The same with another URL for `MLflow`.
    pub(super) fn written_by(self, mlflow: &str) -> Self {
        let mlflow = mlflow.to_owned();
        Self { mlflow, ..self }
    }

    /// The same with another account that rotates.
    pub(super) fn rotated_by(self, rotator: &'a Role) -> Self {
        Self { rotator, ..self }
    }

    /// The same with this pause between two writes of `MLflow`.
    pub(super) fn pausing(self, pause: Duration) -> Self {
        Self { pause, ..self }
    }

    /// The name of a role's account in this cell.
    pub(super) fn user_of(db: &TestDb, role: &Role) -> String {
        format!("{}_{}", db.name(), &role.account["mlgate_".len()..])
    }

    /// Both tests.
    pub(super) fn holds(&self) {
        self.rotates_under_fire();
        self.runs_every_command(&ROLES.each_ref());
    }

    /// Each role runs its commands, with mlgate's own tables present.
    pub(super) fn runs_every_command(&self, roles: &[&Role]) {
        self.db.execute("DELETE FROM secrets");
        set_the_stage(self.db, true);
        for role in roles {
            Account::on(self.db, &self.url, role, true).can_all_of(role);
        }
    }

    /// On a server that accepts no writes, reading works, and each command that writes is refused at once.
    pub(super) fn only_reads(&self, reason: &str) {
        self.db.execute("DELETE FROM secrets");
        set_the_stage(self.db, true);
        let [reader, writers @ ..] = &ROLES;
        let account = Account::on(self.db, &self.url, reader, true);
        // A standby has it all a moment later.
        let kept = ["endpoint", "get", "kept"];
        while !account.env.mlgate(kept).run().status().success() {
            crate::common::pause();
        }
        account.can_all_of(reader);
        for role in writers {
            let account = Account::on(self.db, &self.url, role, true);
            while !account.env.mlgate(kept).run().status().success() {
                crate::common::pause();
            }
            let administration = ["db init", "db migrate", "db drop"];
            let lines = role.commands.iter().chain(role.beside_own_tables);
            for line in lines.chain(&administration) {
                // With the passphrase that the rotations before it would have set.
                let line = if line.starts_with("verify") {
                    "verify"
                } else {
                    line
                };
                if READING.iter().any(|reading| line.starts_with(reading)) {
                    account.env.mlgate(line.split(' ')).run().success();
                    continue;
                }
                let refused = account.env.mlgate(line.split(' ')).run().code(1);
                for says in ["the database is read-only", reason] {
                    assert!(refused.stderr().contains(says), "{line}: {refused}");
                }
            }
        }
    }

    /// The documented rotator rotates repeatedly, waiting for stragglers as long as by default, while
    /// MLflow and another client write under the old key. Nothing is lost, and `verify` finds nothing.
    pub(super) fn rotates_under_fire(&self) {
        let fire = Fire::on(self);
        let written = fire.write_while(|number| fire.rotate(number));
        // Each row decrypts with the key of its version.
        fire.keys.read_all(self.db);
        fire.rotate(ROTATIONS + 1);
        fire.all_is_there(fire.env(), &written, ROTATIONS + 2);
    }

    /// A rotation is refused with exit code 1 and these words while others write, and their work continues.
    pub(super) fn refuses_under_fire(&self, says: &[&str]) {
        let fire = Fire::on(self);
        // On a standby it arrives a moment later.
        while !fire.env().mlgate(["db", "status"]).run().status().success() {
            crate::common::pause();
        }
        fire.env().use_passphrase("p1");
        let written = fire.write_while(|_| {
            let refused = fire.env().rotation("p2", &[]).run().code(1);
            for says in says {
                assert!(refused.stderr().contains(says), "no {says:?} in {refused}");
            }
        });
        fire.all_is_there(&TestEnv::on(self.db, "p1"), &written, 1);
    }
}

/// What begins the commands of writers that only read.
const READING: [&str; 5] = ["verify", "diff", "dump", "db backup", "secret history"];

/// Rows that others write in a cell, and the account that rotates them.
struct Fire<'a> {
    cell: &'a Cell<'a>,
    rotator: Account<'a>,
    keys: Keys,
    mlflow: Mlflow,
    before: Acknowledged,
}

impl<'a> Fire<'a> {
    fn on(cell: &'a Cell<'a>) -> Self {
        let db = cell.db;
        // Another test may have been here, with its own keys.
        db.execute("DELETE FROM secrets");
        let admin = TestEnv::on(db, "p1");
        admin.mlgate(["db", "init", "--yes"]).run().success();
        let keys = Keys::new(&PASSPHRASES);
        db.insert(&keys.seal_many(1, 0..ROWS));
        let rotator = Account::on(db, &cell.url, cell.rotator, true);
        rotator.env.unset("MLGATE_SETTLE");
        Self {
            cell,
            rotator,
            mlflow: Mlflow::in_own_process(db).at(&cell.mlflow),
            before: keys.read_all(db),
            keys,
        }
    }

    fn env(&self) -> &TestEnv {
        &self.rotator.env
    }

    /// Rotates from a version to the next. Busy is acceptable, too; then nothing has changed, and it is tried again.
    fn rotate(&self, from: u32) {
        let [old, new] = [from, from + 1].map(|version| format!("p{version}"));
        let from = from.to_string();
        // The writers keep using the first passphrase.
        let also = format!("1={}", self.env().write("p1", "p1").display());
        let more = ["--kek-version", &from, "--also", &also];
        let more = &more[..if from == "1" { 2 } else { 4 }];
        self.env().use_passphrase(&old);
        for _ in 0..ATTEMPTS {
            let rotation = self.env().rotation(&new, more).run();
            if rotation.code_of(&[0, 11]) == 0 {
                return;
            }
        }
        panic!("busy {ATTEMPTS} times");
    }

    /// What the database held at the start, and what was acknowledged since.
    fn write_while(&self, rotate: impl Fn(u32)) -> Acknowledged {
        let old = self.mlflow.key("p1", 1);
        let mlflow = (&old, self.cell.pause);
        let written = write_while(self.cell.db, &self.keys, mlflow, ROTATIONS, rotate);
        let mut all = self.before.clone();
        all.extend(written);
        all
    }

    /// Everything that was acknowledged is there, under this version's key, for mlgate and for MLflow.
    fn all_is_there(&self, env: &TestEnv, written: &Acknowledged, version: u32) {
        assert_eq!(&self.keys.read_all(self.cell.db), written);
        let passphrase = format!("p{version}");
        env.use_passphrase(&passphrase);
        env.mlgate(["verify"]).run().success();
        let census = "SELECT DISTINCT kek_version FROM secrets";
        assert_eq!(self.cell.db.rows(census), [[Some(version.to_string())]]);
        self.mlflow.key(&passphrase, version).decrypt_all().unwrap();
    }
}
