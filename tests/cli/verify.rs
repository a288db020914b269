//! `mlgate verify`.

use super::fixture::{WRONG, refused, with_rows};

#[test]
fn a_healthy_database_passes() {
    let (env, _db) = with_rows(&["single_key", "emoji", "non_string_values", "empty_value"]);
    insta::assert_snapshot!(env.mlgate(["verify"]).run(), @r"
    ------- stderr -------
    4 of 4 secrets verified
    ");
    insta::assert_snapshot!(env.mlgate(["verify", "-o", "json", "-q"]).run(), @r#"
    {
      "findings": []
    }
    "#);
}

#[test]
fn every_finding_is_listed_with_its_reason() {
    let (env, db) = with_rows(&[
        "single_key",
        "emoji",
        "unicode",
        "escapes",
        "whitespace_value",
        "looks_like_number",
        "kek_v256",
        "lone_surrogate",
        "empty_value",
    ]);
    db.execute("DROP TRIGGER prevent_secrets_aad_mutation");
    db.execute(
        "UPDATE secrets SET encrypted_value = zeroblob(60) WHERE secret_name = 'emoji'; \
         UPDATE secrets SET encrypted_value = x'00' WHERE secret_name = 'unicode'; \
         UPDATE secrets SET wrapped_dek = x'00' WHERE secret_name = 'escapes'; \
         UPDATE secrets SET secret_name = 'renamed' WHERE secret_name = 'whitespace_value'; \
         UPDATE secrets SET masked_value = '{\"api_key\": \"999...9999\"}' WHERE secret_name = 'looks_like_number'; \
         UPDATE secrets SET masked_value = 'cut' WHERE secret_name = 'empty_value'",
    );
    let output = refused(&env, &db, 3, &["verify"]);
    insta::assert_snapshot!(output, @r"
    NAME               ID                                  KEK VERSION  PROBLEM           MESSAGE
    emoji              s-ID  1            altered           its value was altered or truncated, or its row was renamed
    unicode            s-ID  1            altered           its value was altered or truncated, or its row was renamed
    escapes            s-ID  1            wrapped_dek_size  its wrapped DEK has 1 bytes instead of 60
    renamed            s-ID  1            altered           its value was altered or truncated, or its row was renamed
    looks_like_number  s-ID  1            wrong_mask        its stored mask does not match its value
    kek_v256           s-ID  256          wrong_key         the key at KEK version 256 does not unwrap its DEK
    lone_surrogate     s-ID  1            not_usable        its value is almost JSON: it contains half a character (a lone surrogate)
    empty_value        s-ID  1            mask_not_json     its stored mask is not JSON
    ------- stderr -------
    1 of 9 secrets verified
    error: problems found in 8 secrets
    [exit status: 3]
    ");
    let json = env.mlgate(["verify", "-o", "json"]).run().code(3).json();
    let problems: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["problem"].as_str().unwrap())
        .collect();
    assert_eq!(problems.len(), 8, "{json}");
}

#[test]
fn further_passphrases_open_other_versions() {
    let (env, _db) = with_rows(&["single_key", "kek_v256"]);
    env.write("older", "パスワード🔑\n");
    insta::assert_snapshot!(env.mlgate(["verify"]).run(), @r"
    NAME      ID                                  KEK VERSION  PROBLEM    MESSAGE
    kek_v256  s-ID  256          wrong_key  the key at KEK version 256 does not unwrap its DEK
    ------- stderr -------
    1 of 2 secrets verified
    error: problems found in 1 secret
    [exit status: 3]
    ");
    env.mlgate(["verify", "--also", "256=older"])
        .run()
        .success();
}

#[test]
fn a_wrong_passphrase_finds_every_secret() {
    let (env, db) = with_rows(&["single_key"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    insta::assert_snapshot!(refused(&env, &db, 3, &["verify"]), @r"
    NAME        ID                                  KEK VERSION  PROBLEM    MESSAGE
    single_key  s-ID  1            wrong_key  the key at KEK version 1 does not unwrap its DEK
    ------- stderr -------
    0 of 1 secrets verified
    error: problems found in 1 secret
    [exit status: 3]
    ");
}

#[test]
fn findings_set_the_exit_code_with_a_closed_pipe() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG);
    for format in ["table", "json", "jsonl", "yaml", "csv", "name"] {
        let script = format!("exec 3>&1; {{ mlgate verify -o {format}; echo $? >&3; }} | true");
        let output = env.program("bash", ["-c", &script]).run().success();
        assert_eq!(output.stdout(), "3\n", "{output}");
    }
}
