//! Rendering errors: as text for people, or as one JSON object for scripts.

use serde::Serialize;

use super::CommandError;
use crate::domain::{printable, printable_json};

#[derive(Serialize)]
struct Report<'a> {
    error: Body<'a>,
}

/// An error inside a JSON document.
#[derive(Serialize)]
pub struct Body<'a> {
    exit_code: u8,
    kind: &'a str,
    message: &'a str,
    causes: &'a [String],
    hints: &'a [String],
}

impl CommandError {
    /// The lines for people: what, why, and what to do. `paint` colours a line's first word.
    pub fn to_text(&self, paint: impl Fn(&str) -> String) -> String {
        let mut lines = vec![format!("{}: {}", paint("error"), printable(&self.message))];
        for cause in &self.causes {
            lines.push(format!("  because: {}", printable(cause)));
        }
        for hint in &self.hints {
            lines.push(format!("{}: {}", paint("hint"), printable(hint)));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The error for a JSON document.
    pub fn body(&self) -> Body<'_> {
        Body {
            exit_code: self.exit.code(),
            kind: self.exit.word(),
            message: &self.message,
            causes: &self.causes,
            hints: &self.hints,
        }
    }

    /// What went wrong and why, in one line, as the cause of another error.
    pub fn to_line(&self) -> String {
        let causes = self.causes.iter().map(|cause| format!(": {cause}"));
        format!("{}{}", self.message, causes.collect::<String>())
    }

    /// One JSON object in one line.
    pub fn to_json(&self) -> String {
        let report = Report { error: self.body() };
        // Serialising strings and a number cannot fail.
        let mut json = printable_json(serde_json::to_string(&report).unwrap_or_default());
        json.push('\n');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::exit::Exit;

    #[test]
    fn people_read_what_why_and_what_to_do() {
        let error = CommandError::new(Exit::Busy, "the database is locked")
            .cause("database is locked")
            .hint("try again later");
        assert_eq!(
            error.to_text(str::to_owned),
            "error: the database is locked\n  because: database is locked\nhint: try again later\n"
        );
    }

    #[test]
    fn scripts_read_one_object() {
        let error = CommandError::usage("no \"database\"").hint("say which");
        assert_eq!(
            error.to_json(),
            "{\"error\":{\"exit_code\":2,\"kind\":\"usage\",\"message\":\"no \\\"database\\\"\",\
             \"causes\":[],\"hints\":[\"say which\"]}}\n"
        );
    }
}
