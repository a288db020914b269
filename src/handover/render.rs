//! Writing each format, and what it cannot represent.

use std::fmt::{self, Write as _};

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{Format, HandoverError, PASSPHRASE, Unfit, VERSION};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;

/// The largest file written, in bytes: Docker reads lines below 64 KiB, and mlgate files up to that size.
pub(super) const MOST_BYTES: usize = 60_000;

/// Both variables in the format.
///
/// # Errors
/// [`HandoverError::Unfit`] when a reader would see another passphrase.
pub fn render(
    format: &Format,
    passphrase: &Passphrase,
    version: KekVersion,
) -> Result<Zeroizing<String>, HandoverError> {
    let text = passphrase.expose_secret();
    let unfit = |unfit| HandoverError::Unfit {
        format: format.clone(),
        unfit,
    };
    if text.is_empty() {
        return Err(unfit(Unfit::Empty));
    }
    if let Some(found) = find_unfit(format, text) {
        return Err(unfit(found));
    }
    // Allocate once, for the worst case: a growing buffer leaves copies behind.
    let mut out = Zeroizing::new(String::with_capacity(6 * text.len() + 1024));
    if let Some(marker) = marker(format) {
        out.push_str(&marker);
    }
    begin(&mut out, format);
    match format {
        // A number needs no quotes.
        Format::Env | Format::Systemd => put(&mut out, format_args!("{VERSION}={version}\n")),
        _ => variable(&mut out, format, VERSION, &version.to_string(), true),
    }
    variable(&mut out, format, PASSPHRASE, text, false);
    end(&mut out, format);
    if out.len() > MOST_BYTES {
        return Err(unfit(Unfit::TooLong));
    }
    Ok(out)
}

/// Writes what precedes the variables.
pub(super) fn begin(out: &mut String, format: &Format) {
    match format {
        // The name is quoted: YAML would read `1` as a number and `null` as nothing.
        Format::Kubernetes { name } => put(
            out,
            format_args!(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"{name}\"\ntype: Opaque\ndata:\n"
            ),
        ),
        Format::Json => out.push_str("{\n"),
        Format::Env | Format::Systemd | Format::Docker => {}
    }
}

/// Writes one variable, whose text the format can represent.
pub(super) fn variable(out: &mut String, format: &Format, name: &str, text: &str, is_first: bool) {
    match format {
        Format::Env => {
            put(out, format_args!("{name}='"));
            push_escaped(out, text, |c| (c == '\'').then_some("'\\''"));
            out.push_str("'\n");
        }
        Format::Systemd => {
            put(out, format_args!("{name}=\""));
            // Escape only what systemd unescapes in double quotes; in single quotes, old versions unescape
            // and new ones do not.
            push_escaped(out, text, |c| match c {
                '"' => Some("\\\""),
                '\\' => Some("\\\\"),
                '`' => Some("\\`"),
                '$' => Some("\\$"),
                _ => None,
            });
            out.push_str("\"\n");
        }
        Format::Docker => {
            // Everything after the first `=` is the value, including quotes and spaces.
            put(out, format_args!("{name}="));
            out.push_str(text);
            out.push('\n');
        }
        Format::Kubernetes { .. } => {
            put(out, format_args!("  {name}: "));
            // An empty value would be null.
            out.push_str(if text.is_empty() { "\"\"" } else { "" });
            BASE64.encode_append(text.as_bytes(), out);
            out.push('\n');
        }
        Format::Json => {
            let comma = if is_first { "" } else { ",\n" };
            put(out, format_args!("{comma}  \"{name}\": \""));
            push_json(out, text);
            out.push('"');
        }
    }
}

/// Writes what follows the variables.
pub(super) fn end(out: &mut String, format: &Format) {
    if *format == Format::Json {
        out.push_str("\n}\n");
    }
}

/// The first line, which identifies a file of mlgate. JSON has no comments.
pub(super) fn marker(format: &Format) -> Option<String> {
    let word = match format {
        Format::Json => return None,
        format => format.word(),
    };
    Some(format!(
        "# Written by mlgate ({word}), which replaces this file as a whole.\n"
    ))
}

/// What the format's readers cannot parse.
pub(super) fn find_unfit(format: &Format, text: &str) -> Option<Unfit> {
    if text.contains('\0') {
        return Some(Unfit::Nul);
    }
    match format {
        Format::Systemd if text.chars().any(is_lost_control) => Some(Unfit::Control),
        Format::Systemd if text.chars().any(is_noncharacter) => Some(Unfit::Noncharacter),
        Format::Docker if text.contains('\n') => Some(Unfit::Newline),
        Format::Docker if text.ends_with('\r') => Some(Unfit::CarriageReturn),
        _ => None,
    }
}

/// Control characters that make older versions of systemd drop a variable.
fn is_lost_control(c: char) -> bool {
    c.is_ascii_control() && c != '\t' && c != '\n'
}

/// Code points that make systemd drop a variable as invalid: those that Unicode reserves.
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

fn push_escaped(out: &mut String, text: &str, escape: impl Fn(char) -> Option<&'static str>) {
    for c in text.chars() {
        match escape(c) {
            Some(escaped) => out.push_str(escaped),
            None => out.push(c),
        }
    }
}

/// Appends text without secrets. Writing to a String cannot fail.
fn put(out: &mut String, text: fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// The inside of a JSON string (RFC 8259, section 7).
fn push_json(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => put(out, format_args!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(format: &str, text: &str) -> Result<String, HandoverError> {
        let passphrase = Passphrase::from(text.to_owned());
        let version = KekVersion::new(2).unwrap();
        render(&format.parse().unwrap(), &passphrase, version).map(|text| text.to_string())
    }

    #[test]
    fn each_format_is_rendered_for_its_reader() {
        let all = ["env", "systemd", "docker", "kubernetes:a.b", "json"]
            .map(|format| rendered(format, "it's \"$x\" \\ `y` %").unwrap());
        insta::assert_snapshot!(all.join("\n"), @r#"
        # Written by mlgate (env), which replaces this file as a whole.
        MLFLOW_CRYPTO_KEK_VERSION=2
        MLFLOW_CRYPTO_KEK_PASSPHRASE='it'\''s "$x" \ `y` %'

        # Written by mlgate (systemd), which replaces this file as a whole.
        MLFLOW_CRYPTO_KEK_VERSION=2
        MLFLOW_CRYPTO_KEK_PASSPHRASE="it's \"\$x\" \\ \`y\` %"

        # Written by mlgate (docker), which replaces this file as a whole.
        MLFLOW_CRYPTO_KEK_VERSION=2
        MLFLOW_CRYPTO_KEK_PASSPHRASE=it's "$x" \ `y` %

        # Written by mlgate (kubernetes), which replaces this file as a whole.
        apiVersion: v1
        kind: Secret
        metadata:
          name: "a.b"
        type: Opaque
        data:
          MLFLOW_CRYPTO_KEK_VERSION: Mg==
          MLFLOW_CRYPTO_KEK_PASSPHRASE: aXQncyAiJHgiIFwgYHlgICU=

        {
          "MLFLOW_CRYPTO_KEK_VERSION": "2",
          "MLFLOW_CRYPTO_KEK_PASSPHRASE": "it's \"$x\" \\ `y` %"
        }
        "#);
    }

    #[test]
    fn values_that_a_reader_would_alter_are_refused() {
        let long = "x".repeat(60_000);
        for (text, refusing) in [
            ("", "env systemd docker kubernetes json"),
            ("a\0", "env systemd docker kubernetes json"),
            (&long, "env systemd docker kubernetes json"),
            ("a\nb", "docker"),
            ("\n", "docker"),
            ("a\r", "systemd docker"),
            ("a\rb", "systemd"),
            ("a\x1b", "systemd"),
            ("a\x7f", "systemd"),
            ("a\u{ffff}", "systemd"),
            ("a\u{fdd0}", "systemd"),
            ("\u{10fffe}", "systemd"),
            ("\t \u{85}\u{feff}\u{fffd}", ""),
        ] {
            for format in ["env", "systemd", "docker", "kubernetes", "json"] {
                let refused = matches!(rendered(format, text), Err(HandoverError::Unfit { .. }));
                assert_eq!(refused, refusing.contains(format), "{format} {text:?}");
            }
        }
    }
}
