//! Numbers with their nouns, in messages.

use std::fmt::Display;

/// A number with its noun: `1 row`, `3 rows`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(
    count: N,
    one: &str,
    many: &str,
) -> String {
    let noun = if count == N::from(1) { one } else { many };
    format!("{count} {noun}")
}
