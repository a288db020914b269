//! Texts that stand in the place of a key: placeholders, masks, paths, references, and keys with something more.

use serde_json::value::RawValue;

use super::CheckedValue;
use super::fault::ValueFault;
use super::issuers::looks_like;
use super::texts::{is_assignment, is_invisible};
use crate::crypto::{is_base64_of_text, is_hex_of_text};

/// The field that is sent as the key of most providers.
const KEY: &str = "api_key";

/// More than the header fields that common HTTP servers accept.
const LONGEST: usize = 8000;

/// Words that stand for a key, in lower case, without what separates their parts.
const STAND_INS: [&str; 38] = [
    "apikey",
    "apikeyhere",
    "changeit",
    "changeme",
    "dummy",
    "dummykey",
    "dummytoken",
    "empty",
    "example",
    "examplekey",
    "fake",
    "fakekey",
    "false",
    "insertkeyhere",
    "key",
    "mysecret",
    "n/a",
    "nan",
    "none",
    "null",
    "password",
    "placeholder",
    "redacted",
    "replaceme",
    "secret",
    "secretkey",
    "skdummy",
    "sktest",
    "string",
    "tbd",
    "test",
    "testkey",
    "testtoken",
    "todo",
    "token",
    "topsecret",
    "true",
    "undefined",
];

/// What begins a reference to a secret elsewhere, to a file, or to who the key is for.
const ELSEWHERE: [&str; 38] = [
    "$(",
    "$ANSIBLE_VAULT",
    "${{",
    "%(",
    "../",
    "./",
    "/app/",
    "/etc/",
    "/home/",
    "/mnt/",
    "/opt/",
    "/root/",
    "/run/",
    "/secrets/",
    "/tmp/",
    "/usr/",
    "/var/",
    "@",
    "ENC(",
    "ENC[",
    "arn:",
    "env.",
    "env:",
    "file:",
    "keyring:",
    "org-",
    "os.environ",
    "process.env",
    "proj_",
    "projects/",
    "secret/",
    "secretref:",
    "secrets.",
    "secrets/",
    "ssm:",
    "vault:",
    "{{",
    "~/",
];

/// How the names of files with keys end.
const FILES: [&str; 7] = [".env", ".json", ".key", ".pem", ".txt", ".yaml", ".yml"];

/// Characters that separate or surround keys, and are in none.
const SEPARATORS: [char; 7] = [',', ';', '\\', '&', '<', '>', '`'];

/// More that are in no key of a provider; in those of a server of one's own they may be.
const ODD: [char; 12] = ['%', '|', '"', '\'', '(', ')', '#', '{', '}', '*', '!', '@'];

/// Only of a key that is for a provider: the fields of others may be anything.
pub(super) fn not_the_key(value: &CheckedValue<'_>) -> Vec<ValueFault> {
    let Some(provider) = value.given.provider else {
        return Vec::new();
    };
    let key = value.texts().find(|(name, _)| *name == KEY);
    let context = KeyContext {
        provider,
        elsewhere: value.setting("api_base").is_some(),
    };
    key.and_then(|(_, text)| fault(text.trim(), context))
        .into_iter()
        .collect()
}

/// What a key is for.
#[derive(Clone, Copy)]
struct KeyContext<'a> {
    provider: &'a str,
    /// Whether calls go to another server than the provider's, whose keys may look like anything.
    elsewhere: bool,
}

/// The first fault, in the order of how much it explains.
fn fault(text: &str, context: KeyContext<'_>) -> Option<ValueFault> {
    let field = KEY.to_owned();
    if text.len() > LONGEST {
        let bytes = text.len();
        return Some(ValueFault::Long { field, bytes });
    }
    if is_placeholder(text, context.elsewhere) {
        return Some(ValueFault::Placeholder { field });
    }
    if is_elsewhere(text) {
        return Some(ValueFault::Reference { field });
    }
    if is_twice(text) {
        return Some(ValueFault::Twice { field });
    }
    if is_base64_of_text(text) || is_hex_of_text(text) {
        return Some(ValueFault::Encoded { field });
    }
    // Blanks, quotes, JSON, assignments and invisible characters have findings of their own.
    let has_other_fault = text.starts_with(['{', '[', '"', '\'', '`'])
        || text.contains([' ', '\t'])
        || is_assignment(text);
    if has_other_fault {
        return None;
    }
    if let Some(character) = odd_character(text, context.elsewhere) {
        return Some(ValueFault::OddCharacter { field, character });
    }
    let outside = |c: &char| !c.is_ascii() && !is_invisible(*c);
    if let Some(c) = text.chars().find(outside) {
        let code = c.into();
        return Some(ValueFault::NotAscii { field, code });
    }
    let looks_like = looks_like(text, context.provider).filter(|_| !context.elsewhere)?;
    Some(ValueFault::OtherProvider { field, looks_like })
}

/// A character that no key has, or has there.
fn odd_character(text: &str, elsewhere: bool) -> Option<char> {
    let odd = |c: &char| SEPARATORS.contains(c) || !elsewhere && ODD.contains(c);
    if let Some(c) = text.chars().find(odd) {
        return Some(c);
    }
    // Only the padding of base64 is at the end.
    let before_padding = text.trim_end_matches('=');
    let inside = before_padding.contains('=').then_some('=');
    inside.or_else(|| text.chars().last().filter(|c| matches!(c, '.' | ':')))
}

/// A server that needs no key may be given any word.
fn is_placeholder(text: &str, any_word: bool) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare: String = lower.chars().filter(|c| !"-_".contains(*c)).collect();
    let within = |open, close| text.starts_with(open) && text.ends_with(close);
    let hidden = ["***", "...", "xxxx", "\u{2026}", "\u{2022}\u{2022}"];
    let speaks = [
        "your-",
        "your_",
        "my-api-key",
        "my_api_key",
        "-here",
        "_here",
    ];
    let is_word = STAND_INS.contains(&bare.as_str()) || is_one_character(text);
    is_word && !any_word
        || lower.starts_with("your")
        || speaks.iter().any(|words| lower.contains(words))
        || within('<', '>')
        || within('[', ']') && serde_json::from_str::<&RawValue>(text).is_err()
        || hidden.iter().any(|hidden| lower.contains(hidden))
}

fn is_one_character(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    text.len() > 3 && characters.all(|c| Some(c) == first)
}

fn is_elsewhere(text: &str) -> bool {
    let percents = text
        .strip_prefix('%')
        .and_then(|rest| rest.strip_suffix('%'));
    text.contains("://")
        || percents.is_some_and(|name| !name.is_empty())
        || is_name_of_variable(text)
        || ELSEWHERE.iter().any(|start| text.starts_with(start))
        || FILES.iter().any(|end| text.ends_with(end))
}

/// A variable's name in place of its value, such as `OPENAI_API_KEY`.
fn is_name_of_variable(text: &str) -> bool {
    let end = ["_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_PAT"];
    let upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    text.chars().all(upper) && end.iter().any(|end| text.ends_with(end))
}

fn is_twice(text: &str) -> bool {
    let halves = text.split_at_checked(text.len() / 2);
    text.len() >= 16 && halves.is_some_and(|(first, second)| first == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Option<&'static str> {
        word_for("openai", text)
    }

    fn word_for(provider: &str, text: &str) -> Option<&'static str> {
        let context = KeyContext {
            provider,
            elsewhere: false,
        };
        fault(text, context).map(|fault| fault.word())
    }

    #[test]
    fn what_is_no_key_is_recognised() {
        for (text, expected) in [
            ("<your-api-key>", "value_placeholder"),
            ("YOUR_API_KEY", "value_placeholder"),
            ("changeme", "value_placeholder"),
            ("None", "value_placeholder"),
            ("sk-...7890", "value_placeholder"),
            ("sk-1234\u{2026}7890", "value_placeholder"),
            ("****************", "value_placeholder"),
            ("sk-xxxxxxxxxxxxxxxx", "value_placeholder"),
            ("[REDACTED]", "value_placeholder"),
            ("sk-your-key-here", "value_placeholder"),
            ("insert_key_here", "value_placeholder"),
            ("dummy", "value_placeholder"),
            ("API_KEY", "value_placeholder"),
            ("00000000000000000000", "value_placeholder"),
            ("dummy-key", "value_placeholder"),
            ("https://api.openai.com/v1", "value_reference"),
            ("/run/secrets/openai_api_key", "value_reference"),
            ("~/openai.key", "value_reference"),
            ("@/run/secrets/key", "value_reference"),
            ("file:///run/secrets/key", "value_reference"),
            ("vault:secret/data/openai#key", "value_reference"),
            ("op://vault/openai/key", "value_reference"),
            (
                "arn:aws:secretsmanager:eu-central-1:1:secret:x",
                "value_reference",
            ),
            ("env:OPENAI_API_KEY", "value_reference"),
            ("%OPENAI_API_KEY%", "value_reference"),
            ("$(cat key)", "value_reference"),
            ("ENC(abc123abc)", "value_reference"),
            ("{{ openai_key }}", "value_reference"),
            ("secretref:openai-key", "value_reference"),
            (
                "projects/p/secrets/openai/versions/latest",
                "value_reference",
            ),
            ("openai-key.txt", "value_reference"),
            ("org-AbCdEf0123456789", "value_reference"),
            ("OPENAI_API_KEY", "value_reference"),
            ("os.environ/OPENAI_API_KEY", "value_reference"),
            ("process.env.OPENAI_API_KEY", "value_reference"),
            ("secrets.OPENAI_API_KEY", "value_reference"),
            ("${{ secrets.OPENAI_API_KEY }}", "value_reference"),
            ("$ANSIBLE_VAULT;1.1;AES256", "value_reference"),
            ("ENC[AES256_GCM,data:abc,iv:def]", "value_reference"),
            ("sk-1234567890abcdsk-1234567890abcd", "value_twice"),
            ("c2stMTIzNDU2Nzg5MDEyMzQ1Ng==", "value_encoded"),
            ("736b2d31323334353637383930313233343536", "value_encoded"),
            ("sk-1234567890,sk-0987654321", "value_odd_character"),
            ("sk-1234567890;", "value_odd_character"),
            ("sk-1234567890\\n", "value_odd_character"),
            ("sk-12345&amp;67890", "value_odd_character"),
            ("sk%2D1234567890", "value_odd_character"),
            ("key=sk-1234567890", "value_odd_character"),
            ("sk-1234567890.", "value_odd_character"),
            ("sk-1234567890#prod", "value_odd_character"),
            ("sk-12\u{430}345678", "value_not_ascii"),
            ("sk\u{2014}12345678", "value_not_ascii"),
            ("sk-1234567\u{1f600}", "value_not_ascii"),
        ] {
            assert_eq!(word(text), Some(expected), "{text}");
        }
        assert_eq!(word(&"x1".repeat(5000)), Some("value_long"));
    }

    #[test]
    fn a_server_of_ones_own_may_have_any_key() {
        let context = KeyContext {
            provider: "openai",
            elsewhere: true,
        };
        for text in [
            "dummy",
            "EMPTY",
            "none",
            "sk-ant-api03-abc_DEF-123456789-AA",
        ] {
            assert_eq!(fault(text, context), None, "{text}");
        }
    }

    #[test]
    fn keys_of_providers_pass() {
        for (provider, text) in [
            ("openai", "sk-proj-AbC_123-def456GHI789jkl012"),
            ("anthropic", "sk-ant-api03-abc_DEF-123456789-AA"),
            ("groq", "gsk_AbCdEf0123456789AbCdEf0123456789"),
            ("xai", "xai-AbCdEf0123456789"),
            ("gemini", "AIzaSyA-1234567890_abcdefghijklmnop"),
            ("databricks", "dapi0123456789abcdef0123456789abcdef-2"),
            ("bedrock", "ABSKQmVkcm9ja0FQSUtleS0xMjM0NTY3ODkw/+8x9w=="),
        ] {
            assert_eq!(word_for(provider, text), None, "{text}");
        }
        for text in [
            "0123456789abcdef0123456789abcdee",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "/wJalrXUtnFEMI/K7MDENGbPxRfiCYEXAMPLEKEY",
            "sk-example-1234567890",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }
}
