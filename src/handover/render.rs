//! What is written for each reader, and what cannot be.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{Format, HandoverError, PASSPHRASE, Unfit, VERSION};
use crate::crypto::Passphrase;
use crate::domain::KekVersion;

/// The most that is written, in bytes: Docker reads lines below 64 KiB, and mlgate files up to that size.
const MOST_BYTES: usize = 60_000;

/// Both variables, as the format's reader takes them in.
///
/// # Errors
/// [`HandoverError::Unfit`] when the reader would see another passphrase than this one.
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
    if let Some(found) = find_unfit(format, text) {
        return Err(unfit(found));
    }
    // Room for the worst case at once: a buffer that grows leaves copies behind.
    let mut out = Zeroizing::new(String::with_capacity(6 * text.len() + 1024));
    if let Some(marker) = marker(format) {
        out.push_str(&marker);
    }
    match format {
        Format::Env => {
            out.push_str(&format!("{VERSION}={version}\n{PASSPHRASE}='"));
            push_escaped(&mut out, text, |c| (c == '\'').then_some("'\\''"));
            out.push_str("'\n");
        }
        Format::Systemd => {
            out.push_str(&format!("{VERSION}={version}\n{PASSPHRASE}=\""));
            // All that systemd unescapes between double quotes; old versions unescape between single
            // ones, too, and new ones do not.
            push_escaped(&mut out, text, |c| match c {
                '"' => Some("\\\""),
                '\\' => Some("\\\\"),
                '`' => Some("\\`"),
                '$' => Some("\\$"),
                _ => None,
            });
            out.push_str("\"\n");
        }
        Format::Docker => {
            // Everything after the first `=` is the value, quotes and spaces too.
            out.push_str(&format!("{VERSION}={version}\n{PASSPHRASE}="));
            out.push_str(text);
            out.push('\n');
        }
        Format::Kubernetes { name } => {
            // The name is quoted: without, YAML takes `1` for a number and `null` for nothing.
            out.push_str(&format!(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"{name}\"\ntype: Opaque\ndata:\n  {VERSION}: {}\n",
                STANDARD.encode(version.to_string())
            ));
            out.push_str(&format!("  {PASSPHRASE}: "));
            STANDARD.encode_string(text, &mut out);
            out.push('\n');
        }
        Format::Json => {
            out.push_str(&format!(
                "{{\n  \"{VERSION}\": \"{version}\",\n  \"{PASSPHRASE}\": \""
            ));
            push_json(&mut out, text);
            out.push_str("\"\n}\n");
        }
    }
    if out.len() > MOST_BYTES {
        return Err(unfit(Unfit::TooLong));
    }
    Ok(out)
}

/// The first line, by which a file is known as ours. JSON has no comments.
pub(super) fn marker(format: &Format) -> Option<String> {
    let word = match format {
        Format::Json => return None,
        format => format.word(),
    };
    Some(format!(
        "# Written by mlgate ({word}), which replaces this file as a whole.\n"
    ))
}

/// What the format's reader cannot take in.
fn find_unfit(format: &Format, text: &str) -> Option<Unfit> {
    if text.is_empty() {
        return Some(Unfit::Empty);
    }
    if text.contains('\0') {
        return Some(Unfit::Nul);
    }
    match format {
        Format::Env | Format::Kubernetes { .. } | Format::Json => None,
        Format::Systemd if text.chars().any(is_lost_control) => Some(Unfit::Control),
        Format::Systemd if text.chars().any(is_noncharacter) => Some(Unfit::Noncharacter),
        Format::Systemd => None,
        Format::Docker if text.contains('\n') => Some(Unfit::Newline),
        Format::Docker if text.ends_with('\r') => Some(Unfit::CarriageReturn),
        Format::Docker => None,
    }
}

/// Control characters with which older versions of systemd drop a variable.
fn is_lost_control(c: char) -> bool {
    c.is_ascii_control() && c != '\t' && c != '\n'
}

/// Code points that systemd calls invalid, and drops the variable: those that Unicode keeps free.
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

/// The inside of a JSON string (RFC 8259, section 7).
fn push_json(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
}
