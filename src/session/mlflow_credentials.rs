//! `~/.mlflow/credentials`: the user that MLflow's own clients log in as.

use std::fs::File;
use std::path::Path;

use super::env_vars::{self as var, Env};
use crate::os::input::read_to_limit;

/// The section that MLflow reads.
const SECTION: &str = "mlflow";

/// The key of the user, which MLflow derives from the variable's name. Keys are case-insensitive.
const KEY: &str = "mlflow_tracking_username";

/// The user in the file, if there is one. As in MLflow, the variable overrides it.
pub(super) fn user(env: Env) -> Option<String> {
    let home = env.lenient(var::HOME)?;
    let file = File::open(Path::new(&home).join(".mlflow/credentials")).ok()?;
    let contents = read_to_limit(file).ok()??;
    user_in(std::str::from_utf8(&contents).ok()?)
}

/// The user in the text of the file, which is in the format of Python's `configparser`.
fn user_in(text: &str) -> Option<String> {
    let mut in_section = false;
    for line in text.lines() {
        // An indented line continues the previous value.
        let line = line.trim_end();
        if line.is_empty() || line.starts_with(['#', ';', ' ', '\t']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            in_section = name.strip_suffix(']') == Some(SECTION);
        } else if in_section
            && let Some((key, value)) = line.split_once(['=', ':'])
            && key.trim().eq_ignore_ascii_case(KEY)
        {
            let value = value.trim();
            return (!value.is_empty()).then(|| value.replace("%%", "%"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_is_found_as_configparser_finds_it() {
        for (text, expected) in [
            (
                "[mlflow]\nmlflow_tracking_username = ana\nmlflow_tracking_password = x",
                Some("ana"),
            ),
            ("[mlflow]\nMLFLOW_TRACKING_USERNAME:ana b ", Some("ana b")),
            (
                "# mlflow_tracking_username = no\n[other]\nmlflow_tracking_username = no\n[mlflow]\n; no\nmlflow_tracking_username=a=b",
                Some("a=b"),
            ),
            (
                "[mlflow]\r\nmlflow_tracking_username = ana\r\n",
                Some("ana"),
            ),
            ("[mlflow]\nmlflow_tracking_username = 100%%", Some("100%")),
            ("mlflow_tracking_username = ana", None),
            ("[mlflow]\nmlflow_tracking_username =", None),
            ("[mlflow]\nmlflow_tracking_password = x", None),
            ("[MLFLOW]\nmlflow_tracking_username = ana", None),
            ("", None),
        ] {
            assert_eq!(user_in(text).as_deref(), expected, "{text}");
        }
    }
}
