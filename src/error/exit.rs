//! The exit codes: the only place with the numbers. `docs/exit-codes.md` is generated from it.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Success, including when there was nothing to do.
    Success,
    /// Refused or failed.
    Failure,
    /// Invalid command line, or missing input.
    Usage,
    /// A check found problems.
    Found,
    /// Not found.
    NotFound,
    /// Conflict: it already exists, or something else prevents it.
    Conflict,
    /// Not confirmed.
    NotConfirmed,
    /// No database, or not a supported one.
    NoDatabase,
    /// Locked or busy: try again later.
    Busy,
    /// Wrong passphrase or version; nothing was written.
    WrongKey,
    /// Data that cannot be decrypted, or was altered.
    Integrity,
    /// A bug in mlgate.
    Bug,
    /// The program of `exec` exists, but cannot be run.
    CannotRun,
    /// The program of `exec` was not found.
    NoProgram,
    /// Interrupted by a signal.
    Interrupted,
    /// The exit code of the program of `exec`, not one of mlgate's own.
    Program(u8),
}

impl Exit {
    /// Every exit code of mlgate's own, in ascending order.
    pub const ALL: [Self; 15] = [
        Self::Success,
        Self::Failure,
        Self::Usage,
        Self::Found,
        Self::NotFound,
        Self::Conflict,
        Self::NotConfirmed,
        Self::NoDatabase,
        Self::Busy,
        Self::WrongKey,
        Self::Integrity,
        Self::Bug,
        Self::CannotRun,
        Self::NoProgram,
        Self::Interrupted,
    ];

    pub const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::Found => 3,
            Self::NotFound => 4,
            Self::Conflict => 5,
            Self::NotConfirmed => 6,
            Self::NoDatabase => 10,
            Self::Busy => 11,
            Self::WrongKey => 12,
            Self::Integrity => 13,
            Self::Bug => 70,
            Self::CannotRun => 126,
            Self::NoProgram => 127,
            Self::Interrupted => 130,
            Self::Program(code) => code,
        }
    }

    /// The name in JSON errors.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Usage => "usage",
            Self::Found => "found",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::NotConfirmed => "not_confirmed",
            Self::NoDatabase => "no_database",
            Self::Busy => "busy",
            Self::WrongKey => "wrong_key",
            Self::Integrity => "integrity",
            Self::Bug => "bug",
            Self::CannotRun => "cannot_run",
            Self::NoProgram => "no_program",
            Self::Interrupted => "interrupted",
            Self::Program(_) => "program",
        }
    }

    /// The meaning, for the docs.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Success => "Success, including when there was nothing to do.",
            Self::Failure => "Refused or failed.",
            Self::Usage => "The command line is invalid, or required input is missing.",
            Self::Found => "A check found problems (`verify`, `doctor` and others).",
            Self::NotFound => "Not found.",
            Self::Conflict => "Conflict: it already exists, or something else prevents the change.",
            Self::NotConfirmed => {
                "Not confirmed, or confirmation is needed and there is neither a terminal nor `--yes`."
            }
            Self::NoDatabase => {
                "The database was not found, cannot be reached, or is not one that \
                mlgate supports."
            }
            Self::Busy => "Locked or busy: try again later.",
            Self::WrongKey => "Wrong passphrase or KEK version; nothing was written.",
            Self::Integrity => "Data that cannot be decrypted, or was altered.",
            Self::Bug => "A bug in mlgate.",
            Self::CannotRun => "The program of `exec` exists, but cannot be run.",
            Self::NoProgram => "The program of `exec` was not found.",
            Self::Interrupted => "Interrupted by a signal; nothing was changed.",
            Self::Program(_) => "The exit code of the program of `exec`.",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
