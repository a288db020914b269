//! `.env` files: `NAME=value` lines. Their readers disagree about some texts; those are refused instead of guessed.

use std::fmt;
use std::iter::Peekable;
use std::str::Chars;

use secrecy::{ExposeSecret, SecretString};

/// One variable, with the line of its name, from 1.
pub struct DotenvEntry {
    pub name: String,
    pub value: SecretString,
    pub line: usize,
}

impl DotenvEntry {
    /// The text of an entry that is a setting, not a secret.
    pub(super) fn shown(&self) -> String {
        self.value.expose_secret().to_owned()
    }
}

impl fmt::Debug for DotenvEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in line {}", self.name, self.line)
    }
}

/// What is wrong, without quoting the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct DotenvError {
    pub line: usize,
    pub message: &'static str,
}

/// Reads all variables, in order. Comments, blank lines and `export` are left out.
///
/// # Errors
/// For a line that is no assignment, a quote that does not end, and what some readers expand: `$` outside of single
/// quotes, and backslashes without quotes.
pub fn parse(text: &str) -> Result<Vec<DotenvEntry>, DotenvError> {
    let mut reader = Reader {
        rest: text
            .strip_prefix('\u{feff}')
            .unwrap_or(text)
            .chars()
            .peekable(),
        line: 1,
    };
    let mut entries = Vec::new();
    while reader.skip_to_entry() {
        entries.push(reader.entry()?);
    }
    Ok(entries)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        if next == Some('\n') {
            self.line += 1;
        }
        next
    }

    fn error(&self, message: &'static str) -> DotenvError {
        let line = self.line;
        DotenvError { line, message }
    }

    fn skip_blanks(&mut self) {
        while self
            .rest
            .next_if(|c| matches!(c, ' ' | '\t' | '\r'))
            .is_some()
        {}
    }

    fn skip_line(&mut self) {
        while self.rest.peek().is_some_and(|c| *c != '\n') {
            self.next();
        }
    }

    /// Skips blank lines and comments. Returns whether anything follows.
    fn skip_to_entry(&mut self) -> bool {
        loop {
            self.skip_blanks();
            match self.rest.peek() {
                Some('\n') => {
                    self.next();
                }
                Some('#') => self.skip_line(),
                other => return other.is_some(),
            }
        }
    }

    fn entry(&mut self) -> Result<DotenvEntry, DotenvError> {
        let line = self.line;
        let mut name = self.name();
        self.skip_blanks();
        if name == "export" && self.rest.peek().is_some_and(|c| *c != '=') {
            name = self.name();
            self.skip_blanks();
        }
        let begins_with_digit = name.starts_with(|c: char| c.is_ascii_digit());
        if name.is_empty() || begins_with_digit || self.rest.next_if_eq(&'=').is_none() {
            return Err(self.error("expected NAME=value"));
        }
        self.skip_blanks();
        let value = match self.rest.peek() {
            Some('\'') => self.quoted('\'')?,
            Some('"') => self.quoted('"')?,
            _ => self.bare()?,
        };
        let value = SecretString::from(value);
        Ok(DotenvEntry { name, value, line })
    }

    fn name(&mut self) -> String {
        let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
        let mut name = String::new();
        while let Some(c) = self.rest.next_if(is_part) {
            name.push(c);
        }
        name
    }

    fn quoted(&mut self, quote: char) -> Result<String, DotenvError> {
        let began = self.error("the quote does not end");
        self.next();
        let mut value = String::new();
        loop {
            match self.next().ok_or_else(|| began.clone())? {
                c if c == quote => break,
                '\\' if quote == '"' => match self.next().ok_or_else(|| began.clone())? {
                    'n' => value.push('\n'),
                    'r' => value.push('\r'),
                    't' => value.push('\t'),
                    c @ ('"' | '\\' | '$') => value.push(c),
                    _ => return Err(self.error("an unknown escape; use single quotes")),
                },
                '$' if quote == '"' => {
                    return Err(self.error("some readers expand `$`; use single quotes"));
                }
                c => value.push(c),
            }
        }
        self.skip_blanks();
        match self.rest.peek() {
            Some('#') => self.skip_line(),
            None | Some('\n') => {}
            Some(_) => return Err(self.error("something follows the closing quote")),
        }
        Ok(value)
    }

    fn bare(&mut self) -> Result<String, DotenvError> {
        let mut value = String::new();
        let mut after_blank = true;
        while let Some(c) = self.rest.next_if(|c| *c != '\n') {
            match c {
                '#' if after_blank => {
                    self.skip_line();
                    break;
                }
                '$' | '\\' | '`' => {
                    return Err(self
                        .error("some readers expand `$`, `\\` and backquotes; use single quotes"));
                }
                '"' | '\'' => return Err(self.error("a quote inside a text; quote all of it")),
                _ => {}
            }
            after_blank = c == ' ' || c == '\t';
            value.push(c);
        }
        value.truncate(value.trim_end().len());
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>, DotenvError> {
        let pair = |entry: DotenvEntry| (entry.name, entry.value.expose_secret().to_owned());
        Ok(parse(text)?.into_iter().map(pair).collect())
    }

    #[test]
    fn what_all_readers_agree_on_is_read() {
        let text = "\u{feff}# keys\n\nexport A=1\nB = two words  # why\r\nC='it''s'\n";
        assert!(read(text).is_err());
        for (text, value) in [
            ("A=1", "1"),
            ("export A=sk-abc#1\n", "sk-abc#1"),
            ("A=two words  # why\r\n", "two words"),
            ("A='$x \\n \"'", "$x \\n \""),
            ("A=\"a\\nb \\\"q\\\" \\$\" # why", "a\nb \"q\" $"),
            ("A='two\nlines'", "two\nlines"),
            ("A=", ""),
            ("A=''", ""),
            ("export=1", "1"),
        ] {
            let found = read(text).unwrap();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].1, value, "{text}");
        }
    }

    #[test]
    fn what_readers_disagree_about_is_refused_with_its_line() {
        for (text, line) in [
            ("A=$B", 1),
            ("A=1\nB=\"${A}\"", 2),
            ("A=a\\b", 1),
            ("A='1", 1),
            ("A='1'x", 1),
            ("\n\nsome text", 3),
            ("1A=1", 1),
            ("A: 1", 1),
            ("=1", 1),
            ("A=it's", 1),
        ] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
    }
}
