//! Prompts, confirmations and progress in a real pseudo-terminal.

mod confirmations;
mod ended_sessions;
mod hidden_prompts;
mod hostile_text;
mod injection;
mod kek_env;
mod provider_prompts;
mod screens;
