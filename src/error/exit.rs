//! The exit codes: the only place with the numbers. `docs/exit-codes.md` is generated from it.

/// Why the process ended, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, also when nothing had to change.
    Success,
    /// Refused or failed.
    Failure,
    /// The command line is wrong, or something it needs was not given.
    Usage,
    /// A check found something.
    Found,
    /// Not there.
    NotFound,
    /// Already there, or in the way.
    Conflict,
    /// Not confirmed.
    NotConfirmed,
    /// No database there, or not one mlgate knows.
    NoDatabase,
    /// Locked or busy: try again later.
    Busy,
    /// Wrong passphrase or version; nothing was written.
    WrongKey,
    /// Data that cannot be decrypted, or was altered.
    Integrity,
    /// A bug in mlgate.
    Bug,
    /// The program of `exec` is there, but cannot be run.
    CannotRun,
    /// The program of `exec` is not there.
    NoProgram,
    /// Interrupted by a signal.
    Interrupted,
    /// The program of `exec` has ended with this code: not one of mlgate's own.
    Program(u8),
}

impl Exit {
    /// Every exit code of mlgate's own, in the order of the numbers.
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

    /// The number.
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

    /// The word for it in JSON errors.
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

    /// What it means, for the docs.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Success => "Done, also when nothing had to change.",
            Self::Failure => "Refused or failed.",
            Self::Usage => "The command line is wrong, or something it needs was not given.",
            Self::Found => "A check found something (`verify`).",
            Self::NotFound => "Not there.",
            Self::Conflict => "Already there, or in the way.",
            Self::NotConfirmed => {
                "Not confirmed; also: confirmation needed, but no terminal and no `--yes`."
            }
            Self::NoDatabase => "No database there, or not one mlgate knows.",
            Self::Busy => "Locked or busy: try again later.",
            Self::WrongKey => "Wrong passphrase or KEK version; nothing was written.",
            Self::Integrity => "Data that cannot be decrypted, or was altered.",
            Self::Bug => "A bug in mlgate.",
            Self::CannotRun => "The program of `exec` is there, but cannot be run.",
            Self::NoProgram => "The program of `exec` is not there.",
            Self::Interrupted => "Interrupted by a signal; nothing was changed.",
            Self::Program(_) => "The program of `exec` has ended with it.",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
