//! Runs the steps of a page, one after the other in one shell.

use super::transcript::Step;
use crate::common::{TestDb, TestEnv};

/// The directory that the pages pretend to be in.
const PRETENDED: &str = "/srv/mlflow";

/// Ends a step: its exit code stands between marks, and stays where `echo $?` finds it.
const MARK_THE_END: &str = r"
} </dev/null
status=$?
printf '\n@@%s@@\n' $status
(exit $status)
";

/// A shell in its own directory, in which `mlflow.db` is a database that MLflow created.
pub(super) struct Session {
    env: TestEnv,
}

impl Session {
    /// On a copy of the dump in `tests/data`.
    pub(super) fn new() -> Self {
        let db = TestDb::from_dump();
        let session = Self::without_database();
        std::fs::copy(db.path(), session.env.work().join("mlflow.db"))
            .expect("a database can be copied");
        session
    }

    /// In an empty directory.
    pub(super) fn without_database() -> Self {
        let env = TestEnv::new();
        env.set("MLGATE_ACTOR", "ana");
        Self { env }
    }

    pub(super) fn env(&self) -> &TestEnv {
        &self.env
    }

    /// Runs the steps and returns the output of each. One shell runs them all, so that a variable set by one
    /// is there for the next.
    ///
    /// A step that fails must be followed by `echo $?`: a page shows no failure without saying so.
    pub(super) fn run(&self, steps: &[Step]) -> Vec<String> {
        let mut script = String::from("exec 2>&1\n");
        for step in steps {
            script.push_str("{ ");
            script.push_str(&step.command);
            script.push_str(MARK_THE_END);
        }
        let printed = self.env.program("sh", ["-c", &script]).run();
        let work = self.env.work();
        let work = work.to_str().expect("temporary paths are UTF-8");
        let text = printed.stdout().replace(work, PRETENDED);
        let mut outputs = Vec::new();
        let mut rest = text.as_str();
        for (index, step) in steps.iter().enumerate() {
            let (output, after) = rest
                .split_once("\n@@")
                .unwrap_or_else(|| panic!("the shell ended at `{}`: {rest}", step.command));
            let (status, after) = after.split_once("@@\n").expect("a status ends with @@");
            let shown = steps
                .get(index + 1)
                .is_some_and(|next| next.command == "echo $?");
            assert!(
                status == "0" || shown,
                "line {}: `{}` ends with {status}, and no `echo $?` says so:\n{output}",
                step.line,
                step.command
            );
            outputs.push(output.trim_end().to_owned());
            rest = after;
        }
        outputs
    }
}
