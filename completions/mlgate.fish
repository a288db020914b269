# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_mlgate_global_optspecs
    string join \n d/database= database-file= w/workspace= passphrase-file= passphrase-command= keystore= passphrase-verbatim default-passphrase kek-version= o/output= q/quiet v/verbose color= no-input y/yes lock-timeout= actor= audit-log= h/help V/version
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
complete -c mlgate -n "__fish_mlgate_needs_command" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_needs_command" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_needs_command" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_needs_command" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_needs_command" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
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
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "model" -d 'Create, list, update and delete model definitions: a provider\'s model and its secret'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "models" -d 'Create, list, update and delete model definitions: a provider\'s model and its secret'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "endpoint" -d 'Create, list, update, bind, tag and delete endpoints: what callers of the gateway name'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "endpoints" -d 'Create, list, update, bind, tag and delete endpoints: what callers of the gateway name'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "budget" -d 'Create, list, update and delete budgets: what the gateway may spend, and what happens then'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "budgets" -d 'Create, list, update and delete budgets: what the gateway may spend, and what happens then'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "guardrail" -d 'Create and delete guardrails, and put them on endpoints in an order'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "guardrails" -d 'Create and delete guardrails, and put them on endpoints in an order'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "kek" -d 'Make, keep and look at key-encryption keys'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "keks" -d 'Make, keep and look at key-encryption keys'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "workspace" -d 'Look at the workspaces'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "workspaces" -d 'Look at the workspaces'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "audit" -d 'Look at the audit trail: who did what, when, on which row, from where'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "db" -d 'Look at the database, or make one'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "dbs" -d 'Look at the database, or make one'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "provider" -d 'Look at the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "providers" -d 'Look at the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "exec" -d 'Run a program with secrets in its environment'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "resolve" -d 'Show what a program, a job or the gateway would get'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "rotate-kek" -d 'Give every secret a new key-encryption key'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "rewrap" -d 'Bring the secrets at other KEK versions to one that is there'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "verify" -d 'Decrypt every secret and check it against its row'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "doctor" -d 'Look for rows that MLflow stumbles over, and say what mends them'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "demo" -d 'See the main job on a throw-away database'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c mlgate -n "__fish_mlgate_needs_command" -f -a "man" -d 'Write the man pages into a directory'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "create" -d 'Create a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "list" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "ls" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "get" -d 'Show one secret, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "update" -d 'Give a secret a new value or new settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "set" -d 'Create a secret, or give it a new value if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "delete" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "rm" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "revoke" -d 'Destroy the value of a secret for good, and keep all that refers to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "reveal" -d 'Print the value of a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "reencrypt" -d 'Give secrets new DEKs and new ciphertexts of the same values'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "bind" -d 'Bind a secret to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "unbind" -d 'Remove the binding of a secret to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "bindings" -d 'List which resources get which secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "list-bindings" -d 'List which resources get which secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it, such as openai or anthropic' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l bind -d 'Bind it to a resource, too, in the same transaction; repeatable. `mlgate db init` makes the tables for that' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l provider -d 'Only secrets of this provider' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l older-than -d 'Only secrets that have not changed for so long: a rotation of the KEK is no change' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l expiring -d 'Only those that expire within so long, and the expired ones' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l label -d 'Only secrets with this label, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l sort -d 'The order; the oldest and what expires first come first' -r -f -a "name\t''
created\t''
updated\t''
expires\t''
provider\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l unused -d 'Only secrets that no model definition uses, and no resource is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l revoked -d 'Only those that were revoked and have no new value'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l shared -d 'Only shared ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l private -d 'Only private ones, as those are of which nobody has said anything'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l expired -d 'Only expired ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l provider -d 'Only secrets of this provider' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l older-than -d 'Only secrets that have not changed for so long: a rotation of the KEK is no change' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l expiring -d 'Only those that expire within so long, and the expired ones' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l label -d 'Only secrets with this label, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l sort -d 'The order; the oldest and what expires first come first' -r -f -a "name\t''
created\t''
updated\t''
expires\t''
provider\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l unused -d 'Only secrets that no model definition uses, and no resource is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l revoked -d 'Only those that were revoked and have no new value'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l shared -d 'Only shared ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l private -d 'Only private ones, as those are of which nobody has said anything'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l expired -d 'Only expired ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l remove-label -d 'Remove a label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l clear-auth -d 'Remove all settings; auth_mode stays where the gateway needs it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l unrevoke -d 'Give a revoked secret a value again; needed for that, and refused for any other'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l no-expiry -d 'It does not expire, or nobody knows when'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l provider -d 'The provider, exactly as the gateway spells it' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l reason -d 'Why: kept in mlgate\'s own tables and in the audit trail, in clear' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l unproved -d 'Take the passphrase although no secret of its version can be opened with it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l field -d 'Which field; needed when there are several' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l whole -d 'Print the whole value as it is stored: JSON text'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l id -d 'An id, in whichever workspace; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l all -d 'Every secret of the database, in every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from reencrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l resource-type -d 'What kind of resource; any word, and case counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l resource-id -d 'The resource\'s id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l name -d 'The name that the resource has for the secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l if-not-exists -d 'Succeed without changing anything if the secret is bound there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l resource-type -d 'What kind of resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l resource-id -d 'The resource\'s id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l name -d 'The name that the resource has for the secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l if-exists -d 'Succeed without changing anything if there is no such binding'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from unbind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l secret -d 'Only those of this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l secret-id -d 'Only those of the secret with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l secret -d 'Only those of this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l secret-id -d 'Only those of the secret with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secret; and __fish_seen_subcommand_from list-bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "create" -d 'Create a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "list" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "ls" -d 'List secrets, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "get" -d 'Show one secret, masked'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "update" -d 'Give a secret a new value or new settings'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "set" -d 'Create a secret, or give it a new value if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "delete" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "rm" -d 'Delete a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "revoke" -d 'Destroy the value of a secret for good, and keep all that refers to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "reveal" -d 'Print the value of a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "reencrypt" -d 'Give secrets new DEKs and new ciphertexts of the same values'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "bind" -d 'Bind a secret to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "unbind" -d 'Remove the binding of a secret to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "bindings" -d 'List which resources get which secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and not __fish_seen_subcommand_from create list ls get update set delete rm revoke reveal reencrypt bind unbind bindings list-bindings" -f -a "list-bindings" -d 'List which resources get which secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it, such as openai or anthropic' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l bind -d 'Bind it to a resource, too, in the same transaction; repeatable. `mlgate db init` makes the tables for that' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l provider -d 'Only secrets of this provider' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l older-than -d 'Only secrets that have not changed for so long: a rotation of the KEK is no change' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l expiring -d 'Only those that expire within so long, and the expired ones' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l label -d 'Only secrets with this label, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l sort -d 'The order; the oldest and what expires first come first' -r -f -a "name\t''
created\t''
updated\t''
expires\t''
provider\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l unused -d 'Only secrets that no model definition uses, and no resource is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l revoked -d 'Only those that were revoked and have no new value'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l shared -d 'Only shared ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l private -d 'Only private ones, as those are of which nobody has said anything'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l expired -d 'Only expired ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l provider -d 'Only secrets of this provider' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l older-than -d 'Only secrets that have not changed for so long: a rotation of the KEK is no change' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l expiring -d 'Only those that expire within so long, and the expired ones' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l label -d 'Only secrets with this label, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l sort -d 'The order; the oldest and what expires first come first' -r -f -a "name\t''
created\t''
updated\t''
expires\t''
provider\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l unused -d 'Only secrets that no model definition uses, and no resource is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l revoked -d 'Only those that were revoked and have no new value'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l shared -d 'Only shared ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l private -d 'Only private ones, as those are of which nobody has said anything'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l expired -d 'Only expired ones'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l remove-label -d 'Remove a label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l clear-auth -d 'Remove all settings; auth_mode stays where the gateway needs it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l unrevoke -d 'Give a revoked secret a value again; needed for that, and refused for any other'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l no-expiry -d 'It does not expire, or nobody knows when'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l provider -d 'The provider, exactly as the gateway spells it' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l field-name -d 'The environment variable that a job finds the value in [default: the provider\'s, such as OPENAI_API_KEY]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l model -d 'The model that it is for, as the provider calls it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l description -d 'What it is, in words' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l label -d 'A label, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l expires -d 'When the key ends to be valid: a date (from its midnight on, UTC), an RFC 3339 time, or a span from now such as 90d' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l shared -d 'Any number of resources may be bound to it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l private -d 'One resource may be bound to it, as at first'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l reason -d 'Why: kept in mlgate\'s own tables and in the audit trail, in clear' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l unproved -d 'Take the passphrase although no secret of its version can be opened with it'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l field -d 'Which field; needed when there are several' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l whole -d 'Print the whole value as it is stored: JSON text'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reveal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l id -d 'An id, in whichever workspace; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l all -d 'Every secret of the database, in every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from reencrypt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l resource-type -d 'What kind of resource; any word, and case counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l resource-id -d 'The resource\'s id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l name -d 'The name that the resource has for the secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l if-not-exists -d 'Succeed without changing anything if the secret is bound there'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l resource-type -d 'What kind of resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l resource-id -d 'The resource\'s id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l name -d 'The name that the resource has for the secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l if-exists -d 'Succeed without changing anything if there is no such binding'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from unbind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l secret -d 'Only those of this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l secret-id -d 'Only those of the secret with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l secret -d 'Only those of this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l secret-id -d 'Only those of the secret with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand secrets; and __fish_seen_subcommand_from list-bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "create" -d 'Create a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "list" -d 'List model definitions'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "ls" -d 'List model definitions'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "get" -d 'Show one model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "update" -d 'Change a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "delete" -d 'Delete a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "rm" -d 'Delete a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l secret -d 'The secret it is called with, by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l secret-id -d 'The secret, by id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it [default: the secret\'s]' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l model-name -d 'The provider\'s own name of the model, such as gpt-4o' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l provider -d 'Only models of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l secret -d 'Only models that use this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l orphans -d 'Only models without a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l provider -d 'Only models of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l secret -d 'Only models that use this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l orphans -d 'Only models without a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l rename -d 'A new name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l secret -d 'Another secret, by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l secret-id -d 'Another secret, by id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l provider -d 'Another provider, exactly as the gateway spells it' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l model-name -d 'Another model, by the provider\'s own name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l cascade -d 'Detach it from the endpoints that use it, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l cascade -d 'Detach it from the endpoints that use it, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand model; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "create" -d 'Create a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "list" -d 'List model definitions'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "ls" -d 'List model definitions'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "get" -d 'Show one model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "update" -d 'Change a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "delete" -d 'Delete a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "rm" -d 'Delete a model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l secret -d 'The secret it is called with, by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l secret-id -d 'The secret, by id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l provider -d 'The provider, exactly as the gateway spells it [default: the secret\'s]' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l model-name -d 'The provider\'s own name of the model, such as gpt-4o' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l provider -d 'Only models of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l secret -d 'Only models that use this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l orphans -d 'Only models without a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l provider -d 'Only models of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l secret -d 'Only models that use this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l orphans -d 'Only models without a secret'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l rename -d 'A new name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l secret -d 'Another secret, by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l secret-id -d 'Another secret, by id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l provider -d 'Another provider, exactly as the gateway spells it' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l model-name -d 'Another model, by the provider\'s own name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l cascade -d 'Detach it from the endpoints that use it, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l cascade -d 'Detach it from the endpoints that use it, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such model definition'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand models; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "create" -d 'Create an endpoint, with everything it needs if need be'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "list" -d 'List endpoints with their models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "ls" -d 'List endpoints with their models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "get" -d 'Show one endpoint with its models and tags'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "update" -d 'Change an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "delete" -d 'Delete an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "rm" -d 'Delete an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "attach" -d 'Attach models to an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "detach" -d 'Detach models from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "tag" -d 'Set tags on an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "untag" -d 'Remove tags from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "bind" -d 'Bind an endpoint to a scorer'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "unbind" -d 'Remove the binding of an endpoint to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "bindings" -d 'List which resources use which endpoints'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l tag -d 'A tag, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l routing-strategy -d 'How requests are spread over the primary models [default: by weight, if there are several]' -r -f -a "REQUEST_BASED_TRAFFIC_SPLIT\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l fallback-strategy -d 'How the fallback models are tried [default: one after the other, if there are any]' -r -f -a "SEQUENTIAL\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l max-attempts -d 'How many fallback models are tried [default: all]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l experiment -d 'Trace in this experiment, which is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l experiment-id -d 'Trace in the experiment of this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l artifact-root -d 'What the server was started with as --default-artifact-root, for the new experiment [default: as the database\'s own experiments have it]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l model-name -d 'Make a model definition of this model, such as gpt-4o, and the endpoint of it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l provider -d 'Its provider, exactly as the gateway spells it [default: the secret\'s]' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l definition-name -d 'The new model definition\'s name [default: the endpoint\'s]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l secret -d 'The secret it is called with; it is made, too, if it is not there [default: the endpoint\'s name]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l usage-tracking -d 'Trace the endpoint\'s calls; an error where the database has no place for it [default: where it has]'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l no-usage-tracking -d 'Do not trace the endpoint\'s calls'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l restore-experiment -d 'Take the experiment `gateway/NAME` out of MLflow\'s bin, if an endpoint of this name had it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l provider -d 'Only endpoints with a model of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l secret -d 'Only endpoints with a model that is called with this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l model -d 'Only endpoints with this model definition' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l tag -d 'Only endpoints with this tag, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l provider -d 'Only endpoints with a model of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l secret -d 'Only endpoints with a model that is called with this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l model -d 'Only endpoints with this model definition' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l tag -d 'Only endpoints with this tag, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l rename -d 'A new name; its experiment keeps the old one' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l routing-strategy -d 'How requests are spread over the primary models' -r -f -a "REQUEST_BASED_TRAFFIC_SPLIT\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l fallback-strategy -d 'How the fallback models are tried' -r -f -a "SEQUENTIAL\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l max-attempts -d 'How many fallback models are tried' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l experiment -d 'Make this experiment, which is there, the endpoint\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l experiment-id -d 'Make the experiment of this id the endpoint\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l artifact-root -d 'What the server was started with as --default-artifact-root, for a new experiment [default: as the database\'s own experiments have it]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l no-routing-strategy -d 'Send every request to one primary model; which one, if there are several, nothing says'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l no-max-attempts -d 'Try all fallback models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l usage-tracking -d 'Trace the endpoint\'s calls: in its experiment, else in the new experiment `gateway/NAME`'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l no-usage-tracking -d 'Do not trace the endpoint\'s calls; the experiment stays its own'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l restore-experiment -d 'Take its experiment out of MLflow\'s bin, if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l with-experiment -d 'Mark its experiment as deleted, too, if the gateway made it and no other endpoint uses it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l with-budgets -d 'Delete the budget policies for this endpoint, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l with-experiment -d 'Mark its experiment as deleted, too, if the gateway made it and no other endpoint uses it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l with-budgets -d 'Delete the budget policies for this endpoint, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l if-not-attached -d 'Pass over models that are attached in the same role already'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from attach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l model -d 'A model definition by name, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l model-id -d 'A model definition by id, repeatable; it may be gone itself' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l linkage -d 'In which role it is detached' -r -f -a "primary\t''
fallback\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l all -d 'Detach it in every role'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l force -d 'Detach the last primary model, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l if-attached -d 'Pass over models that are not attached'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from detach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l id -d 'The endpoint\'s id, instead of its name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from tag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l id -d 'The endpoint\'s id, instead of its name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l if-exists -d 'Pass over keys that are not there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from untag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l scorer -d 'The scorer\'s name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l experiment -d 'The scorer\'s experiment, when several have a scorer of this name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l experiment-id -d 'The number of the scorer\'s experiment, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l resource-id -d 'The resource\'s id, such as a scorer\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l resource-type -d 'The resource\'s type, where the database does not settle it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l display-name -d 'What people call the resource; a scorer\'s own name without it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l replace -d 'Take the resource away from the endpoint it is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l if-not-exists -d 'Succeed without changing anything if the binding is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l no-check -d 'Bind an id, too, that is no scorer\'s'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l scorer -d 'The scorer\'s name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l experiment -d 'The scorer\'s experiment, when several have a scorer of this name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l experiment-id -d 'The number of the scorer\'s experiment, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l resource-id -d 'The resource\'s id, such as a scorer\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l resource-type -d 'The resource\'s type, where the database does not settle it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l if-exists -d 'Succeed without changing anything if there is no such binding'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from unbind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l id -d 'Only those of the endpoint with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l repair -d 'Convert what MLflow 3.8 left behind, after a question'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoint; and __fish_seen_subcommand_from bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "create" -d 'Create an endpoint, with everything it needs if need be'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "list" -d 'List endpoints with their models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "ls" -d 'List endpoints with their models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "get" -d 'Show one endpoint with its models and tags'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "update" -d 'Change an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "delete" -d 'Delete an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "rm" -d 'Delete an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "attach" -d 'Attach models to an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "detach" -d 'Detach models from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "tag" -d 'Set tags on an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "untag" -d 'Remove tags from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "bind" -d 'Bind an endpoint to a scorer'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "unbind" -d 'Remove the binding of an endpoint to a resource'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and not __fish_seen_subcommand_from create list ls get update delete rm attach detach tag untag bind unbind bindings" -f -a "bindings" -d 'List which resources use which endpoints'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l tag -d 'A tag, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l routing-strategy -d 'How requests are spread over the primary models [default: by weight, if there are several]' -r -f -a "REQUEST_BASED_TRAFFIC_SPLIT\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l fallback-strategy -d 'How the fallback models are tried [default: one after the other, if there are any]' -r -f -a "SEQUENTIAL\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l max-attempts -d 'How many fallback models are tried [default: all]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l experiment -d 'Trace in this experiment, which is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l experiment-id -d 'Trace in the experiment of this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l artifact-root -d 'What the server was started with as --default-artifact-root, for the new experiment [default: as the database\'s own experiments have it]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l model-name -d 'Make a model definition of this model, such as gpt-4o, and the endpoint of it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l provider -d 'Its provider, exactly as the gateway spells it [default: the secret\'s]' -r -f -a "ai21\t''
aihubmix\t''
aiml\t''
aleph_alpha\t''
amazon_nova\t''
anthropic\t''
anyscale\t''
azure\t''
azure_ai\t''
azure_text\t''
baseten\t''
bedrock\t''
bedrock_mantle\t''
black_forest_labs\t''
cerebras\t''
chatgpt\t''
cloudflare\t''
codestral\t''
cognition\t''
cohere\t''
cohere_chat\t''
crusoe\t''
cursor\t''
darkbloom\t''
dashscope\t''
databricks\t''
deepinfra\t''
deepseek\t''
fal_ai\t''
featherless_ai\t''
fireworks_ai\t''
fireworks_ai-embedding-models\t''
friendliai\t''
gemini\t''
gigachat\t''
github_copilot\t''
gmi\t''
gradient_ai\t''
groq\t''
heroku\t''
hyperbolic\t''
inception\t''
lambda_ai\t''
lemonade\t''
libertai\t''
llamagate\t''
meta\t''
meta_llama\t''
minimax\t''
mistral\t''
moonshot\t''
morph\t''
nebius\t''
nlp_cloud\t''
novita\t''
nscale\t''
oci\t''
ollama\t''
openai\t''
openrouter\t''
ovhcloud\t''
palm\t''
perplexity\t''
pinstripes\t''
portkey\t''
prism\t''
publicai\t''
qwen_ai_platform\t''
qwencloud\t''
recraft\t''
replicate\t''
runwayml\t''
sagemaker\t''
sail\t''
sambanova\t''
sarvam\t''
scaleway\t''
scx-ai\t''
snowflake\t''
stability\t''
tencent\t''
tensormesh\t''
text-completion-codestral\t''
text-completion-inception\t''
text-completion-openai\t''
together_ai\t''
typesafe\t''
v0\t''
vercel_ai_gateway\t''
vertex_ai\t''
volcengine\t''
voyage\t''
wandb\t''
watsonx\t''
xai\t''
xiaomi_mimo\t''
zai\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l definition-name -d 'The new model definition\'s name [default: the endpoint\'s]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l secret -d 'The secret it is called with; it is made, too, if it is not there [default: the endpoint\'s name]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l auth-mode -d 'Which of the provider\'s ways to log in it is, such as access_keys; `mlgate provider show` lists them' -r -f -a "access_keys\t''
api_key\t''
default_chain\t''
iam_role\t''
oauth_m2m\t''
pat_token\t''
service_account_json\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l auth -d 'A setting that is no secret, such as api_base or aws_region_name; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l field -d 'One field of the value, repeatable: KEY=@FILE, KEY=- for stdin, KEY=env:VARIABLE. KEY=TEXT works, but shows the text to other users of this machine' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l value-file -d 'Read the same value from a file, or from stdin with `-`; one trailing newline is dropped' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l value-command -d 'Run a command and take its output as the same value; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l value -d 'Take the same value from the command line, where other users of this machine see it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Succeed without changing anything if the name is taken'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l usage-tracking -d 'Trace the endpoint\'s calls; an error where the database has no place for it [default: where it has]'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l no-usage-tracking -d 'Do not trace the endpoint\'s calls'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l restore-experiment -d 'Take the experiment `gateway/NAME` out of MLflow\'s bin, if an endpoint of this name had it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l no-check -d 'Take provider, auth mode and fields as they are, for providers newer than this mlgate'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l value-stdin -d 'Read the value from stdin: that of `api_key`, or of the one secret field that the provider has instead; one trailing newline is dropped'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l provider -d 'Only endpoints with a model of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l secret -d 'Only endpoints with a model that is called with this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l model -d 'Only endpoints with this model definition' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l tag -d 'Only endpoints with this tag, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l provider -d 'Only endpoints with a model of this provider' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l secret -d 'Only endpoints with a model that is called with this secret' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l model -d 'Only endpoints with this model definition' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l tag -d 'Only endpoints with this tag, of this value if one is given; repeatable, and then with all of them' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l rename -d 'A new name; its experiment keeps the old one' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l routing-strategy -d 'How requests are spread over the primary models' -r -f -a "REQUEST_BASED_TRAFFIC_SPLIT\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l fallback-strategy -d 'How the fallback models are tried' -r -f -a "SEQUENTIAL\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l max-attempts -d 'How many fallback models are tried' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l experiment -d 'Make this experiment, which is there, the endpoint\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l experiment-id -d 'Make the experiment of this id the endpoint\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l artifact-root -d 'What the server was started with as --default-artifact-root, for a new experiment [default: as the database\'s own experiments have it]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l no-routing-strategy -d 'Send every request to one primary model; which one, if there are several, nothing says'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l no-max-attempts -d 'Try all fallback models'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l usage-tracking -d 'Trace the endpoint\'s calls: in its experiment, else in the new experiment `gateway/NAME`'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l no-usage-tracking -d 'Do not trace the endpoint\'s calls; the experiment stays its own'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l restore-experiment -d 'Take its experiment out of MLflow\'s bin, if it is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l with-experiment -d 'Mark its experiment as deleted, too, if the gateway made it and no other endpoint uses it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l with-budgets -d 'Delete the budget policies for this endpoint, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l with-experiment -d 'Mark its experiment as deleted, too, if the gateway made it and no other endpoint uses it'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l with-budgets -d 'Delete the budget policies for this endpoint, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l model -d 'A model definition by name, repeatable: a primary model with its share of the traffic, or a fallback with its place in the order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l model-id -d 'The same by id; these come after those by name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l if-not-attached -d 'Pass over models that are attached in the same role already'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from attach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l model -d 'A model definition by name, repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l model-id -d 'A model definition by id, repeatable; it may be gone itself' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l linkage -d 'In which role it is detached' -r -f -a "primary\t''
fallback\t''"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l all -d 'Detach it in every role'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l force -d 'Detach the last primary model, too'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l if-attached -d 'Pass over models that are not attached'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from detach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l id -d 'The endpoint\'s id, instead of its name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from tag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l id -d 'The endpoint\'s id, instead of its name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l if-exists -d 'Pass over keys that are not there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from untag" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l scorer -d 'The scorer\'s name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l experiment -d 'The scorer\'s experiment, when several have a scorer of this name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l experiment-id -d 'The number of the scorer\'s experiment, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l resource-id -d 'The resource\'s id, such as a scorer\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l resource-type -d 'The resource\'s type, where the database does not settle it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l display-name -d 'What people call the resource; a scorer\'s own name without it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l replace -d 'Take the resource away from the endpoint it is bound to'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l if-not-exists -d 'Succeed without changing anything if the binding is there'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l no-check -d 'Bind an id, too, that is no scorer\'s'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l scorer -d 'The scorer\'s name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l experiment -d 'The scorer\'s experiment, when several have a scorer of this name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l experiment-id -d 'The number of the scorer\'s experiment, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l resource-id -d 'The resource\'s id, such as a scorer\'s' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l resource-type -d 'The resource\'s type, where the database does not settle it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l if-exists -d 'Succeed without changing anything if there is no such binding'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from unbind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l id -d 'Only those of the endpoint with this id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l resource-type -d 'Only those of this type' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l resource-id -d 'Only those of this resource' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l repair -d 'Convert what MLflow 3.8 left behind, after a question'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand endpoints; and __fish_seen_subcommand_from bindings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "create" -d 'Create a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "list" -d 'List budgets, oldest first'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "ls" -d 'List budgets, oldest first'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "get" -d 'Show one budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "update" -d 'Change a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "delete" -d 'Delete a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "rm" -d 'Delete a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l amount -d 'The limit in US dollars, above zero' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l duration -d 'The length of the window: a number and min, h, d, w or mo, such as 12h or 1mo' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l scope -d 'What the budget counts; --endpoint and --user say it, too' -r -f -a "global\t'Every call of the gateway'
workspace\t'The calls in the budget\'s workspace'
endpoint\t'The calls of one endpoint'
user\t'The calls of one user'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l endpoint -d 'The endpoint whose calls it counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l user -d 'The user whose calls it counts, on a server with authentication' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l action -d 'What happens when the budget is spent' -r -f -a "alert\t'MLflow\'s webhooks are told'
reject\t'Further calls fail until the window ends'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l amount -d 'The new limit in US dollars, above zero' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l duration -d 'The new length of the window: a number and min, h, d, w or mo, such as 12h or 1mo' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l scope -d 'What the budget counts; --endpoint and --user say it, too' -r -f -a "global\t'Every call of the gateway'
workspace\t'The calls in the budget\'s workspace'
endpoint\t'The calls of one endpoint'
user\t'The calls of one user'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l endpoint -d 'The endpoint whose calls it counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l user -d 'The user whose calls it counts, on a server with authentication' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l action -d 'What happens from now on when the budget is spent' -r -f -a "alert\t'MLflow\'s webhooks are told'
reject\t'Further calls fail until the window ends'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budget; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "create" -d 'Create a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "list" -d 'List budgets, oldest first'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "ls" -d 'List budgets, oldest first'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "get" -d 'Show one budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "update" -d 'Change a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "delete" -d 'Delete a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and not __fish_seen_subcommand_from create list ls get update delete rm" -f -a "rm" -d 'Delete a budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l amount -d 'The limit in US dollars, above zero' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l duration -d 'The length of the window: a number and min, h, d, w or mo, such as 12h or 1mo' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l scope -d 'What the budget counts; --endpoint and --user say it, too' -r -f -a "global\t'Every call of the gateway'
workspace\t'The calls in the budget\'s workspace'
endpoint\t'The calls of one endpoint'
user\t'The calls of one user'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l endpoint -d 'The endpoint whose calls it counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l user -d 'The user whose calls it counts, on a server with authentication' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l action -d 'What happens when the budget is spent' -r -f -a "alert\t'MLflow\'s webhooks are told'
reject\t'Further calls fail until the window ends'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l amount -d 'The new limit in US dollars, above zero' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l duration -d 'The new length of the window: a number and min, h, d, w or mo, such as 12h or 1mo' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l scope -d 'What the budget counts; --endpoint and --user say it, too' -r -f -a "global\t'Every call of the gateway'
workspace\t'The calls in the budget\'s workspace'
endpoint\t'The calls of one endpoint'
user\t'The calls of one user'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l endpoint -d 'The endpoint whose calls it counts' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l user -d 'The user whose calls it counts, on a server with authentication' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l action -d 'What happens from now on when the budget is spent' -r -f -a "alert\t'MLflow\'s webhooks are told'
reject\t'Further calls fail until the window ends'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such budget'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand budgets; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "create" -d 'Create a guardrail of a scorer'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "list" -d 'List guardrails, or those of one endpoint in the order in which they run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "ls" -d 'List guardrails, or those of one endpoint in the order in which they run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "get" -d 'Show one guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "delete" -d 'Delete a guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "rm" -d 'Delete a guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "add" -d 'Put a guardrail on an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "remove" -d 'Take a guardrail from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "order" -d 'Set the order in which the guardrails of an endpoint run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l scorer -d 'The scorer' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l experiment -d 'The scorer\'s experiment, needed only when several have a scorer of the name; with --scorer-file the one it is put in, which is made if it is not there [default there: Default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l scorer-id -d 'The scorer\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l scorer-version -d 'The scorer\'s version [default: the newest]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l scorer-file -d 'A scorer\'s definition, for a standalone store: the JSON of its `model_dump()`; `-` for stdin' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l stage -d 'When the scorer is asked' -r -f -a "before\t'Before the model, about the request'
after\t'After the model, about its answer; not for streamed answers'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l action -d 'What follows when it says no' -r -f -a "validation\t'The call fails'
sanitization\t'Another endpoint rewrites the text'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l action-endpoint -d 'The endpoint that rewrites the text, for sanitization' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l endpoint -d 'Only those of this endpoint, in their order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l endpoint -d 'Only those of this endpoint, in their order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l order -d 'Its place on the endpoint [default: behind all that have one]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrail; and __fish_seen_subcommand_from order" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "create" -d 'Create a guardrail of a scorer'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "list" -d 'List guardrails, or those of one endpoint in the order in which they run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "ls" -d 'List guardrails, or those of one endpoint in the order in which they run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "get" -d 'Show one guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "delete" -d 'Delete a guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "rm" -d 'Delete a guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "add" -d 'Put a guardrail on an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "remove" -d 'Take a guardrail from an endpoint'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and not __fish_seen_subcommand_from create list ls get delete rm add remove order" -f -a "order" -d 'Set the order in which the guardrails of an endpoint run'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l scorer -d 'The scorer' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l experiment -d 'The scorer\'s experiment, needed only when several have a scorer of the name; with --scorer-file the one it is put in, which is made if it is not there [default there: Default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l scorer-id -d 'The scorer\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l scorer-version -d 'The scorer\'s version [default: the newest]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l scorer-file -d 'A scorer\'s definition, for a standalone store: the JSON of its `model_dump()`; `-` for stdin' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l stage -d 'When the scorer is asked' -r -f -a "before\t'Before the model, about the request'
after\t'After the model, about its answer; not for streamed answers'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l action -d 'What follows when it says no' -r -f -a "validation\t'The call fails'
sanitization\t'Another endpoint rewrites the text'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l action-endpoint -d 'The endpoint that rewrites the text, for sanitization' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l endpoint -d 'Only those of this endpoint, in their order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l endpoint -d 'Only those of this endpoint, in their order' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l if-exists -d 'Succeed without changing anything if there is no such guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l confirm -d 'The name, given again instead of typed: for scripts. --yes works, too' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l if-exists -d 'Succeed without changing anything if there is no such guardrail'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l order -d 'Its place on the endpoint [default: behind all that have one]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l id -d 'The id, instead of the name; in whichever workspace' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l endpoint -d 'The endpoint' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l endpoint-id -d 'The endpoint\'s id, instead of its name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand guardrails; and __fish_seen_subcommand_from order" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "generate" -d 'Make a new passphrase from random bytes'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "status" -d 'Count the secrets at each KEK version, and those the passphrase opens'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "list" -d 'List the keystore: versions, the active one, their age, and the secrets they open'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "ls" -d 'List the keystore: versions, the active one, their age, and the secrets they open'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "add" -d 'Put the passphrase of a KEK version into the keystore'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "set-active" -d 'Mark the KEK version that new secrets are written under'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "retire" -d 'Take the passphrase of a KEK version out of use'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "probe" -d 'Find out which of several passphrases opens the secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "rotate" -d 'Give every secret a new key-encryption key'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "env" -d 'Print the passphrase and KEK version for MLflow\'s servers'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l bytes -d 'How many random bytes; a passphrase has twice as many characters' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l out -d 'Write it to a new file instead, with mode 0600; never overwrites one' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l every -d 'How long to wait between two looks' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l for -d 'End after this time (30s, 10m, 2h, 1d), with exit code 0, or 3 if stragglers are left' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s W -l watch -d 'Look again and again, and tell each change, until ctrl-C'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l version -d 'The KEK version that the passphrase is for' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l version -d 'The KEK version' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from set-active" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l version -d 'The KEK version' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l lines -d 'A file in which every line is a passphrase, or `-` for stdin; repeatable' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l limit -d 'Derive at most so many keys, at about 15 in a second and core' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l new-passphrase-file -d 'Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_NEW_KEK_PASSPHRASE, or a prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l new-passphrase-command -d 'Run a command and take its output as the new passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l new-version -d 'The version of the new KEK [default: one above the highest that is rotated, or in the keystore]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l also -d 'The passphrase of further secrets at another KEK version, so that all come to one; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l backup -d 'Keep the wrapped keys as they were in a new file (mode 0600), durably, before the commit: --undo puts them back' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l undo -d 'Undo a rotation: put the wrapped keys of its backup back, where nothing changed them since, with the passphrases from before' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l if-older-than -d 'Do nothing, with exit code 0, unless the KEK is at least this old: 90d, 12w, 36h. Its age is that of the keystore\'s active version, else the time since the last rotation in --report' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l report -d 'Add a record of this run to a file, one JSON document in a line, also when it fails; to a directory, as a file of its own' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l metrics -d 'Replace a file with metrics of the keys and of this run, for Prometheus\' textfile collector' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l handover -d 'Have a file tell MLflow\'s servers the new passphrase and version: `env`, `systemd`, `docker`, `kubernetes` or `json`, as in `kek env`. They are in FILE.next before the commit, and in FILE after; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l on-success -d 'Run a command by the shell when all is done, for example to restart the server. When it fails, so does mlgate, and the same command line runs it again' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l generate -d 'Make the new passphrase from 32 random bytes and keep it in the keystore. One that an interrupted run has left there is taken again'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l from-default-passphrase -d 'The secrets are under MLflow\'s public default passphrase: take them off it'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l allow-weak -d 'Do not warn about a new passphrase shorter than 32 characters'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l format -d 'Who reads it: env (a POSIX shell), systemd, docker, kubernetes[:NAME] (a Secret) or json' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l out -d 'Write it to a file instead, with mode 0600; replaces only a file that it wrote before' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand kek; and __fish_seen_subcommand_from env" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "generate" -d 'Make a new passphrase from random bytes'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "status" -d 'Count the secrets at each KEK version, and those the passphrase opens'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "list" -d 'List the keystore: versions, the active one, their age, and the secrets they open'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "ls" -d 'List the keystore: versions, the active one, their age, and the secrets they open'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "add" -d 'Put the passphrase of a KEK version into the keystore'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "set-active" -d 'Mark the KEK version that new secrets are written under'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "retire" -d 'Take the passphrase of a KEK version out of use'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "probe" -d 'Find out which of several passphrases opens the secrets'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "rotate" -d 'Give every secret a new key-encryption key'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and not __fish_seen_subcommand_from generate status list ls add set-active retire probe rotate env" -f -a "env" -d 'Print the passphrase and KEK version for MLflow\'s servers'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l bytes -d 'How many random bytes; a passphrase has twice as many characters' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l out -d 'Write it to a new file instead, with mode 0600; never overwrites one' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l every -d 'How long to wait between two looks' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l for -d 'End after this time (30s, 10m, 2h, 1d), with exit code 0, or 3 if stragglers are left' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s W -l watch -d 'Look again and again, and tell each change, until ctrl-C'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l version -d 'The KEK version that the passphrase is for' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l version -d 'The KEK version' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from set-active" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l version -d 'The KEK version' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l lines -d 'A file in which every line is a passphrase, or `-` for stdin; repeatable' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l limit -d 'Derive at most so many keys, at about 15 in a second and core' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l new-passphrase-file -d 'Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_NEW_KEK_PASSPHRASE, or a prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l new-passphrase-command -d 'Run a command and take its output as the new passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l new-version -d 'The version of the new KEK [default: one above the highest that is rotated, or in the keystore]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l also -d 'The passphrase of further secrets at another KEK version, so that all come to one; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l backup -d 'Keep the wrapped keys as they were in a new file (mode 0600), durably, before the commit: --undo puts them back' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l undo -d 'Undo a rotation: put the wrapped keys of its backup back, where nothing changed them since, with the passphrases from before' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l if-older-than -d 'Do nothing, with exit code 0, unless the KEK is at least this old: 90d, 12w, 36h. Its age is that of the keystore\'s active version, else the time since the last rotation in --report' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l report -d 'Add a record of this run to a file, one JSON document in a line, also when it fails; to a directory, as a file of its own' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l metrics -d 'Replace a file with metrics of the keys and of this run, for Prometheus\' textfile collector' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l handover -d 'Have a file tell MLflow\'s servers the new passphrase and version: `env`, `systemd`, `docker`, `kubernetes` or `json`, as in `kek env`. They are in FILE.next before the commit, and in FILE after; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l on-success -d 'Run a command by the shell when all is done, for example to restart the server. When it fails, so does mlgate, and the same command line runs it again' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l generate -d 'Make the new passphrase from 32 random bytes and keep it in the keystore. One that an interrupted run has left there is taken again'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l from-default-passphrase -d 'The secrets are under MLflow\'s public default passphrase: take them off it'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l allow-weak -d 'Do not warn about a new passphrase shorter than 32 characters'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l format -d 'Who reads it: env (a POSIX shell), systemd, docker, kubernetes[:NAME] (a Secret) or json' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l out -d 'Write it to a file instead, with mode 0600; replaces only a file that it wrote before' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l show -d 'Print it even on a terminal'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand keks; and __fish_seen_subcommand_from env" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -f -a "list" -d 'List workspaces, and how much the gateway has in each'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and not __fish_seen_subcommand_from list ls" -f -a "ls" -d 'List workspaces, and how much the gateway has in each'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspace; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -f -a "list" -d 'List workspaces, and how much the gateway has in each'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and not __fish_seen_subcommand_from list ls" -f -a "ls" -d 'List workspaces, and how much the gateway has in each'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand workspaces; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -f -a "list" -d 'List what was done: who, when, what, on which row, from where'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -f -a "ls" -d 'List what was done: who, when, what, on which row, from where'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -f -a "verify" -d 'Check that no entry of the audit trail was altered, removed, inserted or moved'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -f -a "export" -d 'Print entries of the audit trail as JSON Lines, with their hashes'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and not __fish_seen_subcommand_from list ls verify export head" -f -a "head" -d 'Print the end of the audit trail, to keep it elsewhere'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Not older than this: a span back from now (7d, 12h), a day or a time (2027-01-31, 2027-01-31T10:00:00Z)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'By this actor' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'This action (secret.reveal), or all of a kind (secret, kek)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l secret -d 'About the secret, or whatever else, of this name or id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l file -d 'The log that --audit-log has written, instead of the database\'s own trail' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l since -d 'Not older than this: a span back from now (7d, 12h), a day or a time (2027-01-31, 2027-01-31T10:00:00Z)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l actor -d 'By this actor' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l action -d 'This action (secret.reveal), or all of a kind (secret, kek)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l secret -d 'About the secret, or whatever else, of this name or id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l file -d 'The log that --audit-log has written, instead of the database\'s own trail' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l head -d 'What `mlgate audit head` printed before: the trail must have it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l file -d 'The log that --audit-log has written, instead of the database\'s own trail' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l since -d 'Not older than this: a span back from now (7d, 12h), a day or a time (2027-01-31, 2027-01-31T10:00:00Z)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l actor -d 'By this actor' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l action -d 'This action (secret.reveal), or all of a kind (secret, kek)' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l secret -d 'About the secret, or whatever else, of this name or id' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l file -d 'The log that --audit-log has written, instead of the database\'s own trail' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand audit; and __fish_seen_subcommand_from head" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "status" -d 'Show what the database is: engine, account, TLS, MLflow revision, features, rows'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "init" -d 'Make mlgate\'s own tables in MLflow\'s database, or a store of mlgate\'s own'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "migrate" -d 'Bring mlgate\'s own tables to what this mlgate knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "copy" -d 'Copy secrets, models, endpoints and bindings into another database, under another key'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "gc" -d 'Sweep rows of mlgate\'s own whose secret is gone'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "drop" -d 'Remove mlgate\'s own tables, with all that is in them'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from status" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
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
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l standalone -d 'Make a store without MLflow, in an empty database'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Show what would be done, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from -d 'The database to read, as --database has it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-file -d 'Read the source\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l to -d 'The database to write, as --database has it [default: the one of every command]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l to-file -d 'Read the target\'s URI from a file' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-passphrase-file -d 'Read the source\'s passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_FROM_KEK_PASSPHRASE, or the target\'s passphrase' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-passphrase-command -d 'Run a command and take its output as the source\'s passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-keystore -d 'The source\'s keystore, with the passphrase of each KEK version' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-kek-version -d 'The KEK version of the source\'s passphrase [default: what each secret says]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l on-conflict -d 'What becomes of things whose name is taken in their workspace' -r -f -a "fail\t'Name all of them, and copy nothing'
skip\t'Keep the target\'s, and let what refers to the source\'s refer to it'
update\t'Give the target\'s the value and the settings of the source\'s; it keeps its id'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l from-default-passphrase -d 'The source\'s secrets are under MLflow\'s public default passphrase'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s n -l dry-run -d 'Count them, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from gc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand db; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "status" -d 'Show what the database is: engine, account, TLS, MLflow revision, features, rows'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "init" -d 'Make mlgate\'s own tables in MLflow\'s database, or a store of mlgate\'s own'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "migrate" -d 'Bring mlgate\'s own tables to what this mlgate knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "copy" -d 'Copy secrets, models, endpoints and bindings into another database, under another key'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "gc" -d 'Sweep rows of mlgate\'s own whose secret is gone'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and not __fish_seen_subcommand_from status init migrate copy gc drop" -f -a "drop" -d 'Remove mlgate\'s own tables, with all that is in them'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from status" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
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
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l standalone -d 'Make a store without MLflow, in an empty database'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Show what would be done, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from -d 'The database to read, as --database has it' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-file -d 'Read the source\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l to -d 'The database to write, as --database has it [default: the one of every command]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l to-file -d 'Read the target\'s URI from a file' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-passphrase-file -d 'Read the source\'s passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_FROM_KEK_PASSPHRASE, or the target\'s passphrase' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-passphrase-command -d 'Run a command and take its output as the source\'s passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-keystore -d 'The source\'s keystore, with the passphrase of each KEK version' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-kek-version -d 'The KEK version of the source\'s passphrase [default: what each secret says]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l on-conflict -d 'What becomes of things whose name is taken in their workspace' -r -f -a "fail\t'Name all of them, and copy nothing'
skip\t'Keep the target\'s, and let what refers to the source\'s refer to it'
update\t'Give the target\'s the value and the settings of the source\'s; it keeps its id'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l from-default-passphrase -d 'The source\'s secrets are under MLflow\'s public default passphrase'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s n -l dry-run -d 'Count them, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from gc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand dbs; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -f -a "list" -d 'List the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -f -a "ls" -d 'List the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -f -a "show" -d 'Show how one provider logs in'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and not __fish_seen_subcommand_from list ls show get" -f -a "get" -d 'Show how one provider logs in'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l all -d 'Also those that MLflow\'s own list leaves out and the gateway takes all the same'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l all -d 'Also those that MLflow\'s own list leaves out and the gateway takes all the same'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand provider; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -f -a "list" -d 'List the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -f -a "ls" -d 'List the providers the gateway knows'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -f -a "show" -d 'Show how one provider logs in'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and not __fish_seen_subcommand_from list ls show get" -f -a "get" -d 'Show how one provider logs in'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l all -d 'Also those that MLflow\'s own list leaves out and the gateway takes all the same'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l all -d 'Also those that MLflow\'s own list leaves out and the gateway takes all the same'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand providers; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l secret -d 'A secret, and the variable for it; can be repeated. `NAME=` is a secret whose name has a `=`' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l resource -d 'The secrets bound to a resource, such as SCORER_JOB:42; needs mlgate\'s own tables' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l endpoint -d 'The secrets that the models of an endpoint are called with' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l prefix -d 'What all variables begin with that --secret does not name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l override -d 'Take the secret where a variable is set already to something else'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l pristine -d 'Hand on nothing of the environment but PATH, HOME, USER, LOGNAME, SHELL, TERM, TZ, TMPDIR, LANG, LANGUAGE and LC_*'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l mask -d 'Replace the values by *** in what the program prints'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l secret -d 'A secret, and the variable for it; can be repeated. `NAME=` is a secret whose name has a `=`' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l resource -d 'The secrets bound to a resource, such as SCORER_JOB:42; needs mlgate\'s own tables' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l endpoint -d 'The secrets that the models of an endpoint are called with' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l prefix -d 'What all variables begin with that --secret does not name' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l format -d 'Print the variables alone: dotenv, env (a POSIX shell), systemd, docker, kubernetes[:NAME] (a Secret) or json' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l show -d 'Show the values themselves, also on a terminal, which keeps what it shows'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand resolve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-passphrase-file -d 'Read the new passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLGATE_NEW_KEK_PASSPHRASE, or a prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-passphrase-command -d 'Run a command and take its output as the new passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l new-version -d 'The version of the new KEK [default: one above the highest that is rotated, or in the keystore]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l also -d 'The passphrase of further secrets at another KEK version, so that all come to one; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l backup -d 'Keep the wrapped keys as they were in a new file (mode 0600), durably, before the commit: --undo puts them back' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l undo -d 'Undo a rotation: put the wrapped keys of its backup back, where nothing changed them since, with the passphrases from before' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l if-older-than -d 'Do nothing, with exit code 0, unless the KEK is at least this old: 90d, 12w, 36h. Its age is that of the keystore\'s active version, else the time since the last rotation in --report' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l report -d 'Add a record of this run to a file, one JSON document in a line, also when it fails; to a directory, as a file of its own' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l metrics -d 'Replace a file with metrics of the keys and of this run, for Prometheus\' textfile collector' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l handover -d 'Have a file tell MLflow\'s servers the new passphrase and version: `env`, `systemd`, `docker`, `kubernetes` or `json`, as in `kek env`. They are in FILE.next before the commit, and in FILE after; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l on-success -d 'Run a command by the shell when all is done, for example to restart the server. When it fails, so does mlgate, and the same command line runs it again' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rotate-kek" -l generate -d 'Make the new passphrase from 32 random bytes and keep it in the keystore. One that an interrupted run has left there is taken again'
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
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l also -d 'The passphrase of secrets at another KEK version; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l backup -d 'Keep the wrapped keys as they were in a new file (mode 0600): `mlgate rotate-kek --undo` puts them back' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l settle -d 'Where the table cannot be locked against MLflow, and nobody tells who has begun to write: for how long to look for secrets that it writes under the old key after the commit, and to bring them along. 0 says that every server is stopped. Else MLGATE_SETTLE [default: 10]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l skip-unreadable -d 'Leave secrets that nothing opens as they are, instead of stopping'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s n -l dry-run -d 'Open every secret and show what would happen, but write nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand rewrap" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l also -d 'The passphrase of another KEK version; repeatable' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s A -l all-workspaces -d 'Those of every workspace'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s d -l database -d 'The database, as MLflow writes it: sqlite:///mlflow.db, postgresql://user@host/mlflow, mysql+pymysql://user@host/mlflow. Else MLGATE_DATABASE, MLFLOW_BACKEND_STORE_URI, MLFLOW_TRACKING_URI, or ./mlflow.db if it is there' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l database-file -d 'Read the database\'s URI from a file, which keeps its password out of the process list' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s w -l workspace -d 'The workspace, on databases of MLflow 3.10 and later [default: default]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l passphrase-file -d 'Read the current passphrase from a file, or from stdin with `-`; one trailing newline is dropped. Else MLFLOW_CRYPTO_KEK_PASSPHRASE, the systemd credential mlgate-passphrase, or a hidden prompt' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l passphrase-command -d 'Run a command and take its output as the current passphrase; one trailing newline is dropped' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand demo" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
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
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand completions" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
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
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l keystore -d 'A directory with the passphrase of each KEK version, as `kek add` puts them there. Else MLGATE_KEYSTORE' -r -F
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l kek-version -d 'The KEK version of the current passphrase. Else MLFLOW_CRYPTO_KEK_VERSION, or the one version in the database' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s o -l output -d 'The format of data on stdout [default: table]' -r -f -a "table\t'Columns for people'
json\t'MLflow\'s REST shape'
jsonl\t'The same without its wrapping: one compact JSON object a line for each row'
yaml\t'The same as YAML'
csv\t'Comma-separated values'
name\t'One name a line'"
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l color -d 'When to colour messages' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l lock-timeout -d 'How long to wait for others: for a lock in the database, for the end of another rotation of it, and for a server that was lost during a commit [default: 20]' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l actor -d 'Who makes the change, as created_by and last_updated_by record it. Else MLGATE_ACTOR, MLFLOW_TRACKING_USERNAME, or the operating system\'s user' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l audit-log -d 'Write down what is done in this file, too, or with `syslog:` in the system\'s log. Without that nothing is changed and no value handed out. Else MLGATE_AUDIT_LOG' -r
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l passphrase-verbatim -d 'Keep the trailing newline of passphrases read from files and commands'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l default-passphrase -d 'Use MLflow\'s public default passphrase, which protects nothing'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s q -l quiet -d 'Say less: warnings and errors only'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s v -l verbose -d 'Say more about what is being done'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -l no-input -d 'Never ask anything; fail where an answer is needed'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s y -l yes -d 'Take every confirmation as given'
complete -c mlgate -n "__fish_mlgate_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
