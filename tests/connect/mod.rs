//! Opening real servers: who gets in, by which way, and what is said when not.

mod middleman;
mod mysql_login;
mod mysql_tls;
mod postgres_login;
mod postgres_tls;
mod server;
