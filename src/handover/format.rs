//! The formats, and their names.

use std::fmt;
use std::str::FromStr;

use super::FormatError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// A POSIX shell: `set -a; . FILE`.
    Env,
    /// systemd: `EnvironmentFile=FILE`.
    Systemd,
    /// Docker: `docker run --env-file FILE`.
    Docker,
    /// Kubernetes: a manifest of a Secret, for `envFrom`.
    Kubernetes {
        /// The Secret's `metadata.name`: a DNS subdomain as in RFC 1123.
        name: String,
    },
    /// A program: an object with both variables as strings.
    Json,
}

/// The default name of the Secret.
const SECRET_NAME: &str = "mlflow-kek";

/// The longest DNS subdomain (RFC 1123, section 2.1).
const LONGEST_NAME: usize = 253;

impl Format {
    /// Its name, without the Secret's.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Env => "env",
            Self::Systemd => "systemd",
            Self::Docker => "docker",
            Self::Kubernetes { .. } => "kubernetes",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())?;
        match self {
            Self::Kubernetes { name } if name != SECRET_NAME => write!(f, ":{name}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "env" => Ok(Self::Env),
            "systemd" => Ok(Self::Systemd),
            "docker" => Ok(Self::Docker),
            "kubernetes" => Ok(Self::Kubernetes {
                name: SECRET_NAME.to_owned(),
            }),
            "json" => Ok(Self::Json),
            _ => {
                let name = text.strip_prefix("kubernetes:");
                let name = name.ok_or(FormatError::Unknown)?;
                if !is_subdomain(name) {
                    return Err(FormatError::SecretName);
                }
                Ok(Self::Kubernetes {
                    name: name.to_owned(),
                })
            }
        }
    }
}

fn is_subdomain(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.len() <= LONGEST_NAME
        && name.split('.').all(|part| {
            part.starts_with(letter)
                && part.ends_with(letter)
                && part.chars().all(|c| letter(c) || c == '-')
        })
}

/// Each format as an option names it.
#[cfg(test)]
pub(super) const FORMATS: [&str; 6] = [
    "env",
    "systemd",
    "docker",
    "kubernetes",
    "kubernetes:other",
    "json",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_parses_its_own_name() {
        for text in [
            "env",
            "systemd",
            "docker",
            "kubernetes",
            "kubernetes:a",
            "kubernetes:a-1.b--c.0",
            "json",
        ] {
            let format: Format = text.parse().unwrap();
            assert_eq!(format.to_string(), text);
        }
        let long = format!("kubernetes:{}", "a".repeat(253));
        assert!(long.parse::<Format>().is_ok());
        assert_eq!(
            "kubernetes:mlflow-kek"
                .parse::<Format>()
                .unwrap()
                .to_string(),
            "kubernetes"
        );
    }

    #[test]
    fn unknown_formats_are_refused() {
        for text in ["", "Env", "env ", "yaml", "kubernetes ", "kubernetes=a"] {
            assert_eq!(text.parse::<Format>(), Err(FormatError::Unknown), "{text}");
        }
        let long = "a".repeat(254);
        for name in [
            "", "A", "a_b", "-a", "a-", "a..b", ".a", "a.", "a b", "ä", "a\n", "a\"", &long,
        ] {
            let text = format!("kubernetes:{name}");
            assert_eq!(
                text.parse::<Format>(),
                Err(FormatError::SecretName),
                "{text}"
            );
        }
    }
}
