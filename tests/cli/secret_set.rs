//! `mlgate secret set`, repeatedly.

use super::fixture::assert_says;
use crate::common::{Invocation, TestEnv, on_every_engine};

const VALUE: &str = "sk-first-0123456789";

/// `mlgate secret set openai` with a value and further options.
fn set(env: &TestEnv, value: &str, more: &[&str]) -> Invocation {
    let set = env.mlgate(["secret", "set", "openai", "--value-stdin"]);
    set.args(more).stdin(value)
}

on_every_engine! {
    fn an_unchanged_secret_is_not_written(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        let organization = ["--auth", "organization=org"];
        let _ = set(&env, VALUE, &[&["--provider", "openai"][..], &organization].concat()).run().success();
        let all = || (db.secrets_snapshot(), db.value("SELECT count(*) FROM mlgate_audit"));
        let before = all();
        for more in [&[][..], &organization] {
            let output = set(&env, VALUE, more).run().success();
            assert_says(&output, &["secret `openai` is up to date; nothing was changed"]);
            assert_eq!(all(), before);
        }
        for (value, more) in [("sk-second-0123456789", &[][..]), (VALUE, &["--auth", "organization=other"])] {
            let before = all();
            assert_says(&set(&env, value, more).run().success(), &["updated secret `openai`"]);
            assert_ne!(all(), before);
        }
        assert_eq!(env.reveal("openai"), VALUE);
        // mlgate's own details count, too.
        let label = ["--label", "team=search"];
        assert_says(&set(&env, VALUE, &label).run().success(), &["updated secret `openai`"]);
        assert_says(&set(&env, VALUE, &label).run().success(), &["nothing was changed"]);
    }

    fn an_undecryptable_value_is_replaced(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        for name in ["openai", "other"] {
            env.create(name, VALUE, &[]);
        }
        let blob = db.blob_literal(&[0; 60]);
        db.execute(&format!("UPDATE secrets SET encrypted_value = {blob} WHERE secret_name = 'openai'"));
        assert_says(&set(&env, VALUE, &[]).run().success(), &["updated secret `openai`"]);
        assert_eq!(env.reveal("openai"), VALUE);
    }
}
