//! One rotation of a database at a time: a lock that only rotations take, for the whole command.

use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use rustix::fs::{CWD, FsWord, Mode, OFlags, fstat, fstatfs, openat};
use rustix::io::Errno;

use super::Store;
use crate::os::file_lock;
use crate::os::file_lock::held_by;
use crate::store::connect::mysql::MysqlConnection;
use crate::store::connect::postgres::PostgresConnection;
use crate::store::engine::connection::Connection;
use crate::store::engine::dialect::cluster_of;
use crate::store::error::{OpenError, StoreError, StoreResult};

/// The key of PostgreSQL's advisory lock: `mlgate` and two more letters. It is scoped to one database.
pub(in crate::store) const POSTGRESQL_KEY: i64 = i64::from_be_bytes(*b"mlgateRK");

/// The name of MySQL's lock. Lock names are global to the server and limited to 64 characters, like database
/// names. (MySQL 9 has no `SHA1`.)
pub(in crate::store) const MYSQL_NAME: &str =
    "CONCAT('mlgate ', IF(CHAR_LENGTH(DATABASE()) <= 57, DATABASE(), SHA2(DATABASE(), 224)))";

/// Database files locked by this process: device, inode, and the descriptor with the lock.
///
/// They are never closed: when a process closes any descriptor of a file, the kernel releases all of its
/// POSIX locks on it, including SQLite's.
static LOCKED_FILES: Mutex<Vec<(u64, u64, File)>> = Mutex::new(Vec::new());

/// Network file systems that implement `flock` as a server-side lock, which conflicts with SQLite's own
/// locks: NFS, CIFS, SMB2 (`linux/magic.h`).
const NETWORK: [u64; 3] = [0x6969, 0xFF53_4D42, 0xFE53_4D42];

/// The result of an attempt to take the lock.
enum Tried {
    Taken,
    /// Another session holds it.
    Held,
    /// There is no such lock here; why.
    Refused(String),
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = Bool)]
    taken: bool,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Nullable<BigInt>)]
    answer: Option<i64>,
}

impl Store {
    /// Takes the rotation lock, which this store holds as long as it is open (for a file: as long as the
    /// process lives). Only rotations take it, so readers and MLflow's servers are not affected. `command` is
    /// shown to those who wait; `waiting` is called before a wait, with the holders of the lock. Returns why
    /// there is no lock, if so: the transaction's own checks still protect the rows.
    ///
    /// # Errors
    /// [`StoreError::RotationUnderWay`] when another session holds the lock for longer than the lock timeout.
    pub fn lock_rotation(
        &mut self,
        command: &'static str,
        waiting: impl FnOnce(&str),
    ) -> StoreResult<Option<String>> {
        self.require_session(command)?;
        self.session.rotation = Some(command);
        if let Connection::Postgresql(c) = &mut self.connection {
            show_command(c, command)?;
        }
        let mut tried = self.try_lock_rotation(Duration::ZERO)?;
        if let Tried::Held = tried {
            waiting(&held_by(&self.rotation_holders()));
            tried = self.try_lock_rotation(self.session.lock_timeout)?;
        }
        self.session.holds_rotation_lock = matches!(tried, Tried::Taken);
        match tried {
            Tried::Taken => Ok(None),
            Tried::Refused(why) => Ok(Some(why)),
            Tried::Held => Err(StoreError::RotationUnderWay {
                holders: self.rotation_holders(),
            }),
        }
    }

    /// Waits for the lock for at most `patience`.
    fn try_lock_rotation(&mut self, patience: Duration) -> StoreResult<Tried> {
        let tried = match &mut self.connection {
            Connection::Sqlite(_) => match &self.session.file {
                Some(path) => lock_file(path, patience),
                None => Ok(Tried::Taken),
            },
            Connection::Postgresql(c) => lock_postgresql(c, patience),
            Connection::Mysql(c) => lock_mysql(c, patience),
        };
        match tried {
            Err(StoreError::Busy { .. }) => Ok(Tried::Held),
            // It was held when the wait began, which a statement timeout has ended.
            Err(StoreError::Cancelled { .. }) if !patience.is_zero() => Ok(Tried::Held),
            Err(StoreError::Denied { detail } | StoreError::Unsupported { detail }) => {
                Ok(Tried::Refused(detail))
            }
            other => other,
        }
    }

    /// Releases the rotation lock before the session ends: behind a pooler the session continues.
    pub fn unlock_rotation(&mut self) {
        if self.session.rotation.take().is_none() {
            return;
        }
        // Ignore: a lost session holds nothing, and one that refuses is about to end.
        let _ = match &mut self.connection {
            Connection::Sqlite(_) => Ok(0),
            Connection::Postgresql(c) => diesel::sql_query("SELECT pg_advisory_unlock($1)")
                .bind::<BigInt, _>(POSTGRESQL_KEY)
                .execute(&mut **c),
            Connection::Mysql(c) => {
                diesel::sql_query(format!("DO RELEASE_LOCK({MYSQL_NAME})")).execute(&mut **c)
            }
        };
    }
}

/// Identifies this command in `pg_stat_activity`, unless the user has set a name.
fn show_command(connection: &mut PostgresConnection, command: &str) -> StoreResult<()> {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let who = format!(
        "mlgate {command} on {}, pid {}",
        host.trim(),
        std::process::id()
    );
    diesel::sql_query(
        "SELECT set_config('application_name', $1, false) \
         WHERE current_setting('application_name') = 'mlgate'",
    )
    .bind::<Text, _>(who)
    .execute(connection)?;
    Ok(())
}

/// A session-level lock, which survives transactions; `lock_timeout` limits the wait.
fn lock_postgresql(connection: &mut PostgresConnection, patience: Duration) -> StoreResult<Tried> {
    if patience.is_zero() {
        let row: Taken = diesel::sql_query("SELECT pg_try_advisory_lock($1) AS taken")
            .bind::<BigInt, _>(POSTGRESQL_KEY)
            .get_result(connection)?;
        return Ok(if row.taken { Tried::Taken } else { Tried::Held });
    }
    diesel::sql_query("SELECT pg_advisory_lock($1)")
        .bind::<BigInt, _>(POSTGRESQL_KEY)
        .execute(connection)?;
    Ok(Tried::Taken)
}

/// Also a session-level lock. Members of a cluster do not share it.
fn lock_mysql(connection: &mut MysqlConnection, patience: Duration) -> StoreResult<Tried> {
    let cluster = cluster_of(connection)?;
    let seconds = patience.as_secs();
    let row: Answer = diesel::sql_query(format!(
        "SELECT CAST(GET_LOCK({MYSQL_NAME}, {seconds}) AS SIGNED) AS answer"
    ))
    .get_result(connection)?;
    match (row.answer, cluster) {
        (Some(1), None) => Ok(Tried::Taken),
        (Some(1), Some(_)) => Ok(Tried::Refused(
            "members of a cluster do not share locks".to_owned(),
        )),
        (Some(_), _) => Ok(Tried::Held),
        (None, _) => Err(StoreError::Cancelled {
            detail: "GET_LOCK was interrupted".to_owned(),
        }),
    }
}

/// Whether a file is on a network file system; an unknown file system counts as one.
pub(in crate::store) fn is_on_network(path: &Path) -> bool {
    rustix::fs::statfs(path).map_or(true, |system| is_network(system.f_type))
}

fn is_network(kind: FsWord) -> bool {
    u64::try_from(kind).is_ok_and(|kind| NETWORK.contains(&kind))
}

/// `flock` on the file itself, which does not interact with SQLite's locks. File systems without such locks
/// are used without one.
fn lock_file(path: &Path, patience: Duration) -> StoreResult<Tried> {
    let mut locked = LOCKED_FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let failed = |error: Errno| OpenError::Unreadable {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let stat = rustix::fs::stat(path).map_err(failed)?;
    if locked
        .iter()
        .any(|(device, inode, _)| (*device, *inode) == (stat.st_dev, stat.st_ino))
    {
        return Ok(Tried::Taken);
    }
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, path, flags, Mode::empty()).map_err(failed)?);
    let stat = fstat(&file);
    let taken = match fstatfs(&file) {
        Ok(system) if is_network(system.f_type) => Ok(Tried::Refused(
            "the file is on a network file system".to_owned(),
        )),
        _ => match file_lock::lock(&file, patience) {
            Ok(()) => Ok(Tried::Taken),
            Err(Errno::WOULDBLOCK) => Ok(Tried::Held),
            // `flock` itself is not supported by this system or file system.
            Err(error @ (Errno::NOLCK | Errno::OPNOTSUPP | Errno::NOSYS)) => {
                Ok(Tried::Refused(error.to_string()))
            }
            Err(error) => Err(failed(error).into()),
        },
    };
    // Kept in any case, since it must not be closed; without the lock it is tried again.
    let (device, inode) = match (&taken, stat) {
        (Ok(Tried::Taken), Ok(stat)) => (stat.st_dev, stat.st_ino),
        _ => (0, 0),
    };
    locked.push((device, inode, file));
    taken
}
