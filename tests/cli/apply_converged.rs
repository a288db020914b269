//! What several changes at once leave behind: what the manifest alone would have made.

use serde_json::json;

use super::apply::{EVERYTHING, apply, diff, with_everything};
use crate::common::on_every_engine;

/// `EVERYTHING` with one part replaced.
fn with(part: &str, other: &str) -> String {
    assert!(EVERYTHING.contains(part), "{part}");
    EVERYTHING.replace(part, other)
}

const GUARDRAIL: &str =
    "no-pii: {scorer: polite, experiment: judges, stage: before, action: validation}";

on_every_engine! {
    fn a_guardrail_is_replaced_and_taken_from_an_endpoint(db: &TestDb) {
        let env = with_everything(db);
        let other = "no-pii: {scorer: polite, experiment: judges, stage: after, action: validation}";
        let spare = "spare: {models: [mini], usage_tracking: false";
        let moved = with(GUARDRAIL, other)
            .replace("    guardrails: [no-pii]\n", "    guardrails: []\n")
            .replace(spare, &format!("{spare}, guardrails: [no-pii]"));
        let _ = apply(&env, &moved).success();
        assert_eq!(diff(&env, &moved)["changes"], json!([]));
        let uses = "SELECT e.name FROM guardrail_configs g JOIN endpoints e ON e.endpoint_id = g.endpoint_id";
        assert_eq!(db.rows(uses), [[Some("spare".to_owned())]]);
    }

    fn fallbacks_go_with_their_attempts(db: &TestDb) {
        let env = with_everything(db);
        let settings = "SELECT fallback_config_json FROM endpoints WHERE name = 'chat'";
        let attempts = |settings: &str, attempts: &str| {
            with("    fallbacks: [nova]\n    max_attempts: 1\n", &format!("    fallbacks: {settings}\n    max_attempts: {attempts}\n"))
        };
        for manifest in [attempts("[nova]", "null"), attempts("[]", "null")] {
            let _ = apply(&env, &manifest).success();
            assert_eq!(diff(&env, &manifest)["changes"], json!([]));
        }
        assert_eq!(db.rows(settings), [[None]], "as of an endpoint that never had any");
    }
}
