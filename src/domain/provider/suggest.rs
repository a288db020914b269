//! Suggestions for misspelt names.

use super::find::all;

const MOST: usize = 3;

/// Providers with similar names, the likeliest first. One that differs only in case or punctuation is the
/// only one.
pub fn suggestions(name: &str) -> Vec<&'static str> {
    let known = all()
        .into_iter()
        .flat_map(|facts| facts.aliases.iter().copied().chain([facts.name]));
    nearest(name, known)
}

/// The same among any names.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = plain(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| Some((distance(&wanted, &plain(candidate))?, candidate)))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.first().is_some_and(|(distance, _)| *distance == 0) {
        found.retain(|(distance, _)| *distance == 0);
    }
    found.truncate(MOST);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Whether a name can be repeated in a message: letters and `_`, as in field names but not in keys. Any other
/// may be a misplaced value.
pub fn is_word(name: &str) -> bool {
    name.len() <= 40 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// Only lower-case letters and digits.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The distance of two names; `None` when no one would confuse them.
fn distance(wanted: &str, candidate: &str) -> Option<usize> {
    if wanted == candidate {
        return Some(0);
    }
    let typos = strsim::damerau_levenshtein(wanted, candidate);
    let allowed = if wanted.len() < 5 { 1 } else { 2 };
    if typos <= allowed {
        return Some(typos);
    }
    // `vertex` for `vertexai`, `mistralai` for `mistral`.
    let shorter = wanted.len().min(candidate.len());
    let starts = wanted.starts_with(candidate) || candidate.starts_with(wanted);
    (shorter >= 4 && starts).then_some(allowed + typos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_case_is_the_only_suggestion() {
        assert_eq!(suggestions("OpenAI"), ["openai"]);
        assert_eq!(suggestions("Vertex-AI"), ["vertex_ai"]);
        assert_eq!(suggestions("amazon_bedrock"), ["amazon-bedrock"]);
    }

    #[test]
    fn slips_of_the_finger_are_seen() {
        assert_eq!(suggestions("opanai"), ["openai"]);
        assert_eq!(suggestions("anthropc"), ["anthropic"]);
        assert_eq!(suggestions("vertex"), ["vertex_ai"]);
        assert_eq!(suggestions("googlevertex"), Vec::<&str>::new());
        assert_eq!(suggestions(""), Vec::<&str>::new());
        assert_eq!(suggestions("--"), Vec::<&str>::new());
        assert!(suggestions("text-completion").len() <= MOST);
    }

    #[test]
    fn keys_are_no_words() {
        for word in ["api_key", "aws_region_name"] {
            assert!(is_word(word), "{word}");
        }
        for value in ["sk-abc", "AKIA", "c2VjcmV0", "sk_1"] {
            assert!(!is_word(value), "{value}");
        }
    }
}
