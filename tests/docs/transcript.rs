//! Transcripts in a page: the commands, and their expected output.
//!
//! A block fenced as `console` holds commands after `$ ` and their output, stdout and stderr as a
//! terminal mixes them. A trailing backslash continues a line. An HTML comment
//! that starts with `<!-- setup` holds commands that a reader has run before, or need not see.

use std::sync::LazyLock;

use regex::Regex;

/// A command of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) command: String,
    /// The expected output; none for a set-up.
    pub(super) expected: Option<String>,
    /// The line of the page, counted from one.
    pub(super) line: usize,
    /// The lines of the expected output: start and count.
    pub(super) output_lines: (usize, usize),
}

/// A fenced block that is not a transcript.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) language: String,
    pub(super) text: String,
    pub(super) line: usize,
}

/// The steps of a page, and its other blocks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) steps: Vec<Step>,
    pub(super) blocks: Vec<Block>,
}

impl Page {
    pub(super) fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines().enumerate();
        while let Some((index, line)) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let body: Vec<&str> = lines
                    .by_ref()
                    .map(|(_, line)| line)
                    .take_while(|line| *line != "```")
                    .collect();
                if language == "console" {
                    page.add_transcript(&body, index + 1);
                } else {
                    page.blocks.push(Block {
                        language: language.to_owned(),
                        text: body.join("\n"),
                        line: index + 1,
                    });
                }
            } else if line.starts_with("<!-- setup") {
                for (index, line) in lines.by_ref().take_while(|(_, line)| *line != "-->") {
                    page.steps.push(Step {
                        command: line.to_owned(),
                        expected: None,
                        line: index + 1,
                        output_lines: (0, 0),
                    });
                }
            }
        }
        page
    }

    /// `first` is the index of the block's first line in the page.
    fn add_transcript(&mut self, body: &[&str], first: usize) {
        let mut at = 0;
        while at < body.len() {
            let start = at;
            let mut command = body[at]
                .strip_prefix("$ ")
                .unwrap_or_else(|| panic!("line {}: a transcript starts with `$ `", first + at + 1))
                .to_owned();
            at += 1;
            while command.ends_with('\\') && at < body.len() {
                command.push('\n');
                command.push_str(body[at]);
                at += 1;
            }
            let output = at;
            while at < body.len() && !body[at].starts_with("$ ") {
                at += 1;
            }
            self.steps.push(Step {
                command,
                expected: Some(body[output..at].join("\n")),
                line: first + start + 1,
                output_lines: (first + output, at - output),
            });
        }
    }

    /// The page with the actual outputs where they differ.
    pub(super) fn corrected(&self, text: &str, outputs: &[String]) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (step, output) in self.steps.iter().zip(outputs).rev() {
            let Some(expected) = &step.expected else {
                continue;
            };
            if normalize(expected) != normalize(output) {
                let (from, count) = step.output_lines;
                lines.splice(from..from + count, output.lines().map(str::to_owned));
            }
        }
        lines.join("\n") + "\n"
    }
}

/// Replaces what differs between runs, both in the page and in the output.
pub(super) fn normalize(text: &str) -> String {
    static PATTERNS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        [
            (r"\b(s|sb|d|e|m|bp|gr)-[0-9a-f]{32}\b", "$1-ID"),
            (r"\b[0-9a-f]{64}\b", "DIGEST"),
            (r"\b[0-9a-f]{16}\b", "FINGERPRINT"),
            (r"\bfingerprint [0-9a-f]{8}\b", "fingerprint VALUE"),
            (r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "TIME"),
            (r"\b1[5-9]\d{11}\b", "MILLISECONDS"),
            (r#"(seconds"?: )\d+\.\d+"#, "${1}SECONDS"),
            (r"[ \t]+(\n|$)", "$1"),
        ]
        .map(|(pattern, by)| (Regex::new(pattern).expect("a correct pattern"), by))
        .into()
    });
    let mut text = text.trim_end().to_owned();
    for (pattern, by) in PATTERNS.iter() {
        text = pattern.replace_all(&text, *by).into_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# Title
<!-- setup
true
-->
```sh
tests/run
```
```console
$ echo one \\
  two
one two
$ true
$ echo s-0123456789abcdef0123456789abcdef
s-ffffffffffffffffffffffffffffffff
```
";

    #[test]
    fn a_page_has_steps_and_other_blocks() {
        let page = Page::parse(PAGE);
        let commands: Vec<_> = page
            .steps
            .iter()
            .map(|step| step.command.as_str())
            .collect();
        assert_eq!(
            commands,
            [
                "true",
                "echo one \\\n  two",
                "true",
                "echo s-0123456789abcdef0123456789abcdef"
            ]
        );
        assert_eq!(page.steps[0].expected, None);
        assert_eq!(page.steps[1].expected.as_deref(), Some("one two"));
        assert_eq!(page.steps[2].expected.as_deref(), Some(""));
        assert_eq!(page.steps[1].line, 9);
        let block = Block {
            language: "sh".into(),
            text: "tests/run".into(),
            line: 5,
        };
        assert_eq!(page.blocks, [block]);
    }

    #[test]
    fn only_differences_are_corrected() {
        let page = Page::parse(PAGE);
        let outputs = [
            "",
            "one  two",
            "now\nmore",
            "s-0123456789abcdef0123456789abcdef",
        ];
        let corrected = page.corrected(PAGE, &outputs.map(str::to_owned));
        let expected = PAGE
            .replace("\none two\n", "\none  two\n")
            .replace("$ true\n$", "$ true\nnow\nmore\n$");
        assert_eq!(corrected, expected);
    }
}
