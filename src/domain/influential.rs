//! Environment variables that change what programs do.

use super::VariableName;

/// Families of variables, by what their names begin with.
const PREFIXES: &[&str] = &[
    // The dynamic loader and the C library.
    "LD_",
    "DYLD_",
    "GLIBC_",
    "MALLOC_",
    "GCONV_",
    "LC_",
    "NLS",
    "RES_",
    // Shells.
    "BASH",
    "PS0",
    "PS1",
    "PS2",
    "PS3",
    "PS4",
    "ZSH",
    "FISH_",
    "KSH_",
    // Interpreters, compilers and their package managers.
    "PYTHON",
    "PIP_",
    "UV_",
    "VIRTUAL_ENV",
    "CONDA",
    "PERL",
    "RUBY",
    "GEM_",
    "BUNDLE_",
    "NODE_",
    "NPM_",
    "YARN_",
    "DENO_",
    "BUN_",
    "JAVA_",
    "JDK_",
    "_JAVA_",
    "MAVEN_",
    "GRADLE_",
    "DOTNET_",
    "COMPLUS_",
    "CORECLR_",
    "PHP",
    "LUA_",
    "R_HOME",
    "R_LIBS",
    "R_PROFILE",
    "R_ENVIRON",
    "JULIA_",
    "TCL",
    "GUILE_",
    "ERL_",
    "ELIXIR_",
    "MIX_",
    "CARGO",
    "RUST",
    "GOPATH",
    "GOROOT",
    "GOFLAGS",
    "GOPROXY",
    "GODEBUG",
    "GOENV",
    "GOTOOL",
    "MAKE",
    "CMAKE_",
    // Tools that run other programs or choose whom to trust.
    "GIT_",
    "SSH_",
    "GPG_",
    "SUDO_",
    "DOCKER_",
    "BUILDKIT_",
    "PODMAN_",
    "KUBE",
    "HELM_",
    "TF_CLI_",
    "ANSIBLE_",
    "VAULT_",
    "CURL_",
    "WGET",
    "OPENSSL_",
    "SSL",
    "NIX_",
    "GTK_",
    "QT_",
    "DBUS_",
    "XDG_",
    "SYSTEMD_",
    "NOTIFY_",
    "LISTEN_",
    "LESS",
    "MANPATH",
    "MANPAGER",
    "GREP_",
    "TERMINFO",
    "NCURSES",
    // Clients of services, whose variables choose the server and its certificates.
    "PGHOST",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGSERVICE",
    "PGOPTIONS",
    "PGPASSFILE",
    "PGSSL",
    "PGSYSCONFDIR",
    "PGREQUIRE",
    "PGGSS",
    "PGCHANNEL",
    "PGTARGET",
    "MYSQL_",
    "MARIADB_",
    "AWS_ENDPOINT_URL",
    "AWS_CA_BUNDLE",
    "AWS_CONFIG_FILE",
    "AWS_PROFILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CONTAINER_",
    "BOTO",
    "CLOUDSDK_",
    "REQUESTS_CA_BUNDLE",
    "MLFLOW_",
    "MLGATE_",
];

/// Single variables.
const NAMES: &[&str] = &[
    "PATH",
    "IFS",
    "ENV",
    "SHELL",
    "SHELLOPTS",
    "CDPATH",
    "FPATH",
    "ZDOTDIR",
    "PROMPT_COMMAND",
    "HISTFILE",
    "HOME",
    "USER",
    "LOGNAME",
    "PWD",
    "OLDPWD",
    "TMPDIR",
    "TMP",
    "TEMP",
    "TZ",
    "TZDIR",
    "LANG",
    "LANGUAGE",
    "LOCPATH",
    "CLASSPATH",
    "HOSTALIASES",
    "LOCALDOMAIN",
    "GNUPGHOME",
    "DISPLAY",
    "XAUTHORITY",
    "WAYLAND_DISPLAY",
    "POSIXLY_CORRECT",
    "CREDENTIALS_DIRECTORY",
    "NETRC",
    "TERM",
    "TERMCAP",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "BROWSER",
    "CC",
    "CXX",
    "CFLAGS",
];

/// Credentials among those families: they say who one is, and nothing else.
const CREDENTIALS: &[&str] = &[
    "MYSQL_PWD",
    "VAULT_TOKEN",
    "MLFLOW_TRACKING_TOKEN",
    "MLFLOW_TRACKING_PASSWORD",
];

/// Whether a loader, shell, interpreter or common tool acts on a variable. With a value that somebody else has
/// chosen, it would run their code or talk to their server.
///
/// No such list is ever complete, so it is the second line of defence: the first is that no variable is named
/// after what others can choose.
pub fn is_influential(variable: &VariableName) -> bool {
    // Proxies are heeded in small letters, too.
    let name = variable.as_str().to_ascii_uppercase();
    let name = name.as_str();
    !CREDENTIALS.contains(&name)
        && (NAMES.contains(&name)
            || name.ends_with("_PROXY")
            || PREFIXES.iter().any(|prefix| name.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::provider::usual_variables;

    fn influential(name: &str) -> bool {
        is_influential(&VariableName::new(name).unwrap())
    }

    #[test]
    fn what_loaders_shells_interpreters_and_tools_act_on_is_influential() {
        for name in [
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "PATH",
            "IFS",
            "BASH_ENV",
            "ENV",
            "PYTHONPATH",
            "PYTHONSTARTUP",
            "PERL5OPT",
            "RUBYOPT",
            "NODE_OPTIONS",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "GIT_SSH_COMMAND",
            "SSH_ASKPASS",
            "http_proxy",
            "HTTPS_PROXY",
            "all_proxy",
            "GLIBC_TUNABLES",
            "SSL_CERT_FILE",
            "PGHOST",
            "EDITOR",
            "PROMPT_COMMAND",
            "PS4",
            "MLFLOW_TRACKING_URI",
            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
            "KUBECONFIG",
            "GCONV_PATH",
            "LESSOPEN",
        ] {
            assert!(influential(name), "{name}");
        }
    }

    #[test]
    fn credentials_are_not() {
        for name in [
            "OPENAI_API_KEY",
            "AWS_ACCESS_KEY_ID",
            "PGPASSWORD",
            "TOKEN",
            "MY_KEY",
            "GITHUB_TOKEN",
            "GOOGLE_API_KEY",
        ] {
            assert!(!influential(name), "{name}");
        }
    }

    #[test]
    fn no_usual_variable_of_a_provider_is_refused() {
        for variable in usual_variables() {
            assert!(!influential(variable), "{variable}");
        }
    }
}
