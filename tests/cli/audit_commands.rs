//! Every command that changes something writes an entry: each is listed here and shown to do so.

use std::collections::BTreeSet;

use serde_json::Value;

use super::endpoint_rows::insert_binding;
use super::fixture::{HORSE, NEW, insert_golden};
use super::guardrail::with_judges;
use crate::common::TestEnv;

/// Commands that only read, or change nothing in a database: the files of a keystore are not rows.
const READING: [&str; 43] = [
    "validate",
    "diff",
    "plan",
    "dump",
    "import",
    "secret list",
    "secret get",
    "secret history",
    "secret bindings",
    "model list",
    "model get",
    "endpoint list",
    "endpoint get",
    "endpoint check",
    "secret check",
    "budget list",
    "budget get",
    "guardrail list",
    "guardrail get",
    "kek generate",
    "kek status",
    "kek list",
    "kek add",
    "kek set-active",
    "kek retire",
    "kek probe",
    "kek env",
    "workspace list",
    "audit list",
    "audit verify",
    "audit export",
    "audit head",
    "db status",
    "backup check",
    "provider list",
    "provider show",
    "verify",
    "doctor",
    // It has a database of its own, which is deleted with it.
    "demo",
    "completions",
    "man",
    // Not in the trail, which is dropped, but in the log beside the database.
    "db drop",
    // A current trail needs no migration.
    "db migrate",
];

/// Command lines that write, in an order in which each works, and the actions recorded for each.
/// `{guardrail}` and `{budget}` stand for the ids of what was created before.
const WRITING: &[(&str, &str)] = &[
    ("db init --yes", "db.init"),
    ("db init --yes --secret-history 2", "db.init"),
    (
        "secret create openai --provider openai --value-command id --bind JOB:1:key",
        "secret.create secret.bind",
    ),
    (
        "secret update openai --label team=a --shared",
        "secret.update",
    ),
    ("apply -f gateway.yaml --yes", "secret.create"),
    ("secret import keys.env", "secret.create"),
    ("secret set other --value-command id", "secret.create"),
    ("secret set other --value-command pwd", "secret.update"),
    ("secret rollback other --yes", "secret.rollback"),
    (
        "secret bind openai --resource-type JOB --resource-id 2 --name key",
        "secret.bind",
    ),
    (
        "secret unbind --resource-type JOB --resource-id 2 --name key",
        "secret.unbind",
    ),
    ("secret reveal openai", "secret.reveal"),
    ("exec --secret openai -- true", "secret.exec"),
    ("exec --resource JOB:1 --mask -- true", "secret.exec"),
    ("resolve --secret openai --show", "secret.resolve"),
    (
        "resolve --secret openai --format dotenv --show",
        "secret.resolve",
    ),
    ("resolve --secret openai", ""),
    (
        "secret export --format json --show",
        "secret.export secret.export secret.export secret.export",
    ),
    ("secret export --format json", ""),
    ("secret reencrypt openai --yes", "secret.reencrypt"),
    ("secret revoke openai --yes", "secret.revoke"),
    (
        "secret update openai --unrevoke --value-command id",
        "secret.unrevoke",
    ),
    (
        "model create gpt --secret openai --model-name gpt-4o",
        "model.create",
    ),
    ("model update gpt --model-name gpt-4o-mini", "model.update"),
    ("model set gpt --secret openai --model-name gpt-4o-mini", ""),
    (
        "model set gpt --secret openai --model-name gpt-4o",
        "model.update",
    ),
    (
        "model create spare --secret other --model-name x --provider openai",
        "model.create",
    ),
    (
        "endpoint create talk --model gpt --no-usage-tracking",
        "endpoint.create",
    ),
    ("endpoint update talk --rename speak", "endpoint.update"),
    ("endpoint set speak --model gpt", ""),
    ("endpoint set speak --model gpt --tag a=1", "endpoint.tag"),
    (
        "endpoint set speak --model gpt --model spare:fallback",
        "endpoint.update",
    ),
    (
        "endpoint set speak --model gpt --no-max-attempts",
        "endpoint.update",
    ),
    (
        "endpoint attach speak --model spare:fallback",
        "endpoint.attach",
    ),
    ("endpoint detach speak --model spare", "endpoint.detach"),
    ("endpoint tag speak team=a", "endpoint.tag"),
    ("endpoint untag speak team", "endpoint.untag"),
    ("endpoint bind speak --scorer polite", "endpoint.bind"),
    (
        "endpoint bindings --repair --yes",
        "endpoint.repair_bindings",
    ),
    ("endpoint unbind speak --scorer polite", "endpoint.unbind"),
    (
        "secret rename other another --yes",
        "secret.rename model.update",
    ),
    ("model delete spare --yes", "model.delete"),
    (
        "budget create --amount 10 --duration 1mo --scope global --action alert",
        "budget.create",
    ),
    ("budget update {budget} --amount 20", "budget.update"),
    ("budget delete {budget} --yes", "budget.delete"),
    (
        "guardrail create --scorer=polite --stage=before --action=validation -- polite",
        "guardrail.create",
    ),
    (
        "guardrail add --id {guardrail} --endpoint chat",
        "guardrail.add",
    ),
    ("guardrail order polite --endpoint chat", "guardrail.order"),
    (
        "guardrail remove --id {guardrail} --endpoint chat",
        "guardrail.remove",
    ),
    (
        "guardrail delete --id {guardrail} --yes",
        "guardrail.delete",
    ),
    ("rotate-kek --yes --backup backup", "kek.rotate"),
    ("rotate-kek --undo backup --yes", "kek.undo"),
    ("rotate-kek --yes", "kek.rotate"),
    (
        "rewrap --kek-version 2 --also 1=kek-1.txt --yes",
        "kek.rotate",
    ),
    ("db gc", "db.gc"),
    ("db gc", ""),
    (
        "db copy --from sqlite:///other.db --from-default-passphrase --yes",
        "db.copy",
    ),
    ("db backup gateway.backup", ""),
    ("endpoint delete speak --yes", "endpoint.delete"),
    ("db restore gateway.backup --yes", "db.restore"),
    ("secret delete openai --yes", "secret.delete"),
];

/// Every command, without the nouns.
fn commands(command: &clap::Command, before: &str, into: &mut BTreeSet<String>) {
    for below in command.get_subcommands() {
        let name = format!("{before} {}", below.get_name());
        if below.has_subcommands() {
            commands(below, &name, into);
        } else {
            into.insert(name.trim_start().to_owned());
        }
    }
}

fn exported(env: &TestEnv) -> Vec<Value> {
    let output = env.mlgate(["audit", "export"]).run().success();
    let entries = output.stdout().lines();
    entries
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn actions(env: &TestEnv) -> Vec<String> {
    let action = |entry: Value| entry["action"].as_str().unwrap().to_owned();
    exported(env).into_iter().map(action).collect()
}

#[test]
fn every_command_writes_an_entry_or_is_listed_as_read_only() {
    let mut all = BTreeSet::new();
    commands(&mlgate::command_line(), "", &mut all);
    let (env, db) = with_judges();
    db.insert_endpoint("e-old", "old", "default");
    insert_binding(&db, "old", "scorer_job", "nightly");
    for line in [
        "db init --standalone",
        "secret create elsewhere --value-command id --default-passphrase",
    ] {
        let other = env.mlgate(["-d", "sqlite:///other.db"]);
        let _ = other.args(line.split(' ')).run().success();
    }
    env.write(
        "gateway.yaml",
        "mlgate: v1\nsecrets: {applied: {provider: openai, value: {command: id}}}\n",
    );
    env.write("keys.env", "ANTHROPIC_API_KEY=sk-example-1234567890\n");
    let mut shown = BTreeSet::new();
    let mut seen = 0;
    for (line, expected) in WRITING {
        let id = |table: &str, column: &str| {
            let rows = db.rows(&format!("SELECT {column} FROM {table}"));
            let first = rows.into_iter().flatten().next();
            first.flatten().unwrap_or_default()
        };
        let line = line
            .replace("{budget}", &id("budget_policies", "budget_policy_id"))
            .replace("{guardrail}", &id("guardrails", "guardrail_id"));
        match line.as_str() {
            "rotate-kek --undo backup --yes" => env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE),
            "db gc" => db.execute("DELETE FROM secrets WHERE secret_name = 'single_key'"),
            line if line.starts_with("rewrap") => {
                insert_golden(&db, &["single_key"]);
                env.write("kek-1.txt", HORSE);
                let label = ["secret", "update", "single_key", "--label", "a=b"];
                let _ = env.mlgate(label).run().success();
                seen += 1;
            }
            _ => {}
        }
        let command = env
            .mlgate(line.split(' '))
            .env("MLGATE_NEW_KEK_PASSPHRASE", NEW);
        let _ = command.run().success();
        let now = actions(&env);
        assert_eq!(now[seen..].join(" "), *expected, "{line}");
        seen = now.len();
        if line.starts_with("rotate-kek --yes") {
            env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
        }
        let known = all
            .iter()
            .filter(|name| format!("{line} ").starts_with(&format!("{name} ")));
        shown.extend(known.cloned());
    }
    // Other names for the same work, which has tests of its own.
    shown.insert("kek rotate".to_owned());
    let _ = env.mlgate(["audit", "verify"]).run().success();
    for entry in exported(&env) {
        let facts = entry["facts"].as_object().unwrap();
        assert!(!facts.is_empty(), "{entry}");
    }
    let reading: BTreeSet<String> = READING.iter().map(|name| (*name).to_owned()).collect();
    let known: BTreeSet<String> = shown.union(&reading).cloned().collect();
    assert_eq!(all, known);
    assert_eq!(reading.intersection(&shown).count(), 0);
}
