//! Exit codes and hints for manifests. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use super::from_layers::UPGRADE;
use crate::manifest::Problem;
use crate::ops::apply::{ApplyError, Obstacle, Why};

impl From<Vec<Problem>> for CommandError {
    /// All problems of a manifest, each with its place.
    fn from(problems: Vec<Problem>) -> Self {
        let count = problems.len();
        let message = match count {
            1 => "the manifest has a problem".to_owned(),
            _ => format!("the manifest has {count} problems"),
        };
        problems
            .iter()
            .fold(Self::usage(message), |failed, problem| {
                let hint = problem.hint.as_ref();
                let hint = hint.map_or_else(String::new, |hint| format!("; {hint}"));
                failed.cause(format!("{problem}{hint}"))
            })
    }
}

impl From<ApplyError> for CommandError {
    fn from(error: ApplyError) -> Self {
        let message = error.to_string();
        match error {
            ApplyError::Obstacles(obstacles) => {
                let exits = obstacles.iter().map(|obstacle| exit(&obstacle.why));
                let worst = exits.max_by_key(|exit| exit.code());
                let failed = Self::new(worst.unwrap_or(Exit::Failure), message);
                let listed = obstacles
                    .iter()
                    .fold(failed, |failed, obstacle| failed.cause(describe(obstacle)));
                let any = |is: fn(&Why) -> bool| obstacles.iter().any(|it| is(&it.why));
                let mut hinted = listed;
                if any(|why| *why == Why::NotAdopted) {
                    hinted = hinted
                        .hint("an object that others manage can be declared as {external: true}");
                }
                if any(|why| matches!(why, Why::Unsupported(_))) {
                    hinted = hinted.hint(UPGRADE);
                }
                hinted
            }
            ApplyError::ChangedSincePlan => {
                Self::new(Exit::Busy, message).hint("run the command again, to see the new changes")
            }
            ApplyError::NoSet => Self::usage(message).hint("declare `set: NAME` in the manifest"),
            ApplyError::NoOwnership => {
                Self::failure(message).hint("create the table with `mlgate db init`")
            }
            ApplyError::TooManyDeletions { .. } => {
                Self::new(Exit::NotConfirmed, message).hint("raise --max-deletes if they are meant")
            }
        }
    }
}

fn exit(why: &Why) -> Exit {
    match why {
        Why::Missing => Exit::NotFound,
        Why::NotAdopted | Why::OfAnotherSet(_) | Why::SameName(_) => Exit::Conflict,
        Why::NotDecrypted(_) => Exit::WrongKey,
        Why::Unsupported(_) => Exit::NoDatabase,
        Why::Refused(_) => Exit::Failure,
    }
}

fn describe(obstacle: &Obstacle) -> String {
    let Obstacle {
        kind, name, why, ..
    } = obstacle;
    match &obstacle.place {
        Some(place) => format!("{place}: {kind} `{name}`: {why}"),
        None => format!("{kind} `{name}`: {why}"),
    }
}
