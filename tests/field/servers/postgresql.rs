//! A PostgreSQL for one test, and standbys of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::{Daemon, directory, free_port, program, psql_answers, run};
use crate::common::pause;

/// A PostgreSQL that trusts the user `mlgate`.
pub(in crate::field) struct PostgresqlServer {
    port: u16,
    daemon: Daemon,
    directory: TempDir,
}

impl PostgresqlServer {
    /// Starts one.
    pub(in crate::field) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one with settings of its own.
    pub(in crate::field) fn start_with(settings: &[String]) -> Self {
        let directory = directory();
        run(program(bin("initdb"))
            .arg("-D")
            .arg(directory.path().join("db"))
            .args(["-U", "mlgate", "-A", "trust", "-E", "UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync"]));
        Self::serve(directory, settings)
    }

    /// Starts a standby, with everything that this server has now.
    pub(in crate::field) fn standby(&self) -> Self {
        let directory = directory();
        run(program(bin("pg_basebackup"))
            .arg("-D")
            .arg(directory.path().join("db"))
            .args(["-h", "127.0.0.1", "-U", "mlgate", "--write-recovery-conf"])
            .args(["-p", &self.port.to_string()])
            .args(["-X", "stream", "--checkpoint=fast", "--no-sync"]));
        Self::serve(directory, &[])
    }

    /// Kills it like a crash, without a chance to flush its memory, and starts it again.
    pub(in crate::field) fn crash(self) -> Self {
        let Self {
            port,
            daemon,
            directory,
        } = self;
        let pid = daemon.child.id();
        let children = format!("/proc/{pid}/task/{pid}/children");
        let children = std::fs::read_to_string(children).expect("its processes are listed");
        drop(daemon);
        // They hold the shared memory until they notice that it is gone, and a new server refuses to start before.
        let runs = |child| {
            let line = std::fs::read(format!("/proc/{child}/cmdline"));
            line.is_ok_and(|line| !line.is_empty())
        };
        while children.split_whitespace().any(runs) {
            pause();
        }
        Self::serve_at(directory, port, &[])
    }

    fn serve(directory: TempDir, settings: &[String]) -> Self {
        Self::serve_at(directory, free_port(), settings)
    }

    fn serve_at(directory: TempDir, port: u16, settings: &[String]) -> Self {
        let mut postgres = program(bin("postgres"));
        postgres.arg("-D").arg(directory.path().join("db"));
        postgres.args(["-p", &port.to_string()]);
        for setting in [
            &format!("unix_socket_directories={}", directory.path().display()),
            "listen_addresses=127.0.0.1",
            "wal_level=replica",
            "hot_standby=on",
            "fsync=off",
            "autovacuum=off",
            // What is committed asynchronously stays in memory that long.
            "wal_writer_delay=10s",
            "shared_buffers=16MB",
            "dynamic_shared_memory_type=mmap",
            "max_connections=40",
        ] {
            postgres.args(["-c", setting]);
        }
        for setting in settings {
            postgres.args(["-c", setting]);
        }
        let log = directory.path().join("log");
        let daemon = Daemon::start(&mut postgres, log, || psql_answers(&url(port)));
        Self {
            port,
            daemon,
            directory,
        }
    }

    pub(in crate::field) fn port(&self) -> u16 {
        self.port
    }

    /// The URL of its database for administrators.
    pub(in crate::field) fn url(&self) -> String {
        url(self.port)
    }
}

fn url(port: u16) -> String {
    format!("postgresql://mlgate:none@127.0.0.1:{port}/postgres")
}

/// A program of PostgreSQL's server, which Debian keeps outside of PATH.
fn bin(name: &str) -> PathBuf {
    let config = Command::new("pg_config").arg("--bindir").output();
    let by_config = config
        .ok()
        .map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
        .filter(|directory| directory.join(name).exists());
    let newest = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut found: Vec<PathBuf> = versions
            .flatten()
            .map(|version| version.path().join("bin"))
            .filter(|directory| directory.join(name).exists())
            .collect();
        found.sort();
        found.pop()
    };
    let directory = by_config.or_else(newest);
    directory.map_or_else(|| Path::new(name).to_owned(), |found| found.join(name))
}
