//! Passphrases inside of a file that is more than a passphrase: the values of a `.env` file, of JSON and of YAML.

/// No more values of one file are tried.
const MOST: usize = 20;

/// The values of a text, each with the line that it is in. Those whose names speak of a passphrase or of the KEK stand
/// for all, if there are any.
pub(super) fn values(text: &str) -> Vec<(usize, &str)> {
    let found: Vec<(usize, &str, &str)> = (1..)
        .zip(text.lines())
        .flat_map(|(line, text)| {
            let quoted = quoted_pairs(text);
            let pairs = if quoted.is_empty() {
                plain_pair(text).into_iter().collect()
            } else {
                quoted
            };
            pairs
                .into_iter()
                .map(move |(name, value)| (line, name, value))
        })
        .collect();
    let speaks = |name: &str| {
        let name = name.to_ascii_uppercase();
        name.contains("PASSPHRASE") || name.contains("KEK")
    };
    let any = found.iter().any(|(_, name, _)| speaks(name));
    found
        .into_iter()
        // What is left of base64 is no value.
        .filter(|(_, _, value)| !value.trim_matches('=').is_empty())
        // The `name` of a list of variables is a variable's, not a passphrase.
        .filter(|(_, name, _)| *name != "name")
        .filter(|(_, name, _)| !any || speaks(name) || *name == "value")
        .map(|(line, _, value)| (line, value))
        .take(MOST)
        .collect()
}

/// `NAME=value` or `name: value`, perhaps exported, perhaps in a list, perhaps with quotes around the value.
fn plain_pair(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches("- ");
    let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c)))?;
    let (name, rest) = line.split_at(end);
    let value = rest.strip_prefix('=').or_else(|| rest.strip_prefix(": "))?;
    (!name.is_empty()).then(|| (name, without_quotes(value.trim())))
}

fn without_quotes(value: &str) -> &str {
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Every `"name": "value"` of a line of JSON. A value with an escape is left out: it would have to be decoded.
fn quoted_pairs(line: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = line.split('"').collect();
    let mut pairs = Vec::new();
    let mut index = 1;
    while index + 2 < parts.len() {
        if parts[index + 1].trim() == ":" && !parts[index + 2].ends_with('\\') {
            pairs.push((parts[index], parts[index + 2]));
            index += 4;
        } else {
            index += 2;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_are_found_in_every_kind_of_file() {
        for (text, expected) in [
            (
                "# servers\nMLFLOW_CRYPTO_KEK_PASSPHRASE=hush\nMLFLOW_X=1\n",
                vec![(2, "hush")],
            ),
            (
                "export MLFLOW_CRYPTO_KEK_PASSPHRASE='hu sh'\r\n",
                vec![(1, "hu sh")],
            ),
            ("A=1\nB=\"2\"\n", vec![(1, "1"), (2, "2")]),
            (
                "stringData:\n  passphrase: hush\n  version: \"2\"\n",
                vec![(2, "hush")],
            ),
            (
                "- name: MLFLOW_CRYPTO_KEK_PASSPHRASE\n  value: \"hush\"\n",
                vec![(2, "hush")],
            ),
            (
                r#"{"version": "3", "passphrase": "hush"}"#,
                vec![(1, "hush")],
            ),
            (
                "{\n  \"kek\": \"hush\",\n  \"other\": \"x\"\n}",
                vec![(2, "hush")],
            ),
            ("correct horse battery staple\n", vec![]),
            ("cGFzc3BocmFzZQ==\n", vec![]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }
}
