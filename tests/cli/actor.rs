//! Who made a change, according to the rows.

use std::fs;

use super::fixture::assert_says;
use crate::common::{Invocation, TestDb, TestEnv, on_every_engine};

/// An environment in which nothing names the actor.
fn nobody(db: &TestDb) -> TestEnv {
    let env = TestEnv::on(db, "A");
    env.unset("USER");
    env.unset("LOGNAME");
    env
}

fn create(command: Invocation, db: &TestDb) -> String {
    let _ = command.stdin("sk-1234567890").run().success();
    let by = db.value("SELECT created_by FROM secrets WHERE secret_name = 'new'");
    db.execute("DELETE FROM secrets");
    by.expect("somebody")
}

/// The name of the account that runs the tests.
fn account(env: &TestEnv) -> String {
    let name = env.program("id", ["-un"]).run().success();
    name.stdout().trim_end().to_owned()
}

/// MLflow's file of credentials.
fn credentials(env: &TestEnv, text: &str) {
    let directory = env.home().join(".mlflow");
    fs::create_dir_all(&directory).unwrap();
    fs::write(directory.join("credentials"), text).unwrap();
}

const CREATE: [&str; 4] = ["secret", "create", "new", "--value-stdin"];

on_every_engine! {
    fn the_actor_is_the_account_name(db: &TestDb) {
        let env = nobody(db);
        let account = account(&env);
        credentials(&env, "[mlflow]\nmlflow_tracking_username = file\n");
        assert_eq!(create(env.mlgate(CREATE), db), account);
        // Whatever the shell has set about the account.
        assert_eq!(create(env.mlgate(CREATE).env("USER", "somebody"), db), account);
        let user = ("MLFLOW_TRACKING_USERNAME", "variable");
        assert_eq!(create(env.mlgate(CREATE).env(user.0, user.1), db), "variable");
        let ana = env.mlgate(CREATE).env(user.0, user.1).env("MLGATE_ACTOR", "ana");
        assert_eq!(create(ana, db), "ana");
        let bo = env.mlgate(CREATE).env("MLGATE_ACTOR", "ana").args(["--actor", "bo"]);
        assert_eq!(create(bo, db), "bo");
    }
}

/// As in a container that runs under an arbitrary uid.
#[test]
fn without_an_account_name_the_actor_comes_from_mlflows_credentials() {
    const UNNAMED: [&str; 4] = ["--user", "--map-user=54321", "--", "mlgate"];
    let db = TestDb::sqlite();
    let env = nobody(&db);
    let unnamed = || env.program("unshare", UNNAMED).args(CREATE);
    assert_eq!(create(unnamed(), &db), "uid 54321");
    credentials(
        &env,
        "[mlflow]\nmlflow_tracking_username = file\nmlflow_tracking_password = x\n",
    );
    assert_eq!(create(unnamed(), &db), "file");
    let variable = unnamed().env("MLFLOW_TRACKING_USERNAME", "variable");
    assert_eq!(create(variable, &db), "variable");
    assert_eq!(create(unnamed().env("LOGNAME", "login"), &db), "login");
    // A name that no column can hold is an error before anything is written.
    credentials(
        &env,
        &format!("[mlflow]\nmlflow_tracking_username = {}\n", "x".repeat(256)),
    );
    assert_says(&unnamed().stdin("x").run().code(2), &["256"]);
}
