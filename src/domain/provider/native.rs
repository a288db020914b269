//! Providers with one API key that the gateway calls itself.

use super::facts::{Call, OPTIONAL, PLAIN, ProviderFacts, Reader, bearer, field};

const NATIVE: ProviderFacts = ProviderFacts {
    reader: Reader::Native,
    listed_since: Some("3.11.1"),
    ..PLAIN
};

/// Before 3.18 neither is read; MLflow 3.18 has been seen to read that of gemini.
const API_BASE_IS_IGNORED: &str =
    "The gateway does not read api_base: it always calls the provider's own address.";

pub(super) const PROVIDERS: &[ProviderFacts] = &[
    ProviderFacts {
        name: "anthropic",
        call: Some(Call {
            header: "x-api-key",
            scheme: "",
            others: &[("anthropic-version", "version", Some("2023-06-01"))],
            ..bearer("https://api.anthropic.com/v1")
        }),
        also_reads: &[field(
            "version",
            OPTIONAL,
            "The anthropic-version header, instead of 2023-06-01",
        )],
        variables: &[("api_key", "ANTHROPIC_API_KEY")],
        ..NATIVE
    },
    ProviderFacts {
        name: "deepseek",
        call: Some(bearer("https://api.deepseek.com/v1")),
        variables: &[("api_key", "DEEPSEEK_API_KEY")],
        ..NATIVE
    },
    ProviderFacts {
        name: "gemini",
        call: Some(Call {
            header: "x-goog-api-key",
            scheme: "",
            question: Some(""),
            ..bearer("https://generativelanguage.googleapis.com/v1beta/models")
        }),
        ignored: &["api_base"],
        variables: &[("api_key", "GEMINI_API_KEY")],
        notes: &[API_BASE_IS_IGNORED],
        ..NATIVE
    },
    ProviderFacts {
        name: "groq",
        call: Some(bearer("https://api.groq.com/openai/v1")),
        variables: &[("api_key", "GROQ_API_KEY")],
        ..NATIVE
    },
    ProviderFacts {
        name: "mistral",
        call: Some(bearer("https://api.mistral.ai/v1")),
        ignored: &["api_base"],
        variables: &[("api_key", "MISTRAL_API_KEY")],
        notes: &[API_BASE_IS_IGNORED],
        ..NATIVE
    },
    ProviderFacts {
        name: "ollama",
        call: Some(bearer("http://localhost:11434/v1")),
        notes: &[
            "The gateway requires an api_key although Ollama does not: any text will do.",
            "Without api_base the gateway calls http://localhost:11434 on its own machine, which \
                is allowed; it calls an api_base with a private address only with \
                MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS=true.",
        ],
        ..NATIVE
    },
    ProviderFacts {
        name: "openai",
        call: Some(Call {
            others: &[("OpenAI-Organization", "organization", None)],
            ..bearer("https://api.openai.com/v1")
        }),
        also_reads: &[
            field("organization", OPTIONAL, "The organization to bill"),
            field(
                "api_type",
                OPTIONAL,
                "azure or azuread: an Azure deployment",
            ),
            field(
                "deployment_name",
                OPTIONAL,
                "The Azure deployment, with api_type",
            ),
            field(
                "api_version",
                OPTIONAL,
                "The Azure API version, with api_type",
            ),
        ],
        variables: &[
            ("api_key", "OPENAI_API_KEY"),
            ("api_base", "OPENAI_API_BASE"),
        ],
        notes: &[
            "With api_type the gateway needs api_base, deployment_name and api_version, and does \
                not read organization; the provider azure is simpler.",
        ],
        ..NATIVE
    },
    ProviderFacts {
        name: "openrouter",
        call: Some(Call {
            // It lists its models without a key.
            question: Some("/key"),
            ..bearer("https://openrouter.ai/api/v1")
        }),
        variables: &[("api_key", "OPENROUTER_API_KEY")],
        ..NATIVE
    },
    ProviderFacts {
        name: "typesafe",
        call: Some(bearer("https://api.typesafe.ai/v1")),
        listed_since: Some("3.17.0"),
        variables: &[("api_key", "TYPESAFE_API_KEY")],
        ..NATIVE
    },
    ProviderFacts {
        name: "xai",
        call: Some(bearer("https://api.x.ai/v1")),
        variables: &[("api_key", "XAI_API_KEY")],
        ..NATIVE
    },
];
