//! Prometheus' text exposition format, version 0.0.4, parsed strictly: whatever its specification forbids causes a
//! panic, and so does a timestamp, which the textfile collector rejects.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

/// The labels of a sample.
pub(crate) type Labels = BTreeMap<String, String>;

/// All samples, by the metric's name.
#[derive(Debug, Default)]
pub(crate) struct Exposition {
    pub(crate) samples: BTreeMap<String, Vec<(Labels, String)>>,
}

impl Exposition {
    pub(crate) fn parse(text: &str) -> Self {
        assert!(text.ends_with('\n'), "the last line has no end");
        assert!(!text.contains('\r'), "a line ends in more than a newline");
        let comment = Regex::new(r"^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$").unwrap();
        let mut parsed = Self::default();
        let mut said = BTreeSet::new();
        let mut group = String::new();
        for line in text.lines() {
            if line.starts_with('#') {
                let parts = comment.captures(line).unwrap_or_else(|| panic!("{line}"));
                let (what, name, rest) = (&parts[1], &parts[2], &parts[3]);
                let new = said.insert((what.to_owned(), name.to_owned()));
                assert!(new, "a second one: {line}");
                assert!(!parsed.samples.contains_key(name), "after samples: {line}");
                if what == "HELP" {
                    let _ = unescape(rest, "\\n");
                } else {
                    let kinds = ["counter", "gauge", "histogram", "summary", "untyped"];
                    assert!(kinds.contains(&rest), "{line}");
                }
                // A metric that has ended must not appear again.
                assert!(
                    name == group || !said.contains(&("left".to_owned(), name.to_owned())),
                    "{line}"
                );
                leave(&mut said, &mut group, name);
            } else {
                let (name, labels, value) = sample(line);
                for what in ["HELP", "TYPE"] {
                    let known = said.contains(&(what.to_owned(), name.clone()));
                    assert!(known, "no {what}: {line}");
                }
                assert_eq!(name, group, "not in its group: {line}");
                let samples = parsed.samples.entry(name).or_default();
                let twice = samples.iter().any(|(other, _)| *other == labels);
                assert!(!twice, "a second one: {line}");
                samples.push((labels, value));
            }
        }
        for (what, name) in said {
            let used = what == "left" || parsed.samples.contains_key(&name);
            assert!(used, "{name} has no sample");
        }
        parsed
    }

    /// The one sample of a metric, if there is one.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let samples = self.samples.get(name)?;
        assert_eq!(samples.len(), 1, "{name}");
        Some(&samples[0].1)
    }
}

/// Continues with another metric.
fn leave(said: &mut BTreeSet<(String, String)>, group: &mut String, name: &str) {
    if group != name {
        let before = std::mem::replace(group, name.to_owned());
        said.insert(("left".to_owned(), before));
    }
}

/// Name, labels and value of a line.
fn sample(line: &str) -> (String, Labels, String) {
    let whole = Regex::new(r"^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)$").unwrap();
    let label = Regex::new(r#"^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)"#).unwrap();
    let parts = whole.captures(line).unwrap_or_else(|| panic!("{line}"));
    let mut labels = Labels::new();
    let mut rest = parts.get(2).map_or("", |labels| labels.as_str());
    while !rest.is_empty() {
        let found = label.captures(rest).unwrap_or_else(|| panic!("{line}"));
        let value = unescape(&found[2], "\\n\"");
        let twice = labels.insert(found[1].to_owned(), value);
        assert!(twice.is_none() && !found[1].starts_with("__"), "{line}");
        rest = &rest[found[0].len()..];
    }
    let value = parts[3].to_owned();
    if !["NaN", "+Inf", "-Inf"].contains(&value.as_str()) {
        let digits = value
            .chars()
            .all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
        assert!(digits && value.parse::<f64>().is_ok(), "{line}");
    }
    (parts[1].to_owned(), labels, value)
}

/// Unescapes a text in which these characters may follow a backslash.
fn unescape(text: &str, escapes: &str) -> String {
    let mut chars = text.chars();
    let mut value = String::new();
    while let Some(c) = chars.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        let meant = chars.next().filter(|c| escapes.contains(*c));
        match meant.unwrap_or_else(|| panic!("a wrong escape: {text}")) {
            'n' => value.push('\n'),
            c => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn valid_text_is_parsed() {
        let text = "# HELP a one\\ntwo \\\\ \"x\"\n# TYPE a gauge\na{x=\"1\\\"\\\\\\n{,}\",y=\"\",} 1.5e3\na +Inf\n\
                    # HELP b b\n# TYPE b counter\nb NaN\n";
        let read = Exposition::parse(text);
        let (labels, value) = &read.samples["a"][0];
        assert_eq!(
            (labels["x"].as_str(), value.as_str()),
            ("1\"\\\n{,}", "1.5e3")
        );
        assert_eq!(read.value("b"), Some("NaN"));
        assert_eq!(read.value("c"), None);
    }

    #[test]
    fn invalid_text_is_refused() {
        let good = "# HELP a a\n# TYPE a gauge\na{x=\"1\"} 1\n";
        assert_eq!(Exposition::parse(good).value("a"), Some("1"));
        for (from, to) in [
            ("a{x=\"1\"} 1\n", "a{x=\"1\"} 1"),
            ("a{x=\"1\"} 1\n", "a{x=\"1\"} 1\r\n"),
            ("a{x=\"1\"} 1\n", "a{x=\"1\"} 1\na{x=\"1\"} 2\n"),
            ("a{x=\"1\"} 1\n", ""),
            ("a{x=\"1\"} 1", "a{x=\"1\"} 1 1700000000000"),
            ("a{x=\"1\"} 1", "a{x=\"\\t\"} 1"),
            ("a{x=\"1\"} 1", "a{x=\"\"\"} 1"),
            ("a{x=\"1\"} 1", "a{x=1} 1"),
            ("a{x=\"1\"} 1", "a{x=\"1\",x=\"2\"} 1"),
            ("a{x=\"1\"} 1", "a{x=\"1\"} nan"),
            ("a{x=\"1\"} 1", "a{x=\"1\"} inf"),
            ("a{x=\"1\"} 1", "a{x=\"1\"} 1s"),
            ("a{x=\"1\"} 1", "b{x=\"1\"} 1"),
            ("a{x=\"1\"} 1\n", "a 1\n# TYPE a gauge\n"),
            (
                "a{x=\"1\"} 1\n",
                "a 1\n# HELP b b\n# TYPE b gauge\nb 1\na{x=\"2\"} 1\n",
            ),
            ("# HELP a a\n", ""),
            ("# HELP a a\n", "# HELP a a\\t\n"),
            ("# TYPE a gauge\n", ""),
            ("# TYPE a gauge\n", "# TYPE a gauge\n# TYPE a gauge\n"),
            ("gauge", "number"),
        ] {
            let bad = good.replace(from, to);
            assert_ne!(bad, good);
            assert!(catch_unwind(|| Exposition::parse(&bad)).is_err(), "{bad}");
        }
    }
}
