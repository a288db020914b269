use super::super::find;
use super::*;

/// A new secret of this provider with these fields.
fn new(
    provider: &str,
    mode: Option<&str>,
    secrets: &[&str],
    settings: &[&str],
) -> Result<Resolved, FieldError> {
    let given = Given {
        mode,
        stored_mode: None,
        secrets: Names::Given(owned(secrets)),
        single: false,
        settings: Names::Given(owned(settings)),
    };
    resolve(&find(provider).unwrap(), &given)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn names(fields: &[&'static Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

#[test]
fn the_fields_determine_the_mode() {
    for (provider, secrets, settings, mode, how) in [
        ("openai", &[][..], &[][..], "api_key", How::Only),
        ("bedrock", &["api_key"], &[], "api_key", How::Default),
        (
            "bedrock",
            &[],
            &["aws_region_name"],
            "api_key",
            How::Default,
        ),
        (
            "bedrock",
            &["aws_access_key_id"],
            &[],
            "access_keys",
            How::ByFields,
        ),
        (
            "bedrock",
            &[],
            &["aws_session_name"],
            "default_chain",
            How::ByFields,
        ),
        (
            "databricks",
            &["client_secret"],
            &[],
            "oauth_m2m",
            How::ByFields,
        ),
        (
            "databricks",
            &[],
            &["client_id"],
            "oauth_m2m",
            How::ByFields,
        ),
        (
            "sagemaker",
            &["aws_access_key_id"],
            &[],
            "access_keys",
            How::Default,
        ),
        (
            "sagemaker",
            &["aws_access_key_id"],
            &["aws_role_name"],
            "iam_role",
            How::ByFields,
        ),
        (
            "vertex_ai",
            &[],
            &["vertex_project"],
            "service_account_json",
            How::Default,
        ),
    ] {
        let resolved = new(provider, None, secrets, settings).unwrap();
        assert_eq!(
            (resolved.mode.name, resolved.how),
            (mode, how),
            "{provider} {secrets:?}"
        );
    }
    assert_eq!(
        new("bedrock", None, &[], &["aws_role_name"]),
        Err(FieldError::Ambiguous {
            provider: "bedrock",
            modes: vec!["iam_role", "default_chain"]
        })
    );
    assert_eq!(
        new("bedrock", None, &["api_key", "aws_access_key_id"], &[]),
        Err(FieldError::NotTogether {
            provider: "bedrock"
        })
    );
}

#[test]
fn missing_fields_are_named() {
    let resolved = new("bedrock", None, &["aws_access_key_id"], &[]).unwrap();
    assert_eq!(names(&resolved.missing_secrets), ["aws_secret_access_key"]);
    assert_eq!(names(&resolved.missing_settings), Vec::<&str>::new());
    let resolved = new("azure", None, &[], &["api_base"]).unwrap();
    assert_eq!(names(&resolved.missing_secrets), ["api_key"]);
    assert_eq!(names(&resolved.missing_settings), ["api_version"]);
    let resolved = new("vertex_ai", Some("default_chain"), &[], &["vertex_project"]).unwrap();
    assert_eq!(names(&resolved.missing_secrets), Vec::<&str>::new());
}

#[test]
fn a_misplaced_field_is_told_its_place() {
    assert_eq!(
        new("bedrock", None, &["aws_region_name"], &[]),
        Err(FieldError::IsSetting {
            provider: "bedrock",
            name: "aws_region_name"
        })
    );
    assert_eq!(
        new("openai", None, &["organization"], &[]),
        Err(FieldError::IsSetting {
            provider: "openai",
            name: "organization"
        })
    );
    assert_eq!(
        new("portkey", None, &[], &["portkey_config"]),
        Err(FieldError::IsSecret {
            provider: "portkey",
            name: "portkey_config"
        })
    );
}

#[test]
fn unknown_fields_are_refused_with_a_suggestion() {
    let facts = find("bedrock").unwrap();
    let error = new("bedrock", None, &["aws_acess_key_id"], &[]).unwrap_err();
    assert_eq!(error.meant(&facts), ["aws_access_key_id"]);
    let error = new("bedrock", None, &[], &["aws_region"]).unwrap_err();
    assert_eq!(error.meant(&facts), ["aws_region_name"]);
    let error = new("bedrock", Some("acess_keys"), &[], &[]).unwrap_err();
    assert_eq!(error.meant(&facts), ["access_keys"]);
    // Known to another mode, but not to the one given.
    assert_eq!(
        new("bedrock", Some("iam_role"), &["api_key"], &[]),
        Err(FieldError::UnknownSecret {
            provider: "bedrock",
            mode: Some("iam_role"),
            name: "api_key".to_owned()
        })
    );
}

#[test]
fn a_name_that_may_be_a_value_is_not_echoed() {
    for error in [
        new("openai", None, &["sk-1234"], &[]),
        new("openai", None, &[], &["sk-1234"]),
        new("openai", Some("sk-1234"), &[], &[]),
    ] {
        let text = error.unwrap_err().to_string();
        assert!(!text.contains("1234"), "{text}");
    }
}

#[test]
fn a_value_without_a_name_is_for_the_only_field() {
    let single = |provider: &str, mode, settings: &[&str]| {
        let given = Given {
            mode,
            stored_mode: None,
            secrets: Names::Given(Vec::new()),
            single: true,
            settings: Names::Given(owned(settings)),
        };
        resolve(&find(provider).unwrap(), &given)
    };
    for (provider, settings, mode) in [
        ("bedrock", &["aws_region_name"][..], "api_key"),
        ("vertex_ai", &["vertex_project"], "service_account_json"),
        ("databricks", &["api_base", "client_id"], "oauth_m2m"),
        ("portkey", &[], "api_key"),
    ] {
        let resolved = single(provider, None, settings).unwrap();
        assert_eq!(resolved.mode.name, mode);
        assert_eq!(
            names(&resolved.missing_secrets),
            Vec::<&str>::new(),
            "{provider}"
        );
    }
    let error = single("bedrock", Some("access_keys"), &[]).unwrap_err();
    assert!(
        error.to_string().ends_with("one secret field but 2"),
        "{error}"
    );
    let error = single("bedrock", Some("iam_role"), &["aws_role_name"]).unwrap_err();
    assert!(
        error.to_string().ends_with("one secret field but none"),
        "{error}"
    );
}

#[test]
fn stored_fields_determine_the_mode_but_are_not_checked() {
    let kept = |stored_mode, secrets, settings| Given {
        mode: None,
        stored_mode,
        secrets,
        single: false,
        settings,
    };
    let bedrock = find("bedrock").unwrap();
    let (keys, region) = (
        owned(&["aws_access_key_id", "aws_secret_access_key"]),
        owned(&["aws_region_name"]),
    );
    // New settings of a secret whose stored value tells its mode.
    let given = kept(
        None,
        Names::Kept(keys.clone()),
        Names::Given(region.clone()),
    );
    assert_eq!(resolve(&bedrock, &given).unwrap().mode.name, "access_keys");
    // A new value for a secret whose settings are kept: the mode stays, too.
    let given = kept(
        Some("access_keys"),
        Names::Given(owned(&["api_key"])),
        Names::Kept(region.clone()),
    );
    assert!(resolve(&bedrock, &given).is_err());
    // Unknown stored names are ignored.
    let given = kept(
        Some("access_keys"),
        Names::Kept(owned(&["odd", "aws_access_key_id"])),
        Names::Given(region),
    );
    let resolved = resolve(&bedrock, &given).unwrap();
    assert_eq!(
        (resolved.mode.name, resolved.how),
        ("access_keys", How::Stored)
    );
    // Given names override kept ones.
    let given = kept(
        None,
        Names::Kept(keys),
        Names::Given(owned(&["aws_session_name"])),
    );
    assert_eq!(
        resolve(&bedrock, &given).unwrap().mode.name,
        "default_chain"
    );
}

#[test]
fn settings_that_the_gateway_ignores_are_known() {
    assert_eq!(
        new("gemini", None, &["api_key"], &["api_base"])
            .unwrap()
            .ignored,
        ["api_base"]
    );
    for (provider, settings) in [("openai", &["api_base"][..]), ("gemini", &[])] {
        let resolved = new(provider, None, &["api_key"], settings).unwrap();
        assert!(resolved.ignored.is_empty(), "{provider}");
    }
    let gemini = find("gemini").unwrap();
    assert!(gemini.reads("api_key") && !gemini.reads("api_base"));
}
