//! What the tests stand on: a command in its own environment ([`TestEnv`]), a database of its own on
//! each engine ([`TestDb`]), the real `MLflow` ([`Mlflow`]) and a real terminal ([`Terminal`]).

mod admin;
mod db;
mod env;
mod gateway;
mod macros;
mod mlflow;
mod output;
pub(crate) mod schema;
mod sealed;
pub(crate) mod servers;
mod terminal;

pub(crate) use db::{Engine, RawConnection, Row, TestDb};
pub(crate) use env::{Invocation, Running, TestEnv};
pub(crate) use macros::on_every_engine;
pub(crate) use mlflow::Mlflow;
pub(crate) use output::CommandOutput;
pub(crate) use sealed::{Keys, SealedRow};
pub(crate) use terminal::Terminal;
