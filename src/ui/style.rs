//! Colour for four words, and only where someone sees them.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ColorChoice {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorChoice {
    /// Resolves `Auto` by the usual variables: `NO_COLOR` overrides `CLICOLOR_FORCE`, which overrides the
    /// terminal.
    #[must_use]
    pub fn resolve(self, var: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Auto if set("NO_COLOR") => Self::Never,
            Self::Auto if var("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0") => {
                Self::Always
            }
            Self::Auto if var("TERM").as_deref() == Some("dumb") => Self::Never,
            Self::Auto if std::io::stderr().is_terminal() => Self::Always,
            Self::Auto => Self::Never,
            given => given,
        }
    }
}

/// Paints the word before a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painter {
    coloured: bool,
}

impl Painter {
    pub(super) fn new(choice: ColorChoice) -> Self {
        Self {
            coloured: choice == ColorChoice::Always,
        }
    }

    pub(super) fn is_coloured(self) -> bool {
        self.coloured
    }

    /// The word, in its colour if there is one.
    pub(super) fn paint(self, word: &str) -> String {
        if !self.coloured {
            return word.to_owned();
        }
        let style = match word {
            "error" => AnsiColor::Red.on_default(),
            "warning" => AnsiColor::Yellow.on_default(),
            "hint" => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let style = style.bold();
        format!("{style}{word}{style:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(vars: &[(&str, &str)]) -> ColorChoice {
        ColorChoice::Auto.resolve(|name| {
            vars.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn no_color_beats_clicolor_force() {
        assert_eq!(resolved(&[("CLICOLOR_FORCE", "1")]), ColorChoice::Always);
        assert_eq!(
            resolved(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
            ColorChoice::Never
        );
        assert_eq!(
            resolved(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]),
            ColorChoice::Always
        );
    }
}
