//! Variables with their values, in the formats of their readers.

use std::str::FromStr;

use zeroize::Zeroizing;

use super::render::{MOST_BYTES, begin, end, find_unfit, variable};
use super::{Format, FormatError, Unfit};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariablesFormat {
    /// The many readers of `.env` files, and a shell.
    Dotenv,
    /// As for the handover of a KEK.
    Other(Format),
}

/// The default name of the Secret in Kubernetes.
const SECRET_NAME: &str = "mlgate-secrets";

impl VariablesFormat {
    /// Its name, without the Secret's.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Dotenv => "dotenv",
            Self::Other(format) => format.word(),
        }
    }
}

impl FromStr for VariablesFormat {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "dotenv" => Ok(Self::Dotenv),
            "kubernetes" => Ok(Self::Other(Format::Kubernetes {
                name: SECRET_NAME.to_owned(),
            })),
            other => other.parse().map(Self::Other),
        }
    }
}

/// A value that a format cannot represent.
#[derive(Debug, thiserror::Error)]
#[error("the format {format} cannot represent the value of {variable}: it {unfit}")]
pub struct UnfitVariable {
    format: &'static str,
    variable: String,
    unfit: Unfit,
}

/// These variables in the format. All names must be valid in a shell.
///
/// # Errors
/// When a reader would see another value.
pub fn render_variables(
    format: &VariablesFormat,
    variables: &[(&str, &str)],
) -> Result<Zeroizing<String>, UnfitVariable> {
    let size: usize = variables
        .iter()
        .map(|(name, text)| name.len() + 6 * text.len() + 16)
        .sum();
    // Allocate once, for the worst case: a growing buffer leaves copies behind.
    let mut out = Zeroizing::new(String::with_capacity(size + 1024));
    if let VariablesFormat::Other(format) = format {
        begin(&mut out, format);
    }
    for (index, &(name, text)) in variables.iter().enumerate() {
        let added = match format {
            VariablesFormat::Dotenv => dotenv(&mut out, name, text),
            VariablesFormat::Other(format) => other(&mut out, format, name, text, index == 0),
        };
        added.map_err(|unfit| UnfitVariable {
            format: format.word(),
            variable: name.to_owned(),
            unfit,
        })?;
    }
    if let VariablesFormat::Other(format) = format {
        end(&mut out, format);
    }
    Ok(out)
}

fn other(
    out: &mut String,
    format: &Format,
    name: &str,
    text: &str,
    is_first: bool,
) -> Result<(), Unfit> {
    if let Some(found) = find_unfit(format, text) {
        return Err(found);
    }
    if *format == Format::Docker && name.len() + text.len() > MOST_BYTES {
        return Err(Unfit::TooLong);
    }
    variable(out, format, name, text, is_first);
    Ok(())
}

/// In single quotes if possible, else in double quotes. Shells, the libraries of Python and JavaScript, and
/// Docker Compose agree there, except for what is refused: some read `\\` and `\'` in single quotes as one
/// character, some expand `${…}` in them.
fn dotenv(out: &mut String, name: &str, text: &str) -> Result<(), Unfit> {
    if text.contains('\0') {
        return Err(Unfit::Nul);
    }
    let single = !text.contains('\'') && !text.contains("\\\\") && !text.ends_with('\\');
    let double = !text.contains(['"', '$', '`', '\\', '\n', '\r']);
    let quote = match (single, double) {
        _ if text.contains("${") || text.contains('\r') => return Err(Unfit::Quoting),
        (true, _) => '\'',
        (false, true) => '"',
        (false, false) => return Err(Unfit::Quoting),
    };
    out.push_str(name);
    out.push('=');
    out.push(quote);
    out.push_str(text);
    out.push(quote);
    out.push('\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(format: &str, variables: &[(&str, &str)]) -> Result<String, String> {
        let format = format.parse().unwrap();
        let text = render_variables(&format, variables);
        text.map(|text| text.to_string())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn each_format_is_quoted_for_its_reader() {
        let variables = [("A", "it's"), ("B", "\"$x\" \\n `y`"), ("C", "")];
        let all = ["dotenv", "env", "docker", "kubernetes", "json"]
            .map(|format| rendered(format, &variables).unwrap());
        insta::assert_snapshot!(all.join("\n"), @r#"
        A="it's"
        B='"$x" \n `y`'
        C=''

        A='it'\''s'
        B='"$x" \n `y`'
        C=''

        A=it's
        B="$x" \n `y`
        C=

        apiVersion: v1
        kind: Secret
        metadata:
          name: "mlgate-secrets"
        type: Opaque
        data:
          A: aXQncw==
          B: IiR4IiBcbiBgeWA=
          C: ""

        {
          "A": "it's",
          "B": "\"$x\" \\n `y`",
          "C": ""
        }
        "#);
    }

    #[test]
    fn values_that_a_reader_would_alter_are_refused() {
        for (text, refusing) in [
            ("a\0", "dotenv env docker kubernetes json"),
            ("a\nb", "docker"),
            ("'\n", "dotenv docker"),
            ("a'\"", "dotenv"),
            ("a\\\\b", "dotenv"),
            ("a\\", "dotenv"),
            ("${x}", "dotenv"),
            ("a\rb", "dotenv"),
        ] {
            for format in ["dotenv", "env", "docker", "kubernetes", "json"] {
                let refused = rendered(format, &[("A", text)]).is_err();
                let expected = refusing.split(' ').any(|word| word == format);
                assert_eq!(refused, expected, "{format} {text:?}");
            }
        }
        assert_eq!(
            rendered("docker", &[("A", "x\ny")]).unwrap_err(),
            "the format docker cannot represent the value of A: it contains a newline"
        );
    }

    #[test]
    fn the_buffer_is_large_enough_from_the_beginning() {
        // JSON writes six bytes for each of these.
        let worst = "\u{1}".repeat(10_000);
        let variables = [("KEY", &*worst), ("OTHER", &*worst)];
        let text = render_variables(&"json".parse().unwrap(), &variables).unwrap();
        assert!(text.capacity() - text.len() < 2_000, "{}", text.capacity());
    }

    #[test]
    fn docker_reads_lines_below_a_limit_and_the_others_any() {
        let longest = "x".repeat(MOST_BYTES - 1);
        assert!(rendered("docker", &[("A", &longest)]).is_ok());
        let longer = longest + "x";
        assert_eq!(
            rendered("docker", &[("A", &longer)]).unwrap_err(),
            "the format docker cannot represent the value of A: it is too long"
        );
        for format in ["dotenv", "env", "systemd", "kubernetes", "json"] {
            assert!(rendered(format, &[("A", &longer)]).is_ok(), "{format}");
        }
    }
}
