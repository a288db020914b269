//! The architecture, held by reading the source: which layer may use what.
