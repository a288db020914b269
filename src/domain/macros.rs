//! The two most frequent kinds of types here: validated strings, and enumerations stored as words.

/// Declares a string type whose values are validated, by an expression over a `&str`.
macro_rules! text_newtype {
    ($(#[$note:meta])* $name:ident($text:ident): $error:ty => $check:expr) => {
        $(#[$note])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Validates a text.
            pub fn new(text: impl Into<String>) -> Result<Self, $error> {
                fn validate($text: &str) -> Result<(), $error> {
                    $check
                }
                let text = text.into();
                validate(&text)?;
                Ok(Self(text))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(super) use text_newtype;

/// Declares an enumeration that is stored, or printed for scripts, as a word.
macro_rules! stored_words {
    ($(#[$note:meta])* $name:ident { $($(#[$variant_note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$note])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_note])* $variant),+
        }

        impl $name {
            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// Parses a stored word; `None` for any other word.
            pub fn from_stored(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use stored_words;
