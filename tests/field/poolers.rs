//! Poolers between mlgate and PostgreSQL.
