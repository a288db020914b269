//! Prompts, confirmations and progress in a real pseudo-terminal.

mod confirmations;
mod hidden_prompts;
mod kek_env;
mod injection;
mod provider_prompts;
mod screens;
