//! Others change the gateway while `mlgate apply` waits for an answer: nothing is written, and the exit code is that of a
//! conflict, whatever the change would have been refused for.

use crate::common::{TestEnv, on_every_engine};

const MANIFEST: &str = "mlgate: v1
set: ours
secrets: {openai: {provider: openai, value: {env: OPENAI_API_KEY}}}
models: {gpt: {model: gpt-4o, secret: openai}}
";

/// Applies the manifest; the plan is on the screen when the gateway changes.
fn assert_refused_after(env: &TestEnv, changes: impl FnOnce()) {
    let mut applying = env.mlgate(["apply", "-f", "gateway.yaml"]).terminal();
    applying.expect("[y/N]");
    changes();
    applying.send_line("y");
    let (screen, code) = applying.finish();
    assert_eq!(code, 11, "{screen}");
    assert!(
        screen.contains("the gateway has changed since the plan"),
        "{screen}"
    );
}

on_every_engine! {
    fn what_stands_in_the_way_since_the_plan_is_a_conflict(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        env.write("gateway.yaml", MANIFEST);
        env.write("theirs.yaml", MANIFEST.replace("ours", "theirs"));
        env.set("OPENAI_API_KEY", "sk-example-first");
        let run = |command: &str| env.mlgate(command.split(' ')).run();

        // Objects of these names, of nobody and of another set.
        assert_refused_after(&env, || drop(env.create("openai", "sk-example-other", &[])));
        assert!(run("apply -f gateway.yaml --yes").code(5).to_string().contains("--adopt"));
        let _ = run("secret delete openai --yes").success();
        assert_refused_after(&env, || {
            let _ = run("apply -f theirs.yaml --yes").success();
        });
        assert!(run("apply -f gateway.yaml --yes").code(5).to_string().contains("theirs"));
        let _ = run("secret delete openai --yes").success();
        let _ = run("model delete gpt --yes").success();

        // A rotation: this command has only the old passphrase.
        let _ = run("apply -f gateway.yaml --yes").success();
        env.set("OPENAI_API_KEY", "sk-example-second");
        assert_refused_after(&env, || drop(env.rotate("B", &[])));
    }
}
