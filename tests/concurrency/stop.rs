//! Stops a command at a step of its transaction, by a trigger that waits for a lock held by the test.

use std::cell::RefCell;

use crate::common::{Engine, RawConnection, TestDb};

/// A point where the session of a command stops, until [`Stop::go_on`].
pub(super) struct Stop<'a> {
    db: &'a TestDb,
    holder: RefCell<RawConnection>,
}

impl<'a> Stop<'a> {
    /// When the row of this name is updated.
    pub(super) fn in_the_update_of(db: &'a TestDb, name: &str) -> Self {
        match db.engine() {
            Engine::Sqlite => unreachable!("SQLite's triggers cannot wait"),
            Engine::Postgresql => db.execute(&format!(
                "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 IF NEW.secret_name = '{name}' THEN PERFORM pg_advisory_xact_lock(1); END IF; \
                 RETURN NEW; END $$; \
                 CREATE TRIGGER stop BEFORE UPDATE ON secrets FOR EACH ROW EXECUTE FUNCTION stop()"
            )),
            Engine::Mariadb => db.execute(&format!(
                "CREATE TRIGGER stop BEFORE UPDATE ON secrets FOR EACH ROW \
                 BEGIN IF NEW.secret_name = '{name}' THEN DO GET_LOCK('{}', 60); END IF; END",
                db.name()
            )),
        }
        Self::hold(db)
    }

    /// When the transaction that updated `secrets` commits; only `PostgreSQL` has such triggers.
    pub(super) fn in_the_commit(db: &'a TestDb) -> Self {
        db.execute(
            "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$; \
             CREATE CONSTRAINT TRIGGER stop AFTER UPDATE ON secrets DEFERRABLE INITIALLY DEFERRED \
             FOR EACH ROW EXECUTE FUNCTION stop()",
        );
        Self::hold(db)
    }

    /// When a row is inserted into a table.
    pub(super) fn in_an_insert_into(db: &'a TestDb, table: &str) -> Self {
        match db.engine() {
            Engine::Sqlite => unreachable!("SQLite's triggers cannot wait"),
            Engine::Postgresql => db.execute(&format!(
                "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$; \
                 CREATE TRIGGER stop BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION stop()"
            )),
            Engine::Mariadb => db.execute(&format!(
                "CREATE TRIGGER stop BEFORE INSERT ON {table} FOR EACH ROW \
                 BEGIN DO GET_LOCK('{}', 60); END",
                db.name()
            )),
        }
        Self::hold(db)
    }

    /// At the place of an earlier stop.
    pub(super) fn again(db: &'a TestDb) -> Self {
        Self::hold(db)
    }

    fn hold(db: &'a TestDb) -> Self {
        let mut holder = db.connect();
        holder.execute(&match db.engine() {
            Engine::Sqlite => unreachable!("there is no stop on SQLite"),
            Engine::Postgresql => "SELECT pg_advisory_lock(1)".to_owned(),
            Engine::Mariadb => format!("DO GET_LOCK('{}', 0)", db.name()),
        });
        Self {
            db,
            holder: RefCell::new(holder),
        }
    }

    /// The sessions that have stopped.
    fn stopped(&self) -> Vec<String> {
        let sql = match self.db.engine() {
            Engine::Sqlite => unreachable!("there is no stop on SQLite"),
            Engine::Postgresql => {
                "SELECT pid FROM pg_stat_activity \
                 WHERE datname = current_database() AND wait_event = 'advisory'"
            }
            Engine::Mariadb => {
                "SELECT id FROM information_schema.processlist \
                 WHERE db = DATABASE() AND state = 'User lock'"
            }
        };
        let rows = self.holder.borrow_mut().rows(sql);
        rows.into_iter()
            .map(|row| row[0].clone().expect("an id"))
            .collect()
    }

    /// Waits until a session has stopped.
    pub(super) fn reached(&self) {
        while self.stopped().is_empty() {
            crate::common::pause();
        }
    }

    /// Ends the stopped session, as an administrator of the server does.
    pub(super) fn end_the_session(&self) {
        let [session] = self.stopped().try_into().expect("one session");
        self.holder.borrow_mut().execute(&match self.db.engine() {
            Engine::Sqlite => unreachable!("there is no session on SQLite"),
            Engine::Postgresql => format!("SELECT pg_terminate_backend({session})"),
            Engine::Mariadb => format!("KILL CONNECTION {session}"),
        });
    }

    /// Lets the session continue, and does not stop later ones.
    pub(super) fn go_on(&self) {
        self.holder.borrow_mut().execute(&match self.db.engine() {
            Engine::Sqlite => unreachable!("there is no stop on SQLite"),
            Engine::Postgresql => "SELECT pg_advisory_unlock(1)".to_owned(),
            Engine::Mariadb => format!("DO RELEASE_LOCK('{}')", self.db.name()),
        });
    }
}

/// Waits until only the tests' own sessions are on the database: a server rolls back, or ends a commit, some
/// time after its client was killed. An idle session of `MariaDB` may have `secrets` locked.
pub(crate) fn others_are_gone(db: &TestDb) {
    let mut connection = db.connect();
    loop {
        let sql = match db.engine() {
            Engine::Sqlite => return,
            Engine::Postgresql => "SELECT count(*) FROM pg_stat_activity \
                 WHERE datname = current_database() AND application_name LIKE 'mlgate%'"
                .to_owned(),
            Engine::Mariadb => {
                let own = connection.own_sessions().into_iter();
                let own: Vec<_> = own.map(|session| session.to_string()).collect();
                format!(
                    "SELECT count(*) FROM information_schema.processlist \
                     WHERE db = DATABASE() AND id NOT IN ({})",
                    own.join(", ")
                )
            }
        };
        if connection.rows(&sql) == [[Some("0".to_owned())]] {
            return;
        }
        crate::common::pause();
    }
}
