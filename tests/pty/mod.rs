//! Prompts, confirmations and progress in a real pseudo-terminal.

mod confirmations;
mod hidden_prompts;
mod screens;
