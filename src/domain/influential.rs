//! Environment variables that change what programs do.

use super::VariableName;

/// Families of variables, by prefix. As in the lists below, they are separated by blanks.
const PREFIXES: &[&str] = &[
    // The dynamic loader, the C library, and instrumentation built into programs.
    "LD_ DYLD_ GLIBC_ LIBC_ MALLOC_ GCONV_ GETCONF_ LC_ NLS RES_ ASAN_ LSAN_ MSAN_ TSAN_ UBSAN_ LLVM_PROFILE_ \
     GCOV_",
    // Shells.
    "BASH PS0 PS1 PS2 PS3 PS4 PROMPT RPROMPT RPS ZSH ZLE_ FISH_ KSH_ PSMODULE POWERSHELL_ FZF_",
    // Interpreters, compilers and their package managers.
    "PYTHON PYENV_ PYTEST_ IPYTHON JUPYTER_ GUNICORN_ UVICORN_ FLASK_ DJANGO_ AIRFLOW_ DBT_ MPLBACKEND \
     MPLCONFIGDIR PIP_ PIPENV_ POETRY_ UV_ VIRTUAL_ENV CONDA PERL RUBY GEM_ BUNDLE_ \
     RBENV_ IRBRC NODE_ NPM_ NVM_ PNPM_ YARN_ COREPACK_ TS_NODE_ ELECTRON_ DENO_ BUN_ JAVA_ JDK_ _JAVA_ JVM_ \
     MAVEN_ MVNW_ GRADLE_ SBT_ ANT_HOME ANT_OPTS CATALINA_ HADOOP_ SPARK_ PYSPARK_ DOTNET_ COMPLUS_ CORECLR_ COR_ NUGET_ MSBUILD ASPNETCORE_ PHP \
     COMPOSER_ LUA_ R_HOME R_LIBS R_PROFILE R_ENVIRON JULIA_ TCL GUILE_ ERL_ ELIXIR_ MIX_ OCAML CAML OPAM GHC \
     STACK_ROOT STACK_YAML CABAL_ CARGO RUST GO111MODULE GOAUTH GOBIN GOCACHE GODEBUG GOENV GOEXPERIMENT GOFLAGS GOINSECURE \
     GOMOD GONOSUM GOPATH GOPROXY GOROOT GOSUMDB GOTOOL GOVCS GCC_ COLLECT_ CCACHE_ DISTCC_ PKG_CONFIG MAKE \
     CMAKE_",
    // Tools that run or load other programs, or choose whom to trust.
    "GIT_ SSH_ GPG_ SUDO_ SVN_ CVS HGRCPATH HGEDITOR RSYNC_ DOCKER_ BUILDKIT_ COMPOSE_ CONTAINER_HOST PODMAN_ KUBE HELM_ TF_CLI_ \
     TF_DATA_ TF_PLUGIN_ ANSIBLE_ VAULT_ CONSUL_HTTP_ CURL_ WGET OPENSSL_ SSL GNUTLS_ NSS_ KRB5 LDAPCONF LDAPRC LDAPTLS SASL_ \
     ODBC NIX_ GTK_ GDK_ GIO_ GST_ QT_ OCL_ VK_ LIBGL_ DBUS_ XDG_ SYSTEMD_ NOTIFY_ LISTEN_ LESS MANPATH \
     MANPAGER MANOPT MANROFFOPT AWKLIBPATH AWKPATH GREP_ RIPGREP_ TAR_ TERMINFO NCURSES VIM NVIM_ EMACS OTEL_",
    // Clients of services, whose variables select the server and its certificates.
    "PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS PGPASSFILE PGSSL PGSYSCONFDIR PGREQUIRE PGGSS \
     PGCHANNEL PGTARGET PSQL SQLITE_ MYSQL_ MARIADB_ LIBMYSQL_ AWS_CA_BUNDLE AWS_CONFIG_FILE AWS_CONTAINER_ AWS_DATA_PATH \
     AWS_DEFAULT_PROFILE AWS_EC2_METADATA_ AWS_ENDPOINT_URL AWS_PROFILE AWS_ROLE_ARN AWS_SDK_ \
     AWS_SHARED_CREDENTIALS_FILE AWS_WEB_IDENTITY_ AZURE_AUTHORITY_ AZURE_CONFIG_ BOTO CLOUDSDK_ \
     GCE_METADATA_ GOOGLE_API_USE_ GOOGLE_APPLICATION_CREDENTIALS GOOGLE_EXTERNAL_ACCOUNT_ GH_CONFIG_ GH_HOST HF_HOME HF_HUB_ REQUESTS_CA_BUNDLE MLFLOW_ MLGATE_",
];

/// The same by suffix.
const SUFFIXES: &[&str] = &[
    // Where a client sends its key, and which server it trusts.
    "_PROXY _BASE_URL _BASE_URI _API_BASE _API_URL _API_HOST _ENDPOINT _ENDPOINT_URL _CA_BUNDLE _CA_CERT \
     _CA_FILE _CERT_FILE",
    // Programs that a tool starts, with their arguments, and where it looks for code.
    "_PAGER _EDITOR _BROWSER _SHELL _RSH _ASKPASS COMMAND _CMD _OPTS _OPTIONS _ARGS _PATH _HOME",
];

/// Single variables.
const NAMES: &[&str] = &[
    "PATH IFS ENV SHELL SHELLOPTS CDPATH FPATH ZDOTDIR HISTFILE INPUTRC MAILPATH GLOBIGNORE EXECIGNORE HOME \
     USER LOGNAME PWD OLDPWD TMPDIR TMP TEMP TZ TZDIR LANG LANGUAGE LOCPATH CLASSPATH HOSTALIASES LOCALDOMAIN \
     GNUPGHOME DISPLAY XAUTHORITY WAYLAND_DISPLAY POSIXLY_CORRECT CREDENTIALS_DIRECTORY NETRC MAILRC TERM \
     TERMCAP EDITOR FCEDIT EXINIT VISUAL PAGER BROWSER TNS_ADMIN ORACLE_HOME CC CXX CPP CFLAGS CPPFLAGS \
     CXXFLAGS LDFLAGS CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH LIBRARY_PATH COMPILER_PATH COMSPEC PATHEXT \
     SYSTEMROOT WINDIR",
];

/// Credentials among those families: they identify the user, and do nothing else.
const CREDENTIALS: &[&str] =
    &["MYSQL_PWD RSYNC_PASSWORD VAULT_TOKEN MLFLOW_TRACKING_TOKEN MLFLOW_TRACKING_PASSWORD"];

/// Whether a loader, shell, interpreter or common tool acts on a variable. A value chosen by someone else
/// would run their code or connect to their server.
///
/// No such list is ever complete, so it is the second line of defence: the first is that no variable is named
/// after what others can choose.
pub fn is_influential(variable: &VariableName) -> bool {
    // Proxy variables also work in lower case.
    let name = variable.as_str().to_ascii_uppercase();
    let name = name.as_str();
    !words(CREDENTIALS).any(|known| name == known)
        && (words(NAMES).any(|known| name == known)
            || words(SUFFIXES).any(|suffix| name.ends_with(suffix))
            || words(PREFIXES).any(|prefix| name.starts_with(prefix)))
}

fn words(list: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    list.iter().flat_map(|words| words.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::provider::usual_variables;

    fn influential(name: &str) -> bool {
        is_influential(&VariableName::new(name).unwrap())
    }

    #[test]
    fn variables_of_loaders_shells_interpreters_and_tools_are_influential() {
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
            "LOCPATH",
            "NLSPATH",
            "TMPDIR",
            "HOME",
            "SHELL",
            "PAGER",
            "MAILPATH",
            "DOTNET_STARTUP_HOOKS",
            "LESSOPEN",
            "PYTEST_ADDOPTS",
            "RSYNC_RSH",
            "KRB5_CONFIG",
            "openai_base_url",
            "AZURE_OPENAI_ENDPOINT",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "CURL_CA_BUNDLE",
            "AWS_PAGER",
            "GH_BROWSER",
            "BORG_PASSCOMMAND",
            "PSQLRC",
            "PSQL_EDITOR",
            "MANOPT",
            "KAFKA_OPTS",
            "GUNICORN_CMD_ARGS",
            "PYSPARK_DRIVER_PYTHON",
            "AWKLIBPATH",
            "DJANGO_SETTINGS_MODULE",
            "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES",
            "OPENAI_API_BASE",
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
            "HF_TOKEN",
            "GH_TOKEN",
            "GROQ_API_KEY",
        ] {
            assert!(!influential(name), "{name}");
        }
    }

    #[test]
    fn the_usual_variables_of_providers_are_allowed_except_addresses() {
        for variable in usual_variables() {
            let is_address = variable.ends_with("_API_BASE");
            assert_eq!(influential(variable), is_address, "{variable}");
        }
    }
}
