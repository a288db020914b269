//! The rights of accounts: docs/rights.md is generated from this, and the field tests try it on real servers.

use super::Engine;

/// Rights on tables: each of the rights on each of the tables.
pub(crate) type Rights = (&'static [&'static str], &'static [&'static str]);

/// What an account is for.
pub(crate) struct Role {
    /// The name of the account in the GRANT statements.
    pub(crate) account: &'static str,
    /// What it is for, in one line.
    pub(crate) purpose: &'static str,
    /// The rights on MLflow's tables.
    pub(crate) rights: &'static [Rights],
    /// More rights on mlgate's own tables, once `mlgate db init` has created them.
    pub(crate) own: &'static [Rights],
    /// Whether it writes experiments, whose ids come from a sequence on PostgreSQL.
    pub(crate) makes_experiments: bool,
    /// Whether it also locks tables on MySQL and MariaDB.
    pub(crate) locks_tables: bool,
    /// Whether it can see others' transactions there, the second-best way.
    pub(crate) sees_transactions: bool,
    /// What it must be able to do, in this order; together these need each of the rights.
    pub(crate) commands: &'static [&'static str],
    /// What else it can do once `mlgate db init` has created mlgate's own tables.
    pub(crate) beside_own_tables: &'static [&'static str],
}

const ALL: &[&str] = &["INSERT", "UPDATE", "DELETE"];

/// Every command reads these.
const READ: Rights = (
    &["SELECT"],
    &[
        "alembic_version",
        "secrets",
        "endpoints",
        "model_definitions",
        "endpoint_model_mappings",
        "endpoint_bindings",
        "endpoint_tags",
        "budget_policies",
        "guardrails",
        "guardrail_configs",
        "workspaces",
        "experiments",
        "scorers",
        "scorer_versions",
    ],
);

const READ_OWN: Rights = (
    &["SELECT"],
    &[
        "mlgate_secrets",
        "mlgate_secret_labels",
        "mlgate_secret_bindings",
        "mlgate_audit",
        "mlgate_audit_head",
        "mlgate_managed",
        "mlgate_secret_history",
        "mlgate_settings",
    ],
);

/// Everything that changes something, or shows a value, is recorded in the audit trail.
const TRAIL: [Rights; 2] = [
    (&["INSERT"], &["mlgate_audit"]),
    (&["UPDATE"], &["mlgate_audit_head"]),
];

pub(crate) const ROLES: [Role; 3] = [
    Role {
        account: "mlgate_reader",
        purpose: "reads: lists, `get`, `kek status`, `verify`, `doctor`, `db status`; `secret reveal` until `db init`",
        rights: &[READ],
        own: &[READ_OWN],
        makes_experiments: false,
        locks_tables: false,
        sees_transactions: false,
        commands: &[
            "secret list --sort provider",
            "model list",
            "endpoint list",
            "endpoint get kept",
            "endpoint bindings",
            "budget list",
            "guardrail list",
            "workspace list",
            "dump",
            "secret export --format json",
            "kek status",
            "verify",
            "doctor",
        ],
        beside_own_tables: &[
            "db status",
            "secret get kept",
            "secret history kept",
            "secret list --label team",
            "secret bindings",
            "model get kept",
            "kek probe old",
            "kek env --format json",
            "audit list",
            "audit verify",
            "audit export",
            "audit head",
            "resolve --secret kept=KEY",
        ],
    },
    Role {
        account: "mlgate_operator",
        purpose: "changes secrets, models, endpoints, bindings, tags, budgets and guardrails, one by one or with `apply`, \
                  and backs up and restores them; only `endpoint bindings --repair` also needs UPDATE on \
                  `endpoint_bindings`, and only a restore of scorers, INSERT on theirs",
        rights: &[
            READ,
            (
                ALL,
                &[
                    "secrets",
                    "endpoints",
                    "model_definitions",
                    "endpoint_tags",
                    "budget_policies",
                    "guardrails",
                    "guardrail_configs",
                ],
            ),
            (
                &["INSERT", "DELETE"],
                &["endpoint_model_mappings", "endpoint_bindings"],
            ),
            (&["INSERT", "UPDATE"], &["experiments"]),
            (&["SELECT", "INSERT", "DELETE"], &["experiment_tags"]),
        ],
        own: &[
            READ_OWN,
            (ALL, &["mlgate_secrets", "mlgate_secret_labels"]),
            (
                &["INSERT", "DELETE"],
                &[
                    "mlgate_secret_bindings",
                    "mlgate_managed",
                    "mlgate_secret_history",
                ],
            ),
            TRAIL[0],
            TRAIL[1],
        ],
        makes_experiments: true,
        locks_tables: false,
        sees_transactions: false,
        commands: &[
            "secret create openai --provider openai --value-file key",
            "secret update openai --value-file key",
            "model create gpt --secret openai --provider openai --model-name gpt-4o",
            "model update gpt --model-name gpt-4.1",
            "model set gpt --secret openai --model-name gpt-4o",
            "endpoint create chat --model gpt --tag team=search",
            "endpoint set chat --model gpt --tag team=ml",
            "endpoint untag chat team",
            "endpoint update chat --rename talk",
            "endpoint bind talk --scorer polite",
            "endpoint unbind talk --scorer polite",
            "guardrail create polite --scorer polite --stage after --action validation",
            "guardrail add polite --endpoint talk",
            "guardrail order polite --endpoint talk",
            "guardrail remove polite --endpoint talk",
            "guardrail delete polite --yes",
            "budget create --amount 1 --duration 1d --endpoint talk --action alert",
            "budget update {budget} --amount 2",
            "endpoint delete talk --yes --with-experiment --with-budgets",
            "model delete gpt --yes",
            "secret delete openai --yes",
            "diff -f gateway.yaml --fail-on delete",
            "apply -f gateway.yaml --yes",
            "apply -f gateway.yaml --yes",
            "dump",
            "db backup {backup}",
            "endpoint delete applied --yes --with-experiment",
            "model delete applied --yes",
            "secret delete applied --yes",
            "db restore {backup} --yes",
            "endpoint delete applied --yes --with-experiment",
            "model delete applied --yes",
            "secret delete applied --yes",
        ],
        beside_own_tables: &[
            "apply -f gateway.yaml --yes",
            "apply -f renamed.yaml --yes",
            "apply -f nothing.yaml --prune --yes",
            "secret set spare --value-file key --label team=search",
            "secret set spare --value-file new",
            "secret rollback spare --yes",
            "secret reveal spare --field api_key",
            "exec --secret spare=KEY -- true",
            "secret bind spare --resource-type JOB --resource-id 1 --name api_key",
            "secret unbind --resource-type JOB --resource-id 1 --name api_key",
            "secret rename spare renamed --yes",
            "secret rename renamed spare --yes",
            "model create spare --secret spare --provider openai --model-name gpt-4o",
            "endpoint attach kept --model spare",
            "endpoint detach kept --model spare",
            "model delete spare --yes",
            "secret revoke spare --yes",
            "secret delete spare --yes",
            "db gc",
        ],
    },
    Role {
        account: "mlgate_rotator",
        purpose: "rotates the key-encryption key: `rotate-kek`, `rewrap`, `secret reencrypt`, `verify`",
        rights: &[
            (
                &["SELECT"],
                &[
                    "alembic_version",
                    "secrets",
                    "endpoints",
                    "model_definitions",
                    "endpoint_model_mappings",
                    "endpoint_bindings",
                    "endpoint_tags",
                ],
            ),
            (&["UPDATE"], &["secrets"]),
        ],
        own: &[
            READ_OWN,
            (&["INSERT", "DELETE"], &["mlgate_secret_history"]),
            TRAIL[0],
            TRAIL[1],
        ],
        makes_experiments: false,
        locks_tables: true,
        sees_transactions: false,
        commands: &[
            "verify",
            "rotate-kek --yes --new-passphrase-file new",
            "verify --passphrase-file new",
            "rotate-kek --yes --passphrase-file new --new-passphrase-file old",
            "secret reencrypt --all --yes",
        ],
        beside_own_tables: &[
            "rotate-kek --dry-run --new-passphrase-file new",
            "rewrap --yes --kek-version 3",
            "rotate-kek --yes --new-passphrase-file new --backup before",
            "rotate-kek --yes --undo before",
        ],
    },
];

impl Role {
    /// Each single right on a table: on MLflow's, and on mlgate's own where they exist.
    pub(crate) fn each(&self, own: bool) -> Vec<(&'static str, &'static str)> {
        let own = if own { self.own } else { &[] };
        let rights = self.rights.iter().chain(own);
        rights
            .flat_map(|(rights, tables)| {
                tables
                    .iter()
                    .flat_map(|table| rights.iter().map(|right| (*right, *table)))
            })
            .collect()
    }

    /// The statements for the administrator, ready to be copied.
    fn grants(&self, engine: Engine, own: bool) -> Vec<String> {
        let account = self.account;
        let rights = if own { self.own } else { self.rights };
        let mut statements = Vec::new();
        if engine == Engine::Postgresql {
            if !own {
                statements.push(format!("GRANT USAGE ON SCHEMA public TO {account};"));
            }
            statements.extend(rights.iter().map(|(rights, tables)| {
                format!(
                    "GRANT {} ON {} TO {account};",
                    rights.join(", "),
                    tables.join(", ")
                )
            }));
            if self.makes_experiments && !own {
                statements.push(format!(
                    "GRANT USAGE ON SEQUENCE experiments_experiment_id_seq TO {account};"
                ));
            }
            return statements;
        }
        let mut tables: Vec<(&str, Vec<&str>)> = Vec::new();
        for (rights, names) in rights {
            for name in *names {
                match tables.iter_mut().find(|(table, _)| table == name) {
                    Some((_, had)) => had.extend(*rights),
                    None => tables.push((name, rights.to_vec())),
                }
            }
        }
        statements.extend(tables.iter().map(|(table, rights)| {
            format!(
                "GRANT {} ON mlflow.{table} TO {account}@'%';",
                rights.join(", ")
            )
        }));
        if self.locks_tables && !own {
            statements.push(format!("GRANT LOCK TABLES ON mlflow.* TO {account}@'%';"));
        }
        statements
    }
}

/// The documentation page.
pub(crate) fn page() -> String {
    let mut page = String::from(HEAD);
    for role in &ROLES {
        page.extend(["\n## `", role.account, "`\n\nIt ", role.purpose, ".\n"]);
        for (engine, title) in [
            (
                Engine::Postgresql,
                "PostgreSQL, where MLflow's tables are in the schema `public`:",
            ),
            (
                Engine::Mariadb,
                "MySQL and MariaDB, where the database is `mlflow`:",
            ),
        ] {
            page.extend(["\n", title, "\n\n```sql\n"]);
            for statement in role.grants(engine, false) {
                page.push_str(&wrapped(&statement));
            }
            page.push_str("-- after `mlgate db init`\n");
            for statement in role.grants(engine, true) {
                page.push_str(&wrapped(&statement));
            }
            page.push_str("```\n");
        }
    }
    page.push_str(TAIL);
    page
}

/// A statement in lines of at most 110 characters.
fn wrapped(statement: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in statement.split(' ') {
        if length > 0 && length + word.len() > 110 {
            lines.push_str("\n   ");
            length = 3;
        }
        if length > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        length += word.len() + 1;
    }
    lines.push('\n');
    lines
}

const HEAD: &str = "# GRANT statements

Three accounts with the privileges for their tasks and no others. Copy the statements, and replace `mlflow`, `public` and the account
names by your own. `tests/run --full` creates these accounts on real servers, runs the commands, and revokes one privilege after the other.
MySQL and MariaDB need all of them; PostgreSQL does without some `SELECT`. [Databases](databases.md#rights-of-the-account) lists what each
command needs.

If an account lacks a privilege, the command fails with exit code 1 and says so. `mlgate db status` lists the missing privileges on the
gateway's tables. MySQL and MariaDB hide a table on which an account has no privilege; mlgate then reports that it is missing or hidden.
";

const TAIL: &str = "
A rotation also works without `LOCK TABLES`: it then checks after the commit for secrets that a running server wrote meanwhile; see
[rotation](rotation.md).

## `mlgate db init`

It creates tables, so it is for the owner of the database: it needs `CREATE` on the schema (PostgreSQL), or `CREATE`, `ALTER`, `INDEX` and
`DROP` on the database (MySQL, MariaDB), and for [a standalone store](standalone.md) also `REFERENCES`.

This page is generated from `tests/common/rights.rs`.
";
