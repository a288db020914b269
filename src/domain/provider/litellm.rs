//! Providers that the gateway passes to LiteLLM and that only need an API key: little more than names.

use super::facts::{PLAIN, ProviderFacts};

/// Providers by the first release of MLflow whose list is known to have them. Before 3.11 the list was
/// LiteLLM's own.
pub(super) const BY_RELEASE: &[(&str, &[&str])] = &[
    (
        "3.11.1",
        &[
            "ai21",
            "aleph_alpha",
            "amazon_nova",
            "anyscale",
            "azure_ai",
            "azure_text",
            "bedrock_mantle",
            "cerebras",
            "cloudflare",
            "codestral",
            "cohere",
            "cohere_chat",
            "dashscope",
            "deepinfra",
            "featherless_ai",
            "fireworks_ai",
            "fireworks_ai-embedding-models",
            "friendliai",
            "gigachat",
            "github_copilot",
            "gmi",
            "gradient_ai",
            "heroku",
            "hyperbolic",
            "lambda_ai",
            "lemonade",
            "llamagate",
            "meta_llama",
            "minimax",
            "moonshot",
            "morph",
            "nebius",
            "nlp_cloud",
            "novita",
            "nscale",
            "oci",
            "ovhcloud",
            "palm",
            "perplexity",
            "publicai",
            "replicate",
            "sambanova",
            "sarvam",
            "snowflake",
            "text-completion-codestral",
            "text-completion-openai",
            "together_ai",
            "v0",
            "vercel_ai_gateway",
            "volcengine",
            "voyage",
            "wandb",
            "watsonx",
            "zai",
        ],
    ),
    ("3.12.0", &["baseten"]),
    ("3.13.0", &["crusoe"]),
    (
        "3.14.0",
        &[
            "aiml",
            "black_forest_labs",
            "fal_ai",
            "inception",
            "recraft",
            "runwayml",
            "stability",
            "text-completion-inception",
        ],
    ),
    (
        "3.15.0",
        &[
            "cursor",
            "darkbloom",
            "libertai",
            "meta",
            "pinstripes",
            "scaleway",
            "tencent",
            "tensormesh",
        ],
    ),
    (
        "3.16.0",
        &["cognition", "qwen_ai_platform", "qwencloud", "scx-ai"],
    ),
    (
        "3.17.0",
        &["aihubmix", "chatgpt", "prism", "sail", "xiaomi_mimo"],
    ),
];

/// The only one of the others with a usual environment variable.
pub(super) const TOGETHERAI: ProviderFacts = ProviderFacts {
    name: "togetherai",
    variables: &[("api_key", "TOGETHERAI_API_KEY")],
    ..PLAIN
};

/// Names from MLflow's older gateway, which no list has but the gateway accepts.
pub(super) const UNLISTED: &[&str] = &[
    "ai21labs",
    "huggingface-text-generation-inference",
    "litellm",
    "mlflow-model-serving",
    "mosaicml",
    "sap-ai-core",
];
