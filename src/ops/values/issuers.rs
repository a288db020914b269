//! Who issues keys that look like this one.

use uuid::Uuid;

use super::fault::Look;

/// How the keys of a provider begin, and the providers that accept them. The first that matches counts.
const PREFIXES: [(&str, &[&str]); 19] = [
    ("sk-ant-", &["anthropic"]),
    ("sk-or-", &["openrouter"]),
    ("sk-proj-", &["openai", "text-completion-openai"]),
    ("sk-svcacct-", &["openai", "text-completion-openai"]),
    ("gsk_", &["groq"]),
    ("AIzaSy", &["gemini", "palm", "vertex_ai"]),
    ("xai-", &["xai"]),
    ("dapi", &["databricks"]),
    ("AKIA", &["bedrock", "bedrock_converse", "sagemaker"]),
    ("ABSK", &["bedrock", "bedrock_converse"]),
    ("hf_", &["huggingface"]),
    ("ghp_", &["github", "github_copilot"]),
    ("github_pat_", &["github", "github_copilot"]),
    ("gho_", &["github", "github_copilot"]),
    ("ghs_", &["github", "github_copilot"]),
    ("pplx-", &["perplexity"]),
    ("nvapi-", &["nvidia_nim"]),
    ("csk-", &["cerebras"]),
    ("r8_", &["replicate"]),
];

/// How the tokens of services begin that have no models.
const SERVICES: [(&str, &str); 14] = [
    ("SG.", "SendGrid"),
    ("dckr_pat_", "Docker Hub"),
    ("glpat-", "GitLab"),
    ("hvs.", "Vault"),
    ("lsv2_", "LangSmith"),
    ("npm_", "npm"),
    ("pcsk_", "Pinecone"),
    ("pk-lf-", "Langfuse"),
    ("pypi-", "PyPI"),
    ("rk_live_", "Stripe"),
    ("sk-lf-", "Langfuse"),
    ("sk_live_", "Stripe"),
    ("sk_test_", "Stripe"),
    ("xox", "Slack"),
];

/// What it is a key of, if that is something else.
pub(super) fn looks_like(text: &str, provider: &str) -> Option<Look> {
    if let Some((_, issuers)) = PREFIXES.iter().find(|(start, _)| text.starts_with(start)) {
        let first = issuers.first()?;
        return (!issuers.contains(&provider)).then_some(Look::KeyOf(first));
    }
    let mut services = SERVICES.iter();
    if let Some((_, service)) = services.find(|(start, _)| text.starts_with(start)) {
        return Some(Look::TokenOf(service));
    }
    // Other providers may issue keys of any form.
    let has_own_form = PREFIXES
        .iter()
        .any(|(_, issuers)| issuers.contains(&provider));
    if !has_own_form {
        return None;
    }
    let is_web_token = text.starts_with("eyJ") && text.split('.').count() == 3;
    if Uuid::try_parse(text).is_ok() && text.contains('-') {
        Some(Look::Uuid)
    } else if is_web_token && provider != "databricks" {
        Some(Look::WebToken)
    } else if text.contains(':') {
        Some(Look::UserAndPassword)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_provider_is_recognised() {
        for (provider, text) in [
            ("openai", "sk-ant-api03-abc_DEF-123456789-AA"),
            ("anthropic", "sk-proj-AbC_123-def456GHI789jkl012"),
            ("anthropic", "gsk_AbCdEf0123456789AbCdEf0123456789"),
            ("xai", "AIzaSyA-1234567890_abcdefghijklmnop"),
            ("gemini", "xai-AbCdEf0123456789"),
            ("openai", "dapi0123456789abcdef0123456789abcdef-2"),
            ("groq", "AKIAIOSFODNN7EXAMPLE"),
            ("openai", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"),
            ("openai", "pplx-abcdefghijklmnopqrstuvwxyz0123456789"),
            ("mistral", "glpat-AbCdEf0123456789AbCd"),
            ("openai", "xoxb-123456789012-AbCdEfGhIjKl"),
            ("anthropic", "123e4567-e89b-42d3-a456-426614174000"),
            (
                "openai",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            ),
            ("openai", "alice:correcthorse"),
        ] {
            assert!(looks_like(text, provider).is_some(), "{provider}: {text}");
        }
    }

    #[test]
    fn keys_without_a_form_of_their_own_may_have_any() {
        for (provider, text) in [
            ("sambanova", "123e4567-e89b-42d3-a456-426614174000"),
            (
                "databricks",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            ),
            ("fal_ai", "123e4567:0123456789abcdef"),
        ] {
            assert_eq!(looks_like(text, provider), None, "{provider}: {text}");
        }
    }
}
