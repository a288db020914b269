//! Patterns for names.

use std::str::FromStr;

/// A pattern for names as a shell has them: `*` stands for any text, `?` for one character. Everything else stands for
/// itself, in upper or lower case as given, whatever the database's collation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePattern(String);

/// The character before one of LIKE's own that stands for itself. A backslash would be read twice by MySQL.
pub const LIKE_ESCAPE: char = '!';

impl FromStr for NamePattern {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err("the pattern is empty");
        }
        Ok(Self(text.to_owned()))
    }
}

impl NamePattern {
    /// Whether a name matches.
    pub fn matches(&self, name: &str) -> bool {
        let (pattern, name): (Vec<char>, Vec<char>) =
            (self.0.chars().collect(), name.chars().collect());
        let (mut at, mut of_name) = (0, 0);
        // Where to continue if the text after the last `*` does not match: one character further in the name.
        let mut again = None;
        while of_name < name.len() {
            match pattern.get(at) {
                Some('*') => {
                    again = Some((at + 1, of_name));
                    at += 1;
                }
                Some(c) if *c == '?' || *c == name[of_name] => {
                    at += 1;
                    of_name += 1;
                }
                _ => {
                    let Some((after_star, taken)) = again else {
                        return false;
                    };
                    again = Some((after_star, taken + 1));
                    (at, of_name) = (after_star, taken + 1);
                }
            }
        }
        pattern[at..].iter().all(|c| *c == '*')
    }

    /// The pattern of SQL's LIKE that every matching name matches, with [`LIKE_ESCAPE`]. A collation may let more match.
    pub fn to_like(&self) -> String {
        let mut like = String::with_capacity(self.0.len());
        for c in self.0.chars() {
            match c {
                '*' => like.push('%'),
                '?' => like.push('_'),
                '%' | '_' | LIKE_ESCAPE => like.extend([LIKE_ESCAPE, c]),
                c => like.push(c),
            }
        }
        like
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_as_in_a_shell() {
        for (pattern, matching, others) in [
            (
                "open*",
                &["open", "openai"][..],
                &["Openai", "reopen", ""][..],
            ),
            ("*ai", &["ai", "openai", "aiai"], &["ais", "aI"]),
            (
                "a*b*c",
                &["abc", "a-b-b-c", "abbcbc"],
                &["acb", "ab", "abcd"],
            ),
            ("a?c", &["abc", "aéc", "a🔑c"], &["ac", "abbc"]),
            ("a_c", &["a_c"], &["abc"]),
            ("100%", &["100%"], &["1000", "100"]),
            ("*", &["", "a"], &[]),
            ("?*", &["a", "ab"], &[""]),
            ("a!b", &["a!b"], &["ab"]),
        ] {
            let parsed: NamePattern = pattern.parse().unwrap();
            for name in matching {
                assert!(parsed.matches(name), "{pattern} {name}");
            }
            for name in others {
                assert!(!parsed.matches(name), "{pattern} {name}");
            }
        }
        assert!("".parse::<NamePattern>().is_err());
    }

    #[test]
    fn like_wildcards_are_escaped() {
        let like = |text: &str| text.parse::<NamePattern>().unwrap().to_like();
        assert_eq!(like("a*b?c"), "a%b_c");
        assert_eq!(like("100%_!x\\"), "100!%!_!!x\\");
    }
}
