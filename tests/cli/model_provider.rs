//! The checks of providers apply to model definitions and endpoints, too.

use super::fixture::{assert_says, refused, with_rows};

#[test]
fn an_endpoint_and_its_secret_in_one_command_are_checked_like_a_secret() {
    let (env, db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    env.write("key", "example/secret/9876");
    let chat = [
        "endpoint",
        "create",
        "chat",
        "--model-name",
        "m",
        "--provider",
    ];
    let with = |args: &[&'static str]| [&chat[..], args].concat();
    for (args, says) in [
        (&["OpenAI", "--value", "v"][..], "did you mean openai?"),
        (
            &["bedrock", "--field", "aws_access_key_id=@id"],
            "needs `aws_secret_access_key`",
        ),
        (
            &["bedrock", "--auth-mode", "iam_role"],
            "needs `aws_role_name`",
        ),
    ] {
        assert_says(&refused(&env, &db, 2, &with(args)), &[says]);
    }
    let keys = [
        "bedrock",
        "--field",
        "aws_access_key_id=@id",
        "--field",
        "aws_secret_access_key=@key",
    ];
    let output = env.mlgate(with(&keys)).run().success();
    assert_says(&output, &["auth mode `access_keys`, chosen by its fields"]);
    assert_eq!(
        db.value("SELECT auth_config FROM secrets").as_deref(),
        Some(r#"{"auth_mode": "access_keys"}"#)
    );
}

#[test]
fn an_unknown_provider_of_a_model_causes_a_warning() {
    let (env, _db) = with_rows(&["single_key"]);
    let create = |name, provider| {
        env.mlgate(["model", "create", name, "--secret", "single_key"])
            .args(["--model-name", "m", "--provider", provider])
            .run()
            .success()
    };
    let warning =
        "the gateway has no provider `OpenAI` and passes it to LiteLLM; did you mean `openai`?";
    assert_says(&create("a", "OpenAI"), &[warning]);
    for provider in ["openai", "newer-than-mlgate"] {
        let output = create(provider, provider);
        assert!(!output.stderr().contains("LiteLLM"), "{output}");
    }
}
