//! Where the artifacts of a new experiment go. `MLflow` does not store the root: its server is started with
//! one, and each experiment has a location derived from it.

/// The directory that a server with workspaces puts between its root and an experiment.
const WORKSPACES: &str = "workspaces";

/// What is known of the server's artifact root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known<'a> {
    /// The root the server was started with, if given.
    pub(super) server_root: Option<&'a str>,
    /// The location of experiment 0, which the server derived from its root at its first start.
    pub(super) of_experiment_0: Option<&'a str>,
    /// The workspace of the new experiment.
    pub(super) workspace: &'a str,
    /// The workspace's own root.
    pub(super) workspace_root: Option<&'a str>,
    /// Whether the server runs with workspaces, as far as known.
    pub(super) with_workspaces: bool,
}

impl Known<'_> {
    /// The URI to which an experiment's id is appended, as `MLflow` would.
    pub(super) fn parent(&self) -> Option<String> {
        let of_0 = self.of_experiment_0.and_then(|uri| without_last(uri, "0"));
        // A server with workspaces created experiment 0 below the directory of its workspace, too.
        let unscoped = of_0.as_deref().and_then(|uri| {
            let workspaces = without_last(uri, "default")?;
            without_last(&workspaces, WORKSPACES)
        });
        let with_workspaces = self.with_workspaces || unscoped.is_some();
        if !with_workspaces {
            return self.server_root.map(str::to_owned).or(of_0);
        }
        if let Some(root) = self.workspace_root {
            return Some(root.to_owned());
        }
        let root = self.server_root.map(str::to_owned).or(unscoped).or(of_0)?;
        Some(append(&append(&root, WORKSPACES), self.workspace))
    }
}

/// Appends to the path of a URI, before its query.
pub(super) fn append(uri: &str, segment: &str) -> String {
    let (before, after) = around(uri);
    format!("{before}{segment}{after}")
}

/// What is before and after a segment that is appended.
pub(super) fn around(uri: &str) -> (String, &str) {
    let (path, rest) = split(uri);
    let slash = if path.ends_with('/') { "" } else { "/" };
    (format!("{path}{slash}"), rest)
}

/// A URI without this last path segment; `None` when it ends otherwise.
fn without_last(uri: &str, segment: &str) -> Option<String> {
    let (path, rest) = split(uri);
    let shorter = path.strip_suffix(segment)?.strip_suffix('/')?;
    // `mlflow-artifacts:/0` and `/0` have the root `/`, including the slash.
    let slash = if shorter.is_empty() || shorter.ends_with([':', '/']) {
        "/"
    } else {
        ""
    };
    Some(format!("{shorter}{slash}{rest}"))
}

/// A URI up to its path, and its query with the rest. A plain path has none.
fn split(uri: &str) -> (&str, &str) {
    let has_scheme = uri
        .split_once(':')
        .is_some_and(|(scheme, _)| !scheme.is_empty() && !scheme.contains('/'));
    match uri.find(['?', '#']) {
        Some(at) if has_scheme => uri.split_at(at),
        _ => (uri, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Known<'_> = Known {
        server_root: None,
        of_experiment_0: Some("mlflow-artifacts:/0"),
        workspace: "default",
        workspace_root: None,
        with_workspaces: false,
    };

    fn location(known: &Known<'_>) -> Option<String> {
        known.parent().map(|parent| append(&parent, "7"))
    }

    #[test]
    fn the_root_is_derived_from_experiment_0() {
        for (of_0, expected) in [
            ("mlflow-artifacts:/0", "mlflow-artifacts:/7"),
            (
                "mlflow-artifacts://host:5000/0",
                "mlflow-artifacts://host:5000/7",
            ),
            ("s3://bucket/0", "s3://bucket/7"),
            (
                "s3://bucket/a/b/0?region=x#y",
                "s3://bucket/a/b/7?region=x#y",
            ),
            ("/srv/mlruns/0", "/srv/mlruns/7"),
            ("./mlruns/0", "./mlruns/7"),
            ("/srv/what?/0", "/srv/what?/7"),
            ("/0", "/7"),
            ("file:///srv/mlruns/0", "file:///srv/mlruns/7"),
        ] {
            let known = Known {
                of_experiment_0: Some(of_0),
                ..PLAIN
            };
            assert_eq!(location(&known).as_deref(), Some(expected), "{of_0}");
        }
    }

    #[test]
    fn a_custom_location_is_not_a_root() {
        for of_0 in [
            None,
            Some("s3://elsewhere"),
            Some("s3://bucket/10"),
            Some(""),
        ] {
            let known = Known {
                of_experiment_0: of_0,
                ..PLAIN
            };
            assert_eq!(location(&known), None, "{of_0:?}");
        }
        let given = Known {
            server_root: Some("s3://given/"),
            of_experiment_0: None,
            ..PLAIN
        };
        assert_eq!(location(&given).as_deref(), Some("s3://given/7"));
    }

    #[test]
    fn workspaces_have_their_own_directories() {
        let team = Known {
            workspace: "team",
            with_workspaces: true,
            ..PLAIN
        };
        assert_eq!(
            location(&team).as_deref(),
            Some("mlflow-artifacts:/workspaces/team/7")
        );
        let own = Known {
            workspace_root: Some("s3://team"),
            ..team
        };
        assert_eq!(location(&own).as_deref(), Some("s3://team/7"));
        // Experiment 0 shows that the server has always had workspaces.
        let default = Known {
            of_experiment_0: Some("s3://b/workspaces/default/0"),
            ..PLAIN
        };
        assert_eq!(
            location(&default).as_deref(),
            Some("s3://b/workspaces/default/7")
        );
        let beside = Known {
            workspace: "team",
            with_workspaces: true,
            ..default
        };
        assert_eq!(
            location(&beside).as_deref(),
            Some("s3://b/workspaces/team/7")
        );
        // A server without workspaces ignores the root of one.
        let single = Known {
            workspace_root: Some("s3://team"),
            ..PLAIN
        };
        assert_eq!(location(&single).as_deref(), Some("mlflow-artifacts:/7"));
    }
}
