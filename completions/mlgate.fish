# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_mlgate_global_optspecs
    string join \n d/database= database-file= w/workspace= passphrase-file= passphrase-command= passphrase-verbatim default-passphrase kek-version= o/output= q/quiet v/verbose color= no-input y/yes lock-timeout= actor= h/help V/version
end

function __fish_mlgate_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_mlgate_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_mlgate_using_subcommand
    set -l cmd (__fish_mlgate_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c mlgate -n "__fish_mlgate_needs_command" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_needs_command" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_needs_command" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_needs_command" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_needs_command" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_needs_command" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_needs_command" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_needs_command" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_needs_command" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_needs_command" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_needs_command" -s V -l version -d 'Print version'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "secret" -d 'Create, list, update, reveal and delete secrets'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "secrets" -d 'Create, list, update, reveal and delete secrets'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "kek" -d 'Look at the key-encryption keys'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "keks" -d 'Look at the key-encryption keys'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "db" -d 'Look at the database, or make one'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "dbs" -d 'Look at the database, or make one'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "rotate-kek" -d 'Give every secret a new key-encryption key'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "verify" -d 'Decrypt every secret and check it against its row'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "demo" -d 'See the main job on a throw-away database'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "man" -d 'Write the man pages into a directory'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "create" -d 'Create a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "list" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "ls" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "get" -d 'Show one secret, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "update" -d 'Give a secret a new value or new settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "set" -d 'Create a secret, or give it a new value if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "delete" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "rm" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "reveal" -d 'Print the value of a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it, such as openai or anthropic' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l provider -d 'Only secrets of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Secrets of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l provider -d 'Only secrets of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Secrets of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l clear-auth -d 'Remove all settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l provider -d 'The provider, exactly as the gateway spells it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l field -d 'Which field; needed when there are several' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l whole -d 'Print the whole value as it is stored: JSON text'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "create" -d 'Create a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "list" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "ls" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "get" -d 'Show one secret, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "update" -d 'Give a secret a new value or new settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "set" -d 'Create a secret, or give it a new value if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "delete" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "rm" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm reveal" -f -a "reveal" -d 'Print the value of a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it, such as openai or anthropic' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l provider -d 'Only secrets of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Secrets of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l provider -d 'Only secrets of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Secrets of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l clear-auth -d 'Remove all settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l provider -d 'The provider, exactly as the gateway spells it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-file -d 'Read the value of `api_key` from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-command -d 'Run a command and take its output as the value of `api_key`; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value -d 'Take the value of `api_key` from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-stdin -d 'Read the value of the field `api_key` from stdin; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l id -d 'The secret\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l field -d 'Which field; needed when there are several' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l whole -d 'Print the whole value as it is stored: JSON text'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from status" -f -a "status" -d 'Count the secrets at each KEK version, and those the passphrase opens'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from status" -f -a "status" -d 'Count the secrets at each KEK version, and those the passphrase opens'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -f -a "status" -d 'Show what the database is: engine, TLS, MLflow revision, features, rows'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init" -f -a "init" -d 'Make a store of mlgate\'s own, without MLflow'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l standalone -d 'Make the gateway\'s tables in an empty database'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -f -a "status" -d 'Show what the database is: engine, TLS, MLflow revision, features, rows'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init" -f -a "init" -d 'Make a store of mlgate\'s own, without MLflow'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l standalone -d 'Make the gateway\'s tables in an empty database'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-passphrase-file -d 'Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_NEW_KEK_PASSPHRASE, or a prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-passphrase-command -d 'Run a command and take its output as the new passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-version -d 'The version of the new KEK [default: one above the highest that is rotated]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l also -d 'The passphrase of further secrets at another KEK version, so that all come to one; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l from-default-passphrase -d 'The secrets are under MLflow\'s public default passphrase: take them off it'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l allow-weak -d 'Do not warn about a new passphrase shorter than 32 characters'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l also -d 'The passphrase of another KEK version; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l lock-timeout -d 'How long to wait for a lock another process holds [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
