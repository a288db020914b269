//! Providers that need more than an API key: several auth modes, or more fields.

use super::facts::{
    AuthMode, Call, Field, OPTIONAL, PLAIN, ProviderFacts, REQUIRED, Reader, bearer, field,
};

const AWS_KEYS: &[Field] = &[
    field("aws_access_key_id", REQUIRED, "AWS access key id"),
    field("aws_secret_access_key", REQUIRED, "AWS secret access key"),
];

const REGION: Field = field("aws_region_name", OPTIONAL, "AWS region, such as us-east-1");

const REGION_REQUIRED: Field = Field {
    required: REQUIRED,
    ..REGION
};

const ROLE: Field = field("aws_role_name", OPTIONAL, "ARN of the IAM role to assume");

const ROLE_REQUIRED: Field = Field {
    required: REQUIRED,
    ..ROLE
};

const SESSION: Field = field("aws_session_name", OPTIONAL, "Name of the role's session");

const AWS_DEFAULT_CHAIN: AuthMode = AuthMode {
    name: "default_chain",
    display_name: "Default Credential Chain",
    description: "The server's own AWS credentials: its environment, files or instance profile",
    since: Some("3.11.1"),
    secret_fields: &[],
    config_fields: &[ROLE, SESSION, REGION],
};

const BEDROCK: &[AuthMode] = &[
    AuthMode {
        name: "api_key",
        display_name: "API Key",
        description: "An Amazon Bedrock API key, sent as a bearer token",
        since: Some("3.9.0"),
        secret_fields: &[field("api_key", REQUIRED, "Amazon Bedrock API key")],
        config_fields: &[REGION_REQUIRED],
    },
    AuthMode {
        name: "access_keys",
        display_name: "Access Keys",
        description: "An AWS access key",
        since: None,
        secret_fields: AWS_KEYS,
        config_fields: &[REGION],
    },
    AuthMode {
        name: "iam_role",
        display_name: "IAM Role Assumption",
        description: "An IAM role, assumed with the server's own AWS credentials",
        since: None,
        secret_fields: &[],
        config_fields: &[ROLE_REQUIRED, REGION],
    },
    AWS_DEFAULT_CHAIN,
];

const SAGEMAKER: &[AuthMode] = &[
    AuthMode {
        name: "access_keys",
        display_name: "Access Keys",
        description: "An AWS access key",
        since: None,
        secret_fields: AWS_KEYS,
        config_fields: &[REGION_REQUIRED],
    },
    AuthMode {
        name: "iam_role",
        display_name: "IAM Role Assumption",
        description: "An IAM role, assumed with an AWS access key",
        since: None,
        secret_fields: AWS_KEYS,
        config_fields: &[ROLE_REQUIRED, SESSION, REGION_REQUIRED],
    },
    AWS_DEFAULT_CHAIN,
];

const VERTEX_SETTINGS: &[Field] = &[
    field("vertex_project", REQUIRED, "Google Cloud project id"),
    Field {
        name: "vertex_location",
        description: "Google Cloud region",
        required: OPTIONAL,
        default: Some("us-central1"),
    },
];

const HOST: Field = field("api_base", REQUIRED, "URL of the Databricks workspace");

pub(super) const PROVIDERS: &[ProviderFacts] = &[
    ProviderFacts {
        name: "azure",
        listed_since: Some("3.11.1"),
        reader: Reader::Native,
        modes: &[AuthMode {
            name: "api_key",
            display_name: "API Key",
            description: "An Azure OpenAI API key",
            since: None,
            secret_fields: &[field("api_key", REQUIRED, "Azure OpenAI API key")],
            config_fields: &[
                field("api_base", REQUIRED, "URL of the Azure OpenAI resource"),
                field("api_version", REQUIRED, "API version, such as 2024-02-01"),
            ],
        }],
        variables: &[
            ("api_key", "AZURE_API_KEY"),
            ("api_base", "AZURE_API_BASE"),
            ("api_version", "AZURE_API_VERSION"),
        ],
        notes: &["The deployment is the model name of the model definition."],
        ..PLAIN
    },
    ProviderFacts {
        name: "bedrock",
        aliases: &["amazon-bedrock"],
        listed_since: Some("3.11.1"),
        reader: Reader::Native,
        modes: BEDROCK,
        ignored: &["aws_session_name"],
        variables: AWS_VARIABLES,
        notes: &[
            "Access keys without auth_mode=access_keys in the settings are not used: the gateway \
                then silently calls with the server's own AWS credentials. mlgate writes \
                auth_mode.",
            "aws_session_token (of MLflow 3.8) is not read: temporary credentials do not work.",
            "iam_role works without an access key since MLflow 3.11.1.",
        ],
        ..PLAIN
    },
    ProviderFacts {
        name: "bedrock_converse",
        modes: BEDROCK,
        variables: AWS_VARIABLES,
        notes: &["MLflow's list hides it; bedrock is the provider the gateway calls itself."],
        ..PLAIN
    },
    ProviderFacts {
        name: "databricks",
        aliases: &["databricks-model-serving"],
        listed_since: Some("3.11.1"),
        reader: Reader::Native,
        modes: &[
            AuthMode {
                name: "pat_token",
                display_name: "Personal Access Token",
                description: "A Databricks personal access token",
                since: None,
                secret_fields: &[field(
                    "api_key",
                    REQUIRED,
                    "Databricks personal access token",
                )],
                config_fields: &[HOST],
            },
            AuthMode {
                name: "oauth_m2m",
                display_name: "OAuth M2M (Service Principal)",
                description: "A Databricks service principal, by OAuth",
                since: None,
                secret_fields: &[field("client_secret", REQUIRED, "OAuth client secret")],
                config_fields: &[HOST, field("client_id", REQUIRED, "OAuth client id")],
            },
        ],
        notes: &["Without auth_mode the gateway uses pat_token. mlgate writes auth_mode."],
        ..PLAIN
    },
    ProviderFacts {
        name: "portkey",
        listed_since: Some("3.12.0"),
        reader: Reader::Native,
        call: Some(Call {
            header: "x-portkey-api-key",
            scheme: "",
            others: &[("x-portkey-provider", "portkey_provider", None)],
            ..bearer("https://api.portkey.ai/v1")
        }),
        modes: &[AuthMode {
            name: "api_key",
            display_name: "API Key",
            description: "A Portkey API key, optionally with routing",
            since: None,
            secret_fields: &[
                field("api_key", REQUIRED, "Portkey API key"),
                field(
                    "portkey_config",
                    OPTIONAL,
                    "Portkey config: its id, or JSON, which may contain keys",
                ),
                field(
                    "provider_api_key",
                    OPTIONAL,
                    "Key of the provider behind Portkey",
                ),
            ],
            config_fields: &[
                field("portkey_provider", OPTIONAL, "Provider to route to"),
                field("api_base", OPTIONAL, "Base URL, instead of Portkey's own"),
            ],
        }],
        notes: &["The fields other than api_key and api_base exist since MLflow 3.15.0."],
        ..PLAIN
    },
    ProviderFacts {
        name: "sagemaker",
        listed_since: Some("3.11.1"),
        modes: SAGEMAKER,
        notes: &["LiteLLM decides by the fields present; auth_mode is for MLflow's web page."],
        ..PLAIN
    },
    ProviderFacts {
        name: "vertex_ai",
        listed_since: Some("3.11.1"),
        reader: Reader::Native,
        modes: &[
            AuthMode {
                name: "service_account_json",
                display_name: "Service Account JSON",
                description: "The JSON key file of a Google Cloud service account",
                since: None,
                secret_fields: &[field(
                    "vertex_credentials",
                    REQUIRED,
                    "Contents of the JSON key file",
                )],
                config_fields: VERTEX_SETTINGS,
            },
            AuthMode {
                name: "default_chain",
                display_name: "Application Default Credentials",
                description: "The server's own Google Cloud credentials",
                since: Some("3.12.0"),
                secret_fields: &[],
                config_fields: VERTEX_SETTINGS,
            },
        ],
        also_reads: &[field(
            "vertex_anthropic_betas",
            OPTIONAL,
            "The anthropic-beta values to pass on, separated by commas; empty for none",
        )],
        notes: &[
            "Without vertex_credentials the gateway uses the server's own credentials, whatever \
                auth_mode is.",
            "The default of vertex_location is what MLflow's web page fills in. When it is not \
                stored, the gateway uses global or us-central1, depending on the call.",
        ],
        ..PLAIN
    },
];

const AWS_VARIABLES: &[(&str, &str)] = &[
    ("aws_access_key_id", "AWS_ACCESS_KEY_ID"),
    ("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY"),
];
