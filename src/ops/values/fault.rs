//! What can be wrong with a value. Nothing of it is ever shown but names of fields.

use std::fmt;

use crate::ops::Severity;

/// One thing that is wrong with a value, as a provider reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueFault {
    /// It has no field at all, and the provider needs one.
    Empty,
    /// It lacks a field that the provider needs.
    NoField {
        wanted: &'static str,
        /// The fields it has, as far as they are names.
        has: Vec<String>,
    },
    /// The settings lack one that the provider needs.
    NoSetting { wanted: &'static str },
    /// Access keys that the gateway does not look at, because the settings do not say that it should.
    NotUsed { mode: &'static str },
    /// A field is no text.
    NotText { field: String },
    /// A field has a control character, which no header of HTTP can carry.
    Control { field: String, code: u32 },
    /// A field has a character that nobody sees: a byte-order mark, or a space without width.
    Invisible { field: String, code: u32 },
    /// A field begins or ends with a blank.
    Blank { field: String },
    /// A field is in quotes.
    Quoted { field: String },
    /// A field begins with the name of a variable and `=`.
    Assignment { field: String },
    /// A field begins with `Bearer `, which the gateway writes itself.
    Bearer { field: String },
    /// A field is the name of a variable: the gateway does not look it up.
    Variable { field: String },
    /// The mask of a field shows more of it than it hides.
    Short { field: String, characters: usize },
    /// Credentials that look like the name of a file.
    CredentialsPath { field: String },
    /// Credentials that are no JSON object.
    CredentialsNotJson { field: String, base64: bool },
    /// Nothing says where Portkey is to route calls to.
    NoRoute,
}

impl ValueFault {
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::NoField { .. }
            | Self::NoSetting { .. }
            | Self::NotText { .. }
            | Self::Control { .. }
            | Self::Invisible { .. }
            | Self::CredentialsNotJson { .. } => Severity::FailsCalls,
            Self::NotUsed { .. } => Severity::NoEffect,
            Self::Blank { .. }
            | Self::Quoted { .. }
            | Self::Assignment { .. }
            | Self::Bearer { .. }
            | Self::Variable { .. }
            | Self::Short { .. }
            | Self::CredentialsPath { .. }
            | Self::NoRoute => Severity::Risk,
        }
    }

    /// Whether the gateway fails before it has called anybody, so that there is no doubt.
    pub const fn is_certain(&self) -> bool {
        matches!(self, Self::Control { .. } | Self::CredentialsNotJson { .. })
    }

    /// The name in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Empty => "value_empty",
            Self::NoField { .. } => "value_no_field",
            Self::NoSetting { .. } => "value_no_setting",
            Self::NotUsed { .. } => "value_not_used",
            Self::NotText { .. } => "value_not_text",
            Self::Control { .. } => "value_control",
            Self::Invisible { .. } => "value_invisible",
            Self::Blank { .. } => "value_blank",
            Self::Quoted { .. } => "value_quoted",
            Self::Assignment { .. } => "value_assignment",
            Self::Bearer { .. } => "value_bearer",
            Self::Variable { .. } => "value_variable",
            Self::Short { .. } => "value_short",
            Self::CredentialsPath { .. } => "credentials_path",
            Self::CredentialsNotJson { .. } => "credentials_not_json",
            Self::NoRoute => "no_route",
        }
    }
}

/// What a character is called.
fn character(code: u32) -> String {
    let name = match code {
        0 => "NUL",
        0x0a => "a newline",
        0x0d => "a carriage return",
        0xfeff => "a byte-order mark",
        0x200b => "a space without width",
        0xa0 => "a no-break space",
        _ => return format!("the character U+{code:04X}"),
    };
    name.to_owned()
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("its value has no fields"),
            Self::NoField { wanted, has } if has.is_empty() => {
                write!(f, "its value has no field `{wanted}`")
            }
            Self::NoField { wanted, has } => write!(
                f,
                "its value has no field `{wanted}`, but `{}`",
                has.join("`, `")
            ),
            Self::NoSetting { wanted } => write!(f, "its settings have no `{wanted}`"),
            Self::NotUsed { mode } => write!(
                f,
                "its access keys are not used: without auth_mode={mode} the gateway takes the server's own credentials"
            ),
            Self::NotText { field } => write!(f, "its field `{field}` is no text"),
            Self::Control { field, code } => write!(
                f,
                "its field `{field}` contains {}, which no HTTP header can carry",
                character(*code)
            ),
            Self::Invisible { field, code } => {
                write!(f, "its field `{field}` contains {}", character(*code))
            }
            Self::Blank { field } => {
                write!(f, "its field `{field}` begins or ends with a blank character")
            }
            Self::Quoted { field } => write!(f, "its field `{field}` is in quotes"),
            Self::Assignment { field } => write!(
                f,
                "its field `{field}` begins with the name of a variable and `=`"
            ),
            Self::Bearer { field } => write!(
                f,
                "its field `{field}` begins with `Bearer`, which the gateway adds itself"
            ),
            Self::Variable { field } => write!(
                f,
                "its field `{field}` is the name of a variable, which the gateway does not look up"
            ),
            Self::Short { field, characters } => write!(
                f,
                "its field `{field}` has {characters} characters, of which the mask shows 7"
            ),
            Self::CredentialsPath { field } => write!(
                f,
                "its field `{field}` is the name of a file, which every server would need at that place"
            ),
            Self::CredentialsNotJson { field, base64: true } => write!(
                f,
                "its field `{field}` is base64, not the JSON of a key file"
            ),
            Self::CredentialsNotJson { field, base64: false } => {
                write!(f, "its field `{field}` is not the JSON of a key file")
            }
            Self::NoRoute => f.write_str(
                "nothing says where Portkey is to route to: portkey_config, portkey_provider, or a model name with `@`",
            ),
        }
    }
}
