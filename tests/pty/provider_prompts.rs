//! Required settings of a provider are prompted for.

use crate::cli::fixture::{files, revealed, with_rows};

#[test]
fn missing_settings_are_prompted_visibly_and_secrets_hidden() {
    let (env, db) = with_rows(&[]);
    let args = [
        "secret",
        "create",
        "aws",
        "--provider",
        "bedrock",
        "--auth-mode",
        "access_keys",
    ];
    let mut terminal = env.mlgate(args).terminal();
    terminal.expect("Value of aws_access_key_id: ");
    terminal.send_line("AKIATYPED0123456789");
    terminal.expect("Value of aws_secret_access_key: ");
    terminal.send_line("typed/secret/0123456789");
    let (screen, code) = terminal.finish();
    insta::assert_snapshot!(screen, @r"
    Value of aws_access_key_id: 
    Value of aws_secret_access_key: 
    created secret `aws`
    ");
    assert_eq!(code, 0);
    assert_eq!(
        revealed(&env, "aws", "aws_access_key_id"),
        "AKIATYPED0123456789"
    );
    assert_eq!(
        revealed(&env, "aws", "aws_secret_access_key"),
        "typed/secret/0123456789"
    );

    let args = ["secret", "create", "deployment", "--provider", "azure"];
    let mut terminal = env
        .mlgate(args)
        .args(["--auth", "api_version=2024-02-01"])
        .terminal();
    let question = "api_base (URL of the Azure OpenAI resource): ";
    terminal.expect(question);
    terminal.send_line("  ");
    terminal.expect("it cannot be empty");
    terminal.expect(question);
    terminal.send_line(" https://typed.example ");
    terminal.expect("Value of api_key: ");
    terminal.send_line("sk-typed-0123456789");
    let (screen, code) = terminal.finish();
    assert!(!screen.contains("sk-typed"), "{screen}");
    assert_eq!(code, 0, "{screen}");
    assert_eq!(
        db.value("SELECT auth_config FROM secrets WHERE secret_name = 'deployment'")
            .as_deref(),
        Some(r#"{"api_version": "2024-02-01", "api_base": "https://typed.example"}"#)
    );
}

#[test]
fn given_settings_are_not_prompted() {
    let (env, _db) = with_rows(&[]);
    env.write("id", "AKIA0123456789");
    let args = [
        "secret",
        "create",
        "aws",
        "--provider",
        "bedrock",
        "--field",
    ];
    let mut terminal = env.mlgate(args).args(["aws_access_key_id=@id"]).terminal();
    terminal.expect("auth mode `access_keys`, chosen by its fields");
    terminal.expect("Value of aws_secret_access_key: ");
    terminal.send_line("typed/secret/0123456789");
    let (screen, code) = terminal.finish();
    assert!(!screen.contains("aws_access_key_id:"), "{screen}");
    assert_eq!(code, 0, "{screen}");
}

#[test]
fn an_unanswered_prompt_changes_nothing() {
    let (env, db) = with_rows(&[]);
    let before = files(&env, Some(&db));
    let args = ["secret", "create", "deployment", "--provider", "azure"];
    let mut terminal = env.mlgate(args).terminal();
    terminal.expect("api_base (URL of the Azure OpenAI resource): ");
    terminal.send_control('c');
    let (screen, code) = terminal.finish();
    assert_eq!(code, 130, "{screen}");
    // A mistyped address is refused like one in an option.
    let mut terminal = env.mlgate(args).terminal();
    terminal.expect("api_base (URL of the Azure OpenAI resource): ");
    terminal.send_line("no-address");
    let (screen, code) = terminal.finish();
    assert!(screen.contains("api_base is not a URL"), "{screen}");
    assert_eq!(code, 2, "{screen}");
    let (screen, code) = env.mlgate(args).args(["--no-input"]).terminal().finish();
    assert!(
        screen.contains("needs `api_key`, `api_base`, `api_version`"),
        "{screen}"
    );
    assert_eq!(code, 2, "{screen}");
    assert!(files(&env, Some(&db)) == before);
}
