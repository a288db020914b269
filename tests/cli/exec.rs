//! `mlgate exec`, which the program replaces.

use std::fs;

use mlgate::session::env_vars::PASSPHRASES;
use rustix::process::Signal;

use super::fixture::{HORSE, WRONG, assert_says, refused, with_rows};
use crate::common::{CommandOutput, Engine, Keys, TestDb, TestEnv, on_every_engine};

pub(crate) const VALUE: &str = "sk-first-0123456789";

/// An environment with the secret `openai` of that provider.
pub(super) fn with_openai() -> (TestEnv, TestDb) {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, HORSE);
    env.create("openai", VALUE, &["--provider", "openai"]);
    (env, db)
}

/// Runs a shell command with the secret `openai`.
pub(super) fn shell(env: &TestEnv, more: &[&str], line: &str) -> CommandOutput {
    env.mlgate(["exec", "--secret", "openai"])
        .args(more)
        .args(["--", "sh", "-c", line])
        .run()
}

/// Waits for a file that a program creates when it is ready.
pub(crate) fn wait_for(env: &TestEnv, file: &str) {
    while !env.work().join(file).exists() {
        crate::common::pause();
    }
}

/// Binds a resource with `secret bind`.
pub(super) fn bind(db: &TestDb, secret: &str, resource: (&str, &str), name: &str) {
    db.execute(&format!(
        "INSERT INTO mlgate_secret_bindings (binding_id, secret_id, resource_type, resource_id, field_name, created_at) \
         SELECT '{name}-{}', secret_id, '{}', '{}', '{name}', 1 FROM secrets WHERE secret_name = '{secret}'",
        resource.1, resource.0, resource.1
    ));
}

on_every_engine! {
    fn values_are_selected_by_secret_endpoint_or_resource(db: &TestDb) {
        let env = TestEnv::on(db, HORSE);
        env.create("openai", VALUE, &["--provider", "openai"]);
        env.create("my key", "two\nlines and ä\n\n", &[]);
        env.create("groq", "gsk-1", &[]);
        env.mlgate(["secret", "create", "aws", "--provider", "bedrock", "--auth-mode", "access_keys"])
            .args(["--field", "aws_access_key_id=env:A", "--field", "aws_secret_access_key=env:B"])
            .env("A", "AKIA").env("B", "shh").run().success();
        for (model, secret, provider) in [("gpt", "openai", "openai"), ("llama", "groq", "groq")] {
            env.mlgate(["model", "create", model, "--secret", secret, "--provider", provider, "--model-name", "m"])
                .run().success();
        }
        env.mlgate(["endpoint", "create", "chat", "--model", "gpt", "--model", "llama:fallback"]).run().success();
        // The variables without any secret, including what the shell sets itself.
        let names = |args: &[&str]| {
            let output = env.mlgate(["exec"]).args(args)
                .args(["--pristine", "--", "sh", "-c", "env -0 | sort -z | tr '\\0' ';'"]).run().success();
            let text = output.stdout().to_owned();
            let ours = text.split_terminator(';').filter(|one| {
                !["HOME=", "LANG=", "PATH=", "PWD=", "TZ=", "_=", "SHLVL=", "OLDPWD="].iter().any(|name| one.starts_with(name))
            });
            ours.collect::<Vec<_>>().join(";")
        };
        assert_eq!(names(&["--secret", "openai", "--secret", "my key"]),
            format!("MY_KEY=two\nlines and ä\n;OPENAI_API_KEY={VALUE}"));
        assert_eq!(names(&["--secret", "aws", "--secret", "openai=K", "--prefix", "P_"]),
            format!("K={VALUE};P_AWS_ACCESS_KEY_ID=AKIA;P_AWS_SECRET_ACCESS_KEY=shh"));
        assert_eq!(names(&["--secret", "aws=CLOUD"]), "CLOUD_AWS_ACCESS_KEY_ID=AKIA;CLOUD_AWS_SECRET_ACCESS_KEY=shh");
        // A secret without a provider takes that of the model that uses it.
        assert_eq!(names(&["--endpoint", "chat"]), format!("GROQ_API_KEY=gsk-1;OPENAI_API_KEY={VALUE}"));
        assert_eq!(names(&["--endpoint", "chat", "--secret", "groq=G"]), format!("G=gsk-1;OPENAI_API_KEY={VALUE}"));

        let resource = ["exec", "--resource", "JOB:7:a", "--", "true"];
        let told = env.mlgate(resource).run().code(1);
        assert_says(&told, &["db init"]);
        env.mlgate(["db", "init", "--yes"]).run().success();
        assert_says(&env.mlgate(resource).run().code(4), &["no secret is bound to JOB `7:a`"]);
        bind(db, "openai", ("JOB", "7:a"), "api_key");
        bind(db, "groq", ("JOB", "7:a"), "Fast_KEY");
        bind(db, "my key", ("JOB", "7:a"), "slow model");
        bind(db, "aws", ("OTHER", "7:a"), "AWS");
        assert_eq!(names(&["--resource", "JOB:7:a"]),
            format!("FAST_KEY=gsk-1;OPENAI_API_KEY={VALUE};SLOW_MODEL=two\nlines and ä\n"));
        // What is stored with the secret wins over what is known of the provider.
        let no = if db.engine() == Engine::Postgresql { "false" } else { "0" };
        db.execute(&format!(
            "INSERT INTO mlgate_secrets (secret_id, field_name, shared) \
             SELECT secret_id, 'MY_OPENAI', {no} FROM secrets WHERE secret_name = 'openai'"));
        assert_eq!(names(&["--secret", "openai"]), format!("MY_OPENAI={VALUE}"));
        assert_eq!(names(&["--secret", "openai=K"]), format!("K={VALUE}"));
        // MLflow deletes a secret silently: the binding is void.
        db.execute("UPDATE model_definitions SET secret_id = NULL");
        db.execute("DELETE FROM secrets WHERE secret_name = 'groq'");
        assert_eq!(names(&["--resource", "JOB:7:a"]), format!("MY_OPENAI={VALUE};SLOW_MODEL=two\nlines and ä\n"));
        let told = env.mlgate(["exec", "--endpoint", "chat", "--", "true"]).run().code(1);
        assert_says(&told, &["`gpt` has no secret", "`llama` has no secret", "there are no values to pass on"]);
        env.mlgate(["secret", "revoke", "openai", "--yes"]).run().success();
        assert_says(&env.mlgate(["exec", "--secret", "openai", "--", "true"]).run().code(1), &["is revoked"]);
    }

    fn a_hundred_secrets_of_one_resource(db: &TestDb) {
        let env = TestEnv::on(db, HORSE);
        env.mlgate(["db", "init", "--yes"]).run().success();
        env.create("one", VALUE, &[]);
        for number in 0..100 {
            bind(db, "one", ("JOB", "1"), &format!("KEY_{number}"));
        }
        let output = env.mlgate(["exec", "--resource", "JOB:1", "--", "sh", "-c", "env | grep -c ^KEY_"]).run();
        assert_eq!(output.success().stdout(), "100\n");
    }
}

/// A user of the gateway has named a secret so, and made it a fallback of the endpoint that the administrator uses.
fn with_fallback(secret: &str) -> (TestEnv, TestDb) {
    let (env, db) = with_openai();
    env.create(secret, "/tmp/evil.so", &[]);
    for (model, secret, provider) in [("gpt", "openai", "openai"), ("x", secret, "myprov")] {
        env.mlgate(["model", "create", model, "--secret", secret])
            .args(["--provider", provider, "--model-name", "m"])
            .run()
            .success();
    }
    env.mlgate([
        "endpoint",
        "create",
        "chat",
        "--model",
        "gpt",
        "--model",
        "x:fallback",
    ])
    .run()
    .success();
    (env, db)
}

#[test]
fn influential_names_of_an_endpoints_secrets_are_refused() {
    let (env, db) = with_fallback("ld_preload");
    for more in [&[][..], &["--pristine"]] {
        let args = [
            &["exec", "--endpoint", "chat"],
            more,
            &["--", "touch", "started"],
        ]
        .concat();
        let told = refused(&env, &db, 1, &args);
        assert_says(&told, &["can be chosen by any user of the gateway"]);
        assert_says(&told, &["--secret ld_preload=VARIABLE"]);
    }
    let resolve = ["resolve", "--endpoint", "chat", "--format", "env", "--show"];
    refused(&env, &db, 1, &resolve);
    assert!(!env.work().join("started").exists());
    // A prefix is chosen by the administrator, and so is a name.
    let names = |more: &[&str]| {
        let output = env
            .mlgate(["resolve", "--endpoint", "chat", "-o", "name"])
            .args(more)
            .run();
        output.success().stdout().to_owned()
    };
    assert_eq!(
        names(&["--prefix", "JOB_"]),
        "JOB_OPENAI_API_KEY\nJOB_LD_PRELOAD\n"
    );
    assert_eq!(names(&["--secret", "ld_preload=X"]), "X\nOPENAI_API_KEY\n");
}

#[test]
fn an_influential_variable_is_set_only_explicitly() {
    let (env, db) = with_fallback("path");
    let told = refused(&env, &db, 1, &["exec", "--secret", "path", "--", "true"]);
    assert_says(&told, &["would set the variable PATH"]);
    // A prefix that results in such a name does not allow it.
    env.create("preload", "/tmp/evil.so", &[]);
    refused(
        &env,
        &db,
        1,
        &[
            "exec", "--secret", "preload", "--prefix", "LD_", "--", "true",
        ],
    );
    // Nor does a stored name, which anyone with write access to the database can set.
    env.mlgate(["db", "init", "--yes"]).run().success();
    bind(&db, "preload", ("JOB", "1"), "NODE_OPTIONS");
    refused(&env, &db, 1, &["exec", "--resource", "JOB:1", "--", "true"]);
    let said = [
        "exec",
        "--secret",
        "preload=NODE_OPTIONS",
        "--",
        "printenv",
        "NODE_OPTIONS",
    ];
    let output = env.mlgate(said).run().success();
    assert_eq!(output.stdout(), "/tmp/evil.so\n");
    assert_says(
        &output,
        &["warning: secret `preload` sets NODE_OPTIONS, which changes how programs run"],
    );
}

#[test]
fn an_address_without_its_key_is_refused() {
    let (env, db) = with_openai();
    // Of a gateway user, before MLflow 3.17: the administrator's key would be sent there.
    let address = r#"{"api_base": "https://elsewhere.example/v1"}"#;
    db.insert(&[Keys::new(&[(1, HORSE)]).seal_json(1, "elsewhere", address)]);
    for (model, secret) in [("gpt", "openai"), ("x", "elsewhere")] {
        env.mlgate(["model", "create", model, "--secret", secret])
            .args(["--provider", "openai", "--model-name", "m"])
            .run()
            .success();
    }
    let endpoint = ["--model", "gpt", "--model", "x:fallback"];
    // Every call fails: the fallback has no key.
    let create = ["endpoint", "create", "chat", "--no-check"];
    env.mlgate(create).args(endpoint).run().success();
    for args in [
        &["exec", "--endpoint", "chat", "--", "touch", "started"][..],
        &["resolve", "--endpoint", "chat", "--format", "env", "--show"],
    ] {
        let told = refused(&env, &db, 1, args);
        assert_says(&told, &["would set the variable OPENAI_API_BASE"]);
    }
    assert!(!env.work().join("started").exists());
}

#[test]
fn the_exit_code_is_that_of_the_program() {
    let (env, db) = with_openai();
    for mask in [&[][..], &["--mask"]] {
        let code = |line| shell(&env, mask, line).status().code();
        assert_eq!(code("exit 0"), Some(0));
        assert_eq!(code("exit 3"), Some(3));
        assert_eq!(code("exit 255"), Some(255));
        let run = |program: &str| {
            let args = [&["exec", "--secret", "openai"], mask, &["--", program]].concat();
            refused(&env, &db, if program == "gone" { 127 } else { 126 }, &args)
        };
        env.write("plain", "no program");
        insta::allow_duplicates! {
            insta::assert_snapshot!(run("gone"), @r"
            ------- stderr -------
            error: program `gone` not found
            hint: a script whose interpreter is missing also counts as not found
            [exit status: 127]
            ");
            insta::assert_snapshot!(run("./plain"), @r"
            ------- stderr -------
            error: cannot run `./plain`
              because: Permission denied (os error 13)
            [exit status: 126]
            ");
        }
    }
    // A killed program is reported as shells do, if mlgate is still there to do so.
    let killed = shell(&env, &["--mask"], "kill -KILL $$");
    assert_eq!(killed.status().code(), Some(128 + 9));
    assert_eq!(killed.stderr(), "");
    let killed = shell(&env, &[], "kill -KILL $$");
    assert_eq!(killed.status().code(), None);
}

#[test]
fn signals_reach_the_program() {
    let (env, _db) = with_openai();
    for mask in [&[][..], &["--mask"]] {
        for (signal, name) in [
            (Signal::INT, "INT"),
            (Signal::TERM, "TERM"),
            (Signal::HUP, "HUP"),
            (Signal::QUIT, "QUIT"),
            (Signal::USR1, "USR1"),
            (Signal::USR2, "USR2"),
        ] {
            let script = format!(
                "trap 'echo {name} came; exit 7' {name}; touch ready; while :; do sleep 0.01; done"
            );
            let args = [&["exec", "--secret", "openai"], mask].concat();
            let running = env.mlgate(args).args(["--", "sh", "-c", &script]).start();
            wait_for(&env, "ready");
            running.signal(signal);
            let output = running.finish().code(7);
            assert_eq!(output.stdout(), format!("{name} came\n"), "{mask:?}");
            fs::remove_file(env.work().join("ready")).unwrap();
        }
    }
}

#[test]
fn values_never_appear_on_a_command_line() {
    let (env, _db) = with_openai();
    for mask in [&[][..], &["--mask"]] {
        let args = [&["exec", "--secret", "openai=K"], mask].concat();
        let script = "echo $$ > pid; mv pid ready; while :; do sleep 0.01; done";
        let mut running = env.mlgate(args).args(["--", "sh", "-c", script]).start();
        wait_for(&env, "ready");
        let program = fs::read_to_string(env.work().join("ready")).unwrap();
        let ours = running.id().to_string();
        assert_eq!(mask.is_empty(), program.trim() == ours, "who is there");
        let read = |id: &str, file| fs::read(format!("/proc/{}/{file}", id.trim())).unwrap();
        let holds = |bytes: &[u8]| {
            bytes
                .windows(VALUE.len())
                .any(|part| part == VALUE.as_bytes())
        };
        for id in [&ours, &program] {
            let line = read(id, "cmdline");
            assert!(!line.is_empty() && !holds(&line));
        }
        assert!(holds(&read(&program, "environ")));
        assert!(mask.is_empty() || !holds(&read(&ours, "environ")));
        running.kill_all();
        drop(running.finish());
        fs::remove_file(env.work().join("ready")).unwrap();
    }
}

#[test]
fn a_closed_pipe_ends_the_program() {
    let (env, _db) = with_openai();
    for mask in ["", "--mask"] {
        let line =
            format!("{{ mlgate exec --secret openai {mask} -- yes; echo $? >&2; }} | head -n 1");
        let output = env.program("sh", ["-c", &line]).run().success();
        assert_eq!((output.stdout(), output.stderr()), ("y\n", "141\n"));
    }
}

#[test]
fn the_program_has_the_callers_umask_and_stdin() {
    let (env, _db) = with_openai();
    for mask in ["", "--mask"] {
        let line = format!("umask 027; mlgate exec --secret openai {mask} -- sh -c 'umask; cat'");
        let output = env.program("sh", ["-c", &line]).stdin("typed").run();
        assert_eq!(output.success().stdout(), "0027\ntyped");
    }
}

#[test]
fn conflicting_variables_are_refused() {
    let (env, db) = with_openai();
    env.create("second", "sk-2", &["--provider", "openai"]);
    let touch = ["--", "touch", "started"];
    let run = |code, args: &[&str]| refused(&env, &db, code, &[&["exec"], args, &touch].concat());
    insta::assert_snapshot!(run(5, &["--secret", "openai", "--secret", "second"]), @r"
    ------- stderr -------
    error: field `api_key` of secret `openai` and field `api_key` of secret `second` are both for the variable OPENAI_API_KEY
    hint: give one of them another variable with --secret NAME=VARIABLE
    [exit status: 5]
    ");
    env.set("OPENAI_API_KEY", "something else");
    insta::assert_snapshot!(run(5, &["--secret", "openai"]), @r"
    ------- stderr -------
    error: the variable OPENAI_API_KEY, for secret `openai`, is already set to something else
    hint: use --override to replace the variable, or --pristine to clear the environment
    hint: give it another variable with --secret NAME=VARIABLE or --prefix
    [exit status: 5]
    ");
    let value = "echo $OPENAI_API_KEY";
    for more in ["--override", "--pristine"] {
        assert_eq!(
            shell(&env, &[more], value).success().stdout(),
            format!("{VALUE}\n")
        );
    }
    assert_eq!(
        shell(&env, &["--prefix", "X_"], value).success().stdout(),
        "something else\n"
    );
    env.set("OPENAI_API_KEY", VALUE);
    assert_eq!(
        shell(&env, &[], value).success().stdout(),
        format!("{VALUE}\n")
    );
    // The same value twice is no conflict.
    env.create("copy", VALUE, &[]);
    let twice = ["--secret", "copy=OPENAI_API_KEY"];
    assert_eq!(
        shell(&env, &twice, value).success().stdout(),
        format!("{VALUE}\n")
    );
    for name in PASSPHRASES {
        let secret = format!("openai={name}");
        let said = run(5, &["--secret", &secret, "--override"]);
        assert_says(&said, &["mlgate reads passphrases from"]);
    }
    run(5, &["--secret", "openai=PATH", "--pristine"]);
}

#[test]
fn invalid_variable_names_are_refused() {
    let (env, db) = with_openai();
    env.create("秘密", "sk-2", &[]);
    env.create("a=b", "sk-3", &[]);
    env.create("nul", "a\0b", &[]);
    let run = |code, args: &[&str]| {
        let all = [&["exec"], args, &["--", "touch", "started"]].concat();
        refused(&env, &db, code, &all)
    };
    assert_says(
        &run(2, &["--secret", "秘密"]),
        &["cannot derive a variable name"],
    );
    for word in ["openai=2K", "openai=sk-12", "openai=Ä", "openai=A B"] {
        let said = run(2, &["--secret", word]);
        let (_, wrong) = word.split_once('=').unwrap();
        assert!(!said.stderr().contains(wrong), "{said}");
    }
    run(2, &["--secret", "openai", "--prefix", "2"]);
    run(2, &["--resource", "JOB"]);
    run(2, &[]);
    run(2, &["--secret", "openai", "-o", "json"]);
    run(4, &["--secret", "gone"]);
    run(4, &["--endpoint", "gone"]);
    assert_says(&run(1, &["--secret", "nul"]), &["contains a NUL character"]);
    let named = |secret: &str| {
        let line = ["exec", "--secret", secret, "--", "sh", "-c", "echo $A_B$C"];
        env.mlgate(line).run().success().stdout().to_owned()
    };
    assert_eq!(
        (named("a=b="), named("a=b=C")),
        ("sk-3\n".into(), "sk-3\n".into())
    );
}

#[test]
fn an_undecryptable_secret_starts_nothing() {
    let (env, db) = with_rows(&["single_key", "emoji", "empty_dict", "kek_v2"]);
    let run = |code, name: &str| {
        refused(
            &env,
            &db,
            code,
            &[
                "exec",
                "--secret",
                "single_key",
                "--secret",
                name,
                "--",
                "touch",
                "started",
            ],
        )
    };
    run(13, "empty_dict");
    let both = [
        "exec",
        "--secret",
        "single_key",
        "--secret",
        "kek_v2=B",
        "--",
        "sh",
        "-c",
        "echo $B",
    ];
    assert_eq!(
        env.mlgate(both).run().success().stdout(),
        "sk-version-two-0001\n"
    );
    db.execute("UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'emoji'");
    assert_says(&run(13, "emoji"), &["secret `emoji` cannot be decrypted"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    run(12, "kek_v2");
}

#[test]
fn an_expired_secret_is_passed_with_a_warning() {
    let (env, _db) = with_openai();
    env.mlgate(["db", "init", "--yes"]).run().success();
    let until = |when: &str| {
        let update = ["secret", "update", "openai", "--expires", when];
        env.mlgate(update).run().success();
        let output = shell(&env, &[], "echo $OPENAI_API_KEY").success();
        assert_eq!(output.stdout(), format!("{VALUE}\n"));
        output.stderr().to_owned()
    };
    assert_eq!(until("2099-01-31"), "");
    let said = until("2020-01-31");
    assert_eq!(said, "warning: the key of secret `openai` has expired\n");
}

#[test]
fn the_program_gets_no_passphrases() {
    let (env, _db) = with_openai();
    env.set("MLGATE_NEW_KEK_PASSPHRASE", "the next one");
    env.set("MLGATE_FROM_KEK_PASSPHRASE", "that of another database");
    env.set("LC_ALL", "C");
    env.set("OTHER", "x");
    let names = |more: &[&str]| {
        shell(&env, more, "env | cut -d= -f1 | sort | tr '\\n' ' '")
            .success()
            .stdout()
            .to_owned()
    };
    let all = names(&[]);
    assert!(
        all.contains("OTHER ") && all.contains("MLGATE_DATABASE "),
        "{all}"
    );
    assert!(!all.contains("PASSPHRASE"), "{all}");
    let few = names(&["--pristine"]);
    assert!(!few.contains("OTHER") && !few.contains("MLGATE"), "{few}");
    for kept in ["HOME ", "LANG ", "LC_ALL ", "OPENAI_API_KEY ", "PATH "] {
        assert!(few.contains(kept), "{few}");
    }
}
