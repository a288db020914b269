//! What is wrong with a value, and how bad that is. Messages show names of fields, never their contents.

use std::fmt;

/// The severity of a finding of `doctor` or `verify`, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Calls may fail, now or later, or it reveals more than it should.
    Risk,
    /// A setting has no effect.
    NoEffect,
    /// Calls of the gateway fail, or lists in MLflow's web page and API.
    FailsCalls,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::FailsCalls, Self::NoEffect, Self::Risk, Self::Info];

    /// The name in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FailsCalls => "fails_calls",
            Self::NoEffect => "no_effect",
            Self::Risk => "risk",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A fault of a value, as a provider reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueFault {
    /// No fields at all, though the provider needs some.
    Empty,
    /// A required field is missing.
    NoField {
        wanted: &'static str,
        /// The names of the fields that are present, where they look like names.
        has: Vec<String>,
    },
    /// A required setting is missing.
    NoSetting {
        wanted: &'static str,
        /// The variable of the server that may take its place.
        variable: Option<&'static str>,
    },
    /// Access keys that the gateway ignores, because the settings select another auth mode.
    NotUsed { mode: &'static str },
    /// A field is not a string.
    NotText { field: String },
    /// A field contains a control character, which HTTP headers cannot contain.
    Control { field: String, code: u32 },
    /// A field contains an invisible character: a byte-order mark, or a zero-width space.
    Invisible { field: String, code: u32 },
    /// A field begins or ends with a space or a tab.
    Blank { field: String },
    /// A field has a space or a tab between other characters.
    BlankInside { field: String },
    /// A field is a JSON object.
    Json { field: String },
    /// A field is quoted.
    Quoted { field: String },
    /// A field is an assignment: `NAME=value`.
    Assignment { field: String },
    /// A field begins with `Bearer `, which the gateway adds itself.
    Bearer { field: String },
    /// A field is a variable reference, which the gateway does not expand.
    Variable { field: String },
    /// A key with a character that is not ASCII.
    NotAscii { field: String, code: u32 },
    /// A key with a character that no provider's keys have, such as a comma.
    OddCharacter { field: String, character: char },
    /// A placeholder, or a mask.
    Placeholder { field: String },
    /// A path, a URL, or the name of a secret elsewhere, which the gateway does not look up.
    Reference { field: String },
    /// A key encoded as base64, or in hexadecimal digits.
    Encoded { field: String },
    /// The same text twice.
    Twice { field: String },
    /// A key of another provider, or of something else.
    OtherProvider { field: String, looks_like: Look },
    /// More than fits in a header.
    Long { field: String, bytes: usize },
    /// A field so short that its mask shows most of it.
    Short { field: String, characters: usize },
    /// Credentials that look like a path.
    CredentialsPath { field: String },
    /// Credentials that are not a JSON object.
    CredentialsNotJson { field: String, base64: bool },
    /// Portkey has no route.
    NoRoute,
}

/// What a text looks like that is no key of its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    KeyOf(&'static str),
    /// Of a service without models.
    TokenOf(&'static str),
    Uuid,
    WebToken,
    UserAndPassword,
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyOf(provider) => write!(f, "a key of provider `{provider}`"),
            Self::TokenOf(service) => write!(f, "a token of {service}"),
            Self::Uuid => f.write_str("a UUID"),
            Self::WebToken => f.write_str("a JSON web token"),
            Self::UserAndPassword => f.write_str("a user name with a password"),
        }
    }
}

impl ValueFault {
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Empty
            | Self::NoField { .. }
            | Self::NoSetting { variable: None, .. }
            | Self::NotText { .. }
            | Self::Control { .. }
            | Self::Invisible { .. }
            | Self::CredentialsNotJson { .. } => Severity::FailsCalls,
            Self::NotUsed { .. } => Severity::NoEffect,
            Self::NoSetting {
                variable: Some(_), ..
            }
            | Self::Blank { .. }
            | Self::BlankInside { .. }
            | Self::Json { .. }
            | Self::Quoted { .. }
            | Self::Assignment { .. }
            | Self::Bearer { .. }
            | Self::Variable { .. }
            | Self::NotAscii { .. }
            | Self::OddCharacter { .. }
            | Self::Placeholder { .. }
            | Self::Reference { .. }
            | Self::Encoded { .. }
            | Self::Twice { .. }
            | Self::OtherProvider { .. }
            | Self::Long { .. }
            | Self::Short { .. }
            | Self::CredentialsPath { .. }
            | Self::NoRoute => Severity::Risk,
        }
    }

    /// Whether it follows from the names of fields and settings, and not from their texts.
    pub const fn is_of_names(&self) -> bool {
        matches!(
            self,
            Self::Empty | Self::NoField { .. } | Self::NoSetting { .. } | Self::NotUsed { .. }
        )
    }

    /// Whether the gateway certainly fails on it, before it calls the provider.
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
            Self::Blank { .. } | Self::BlankInside { .. } => "value_blank",
            Self::Json { .. } => "value_json",
            Self::Quoted { .. } => "value_quoted",
            Self::Assignment { .. } => "value_assignment",
            Self::Bearer { .. } => "value_bearer",
            Self::Variable { .. } => "value_variable",
            Self::NotAscii { .. } => "value_not_ascii",
            Self::OddCharacter { .. } => "value_odd_character",
            Self::Placeholder { .. } => "value_placeholder",
            Self::Reference { .. } => "value_reference",
            Self::Encoded { .. } => "value_encoded",
            Self::Twice { .. } => "value_twice",
            Self::OtherProvider { .. } => "value_other_provider",
            Self::Long { .. } => "value_long",
            Self::Short { .. } => "value_short",
            Self::CredentialsPath { .. } => "credentials_path",
            Self::CredentialsNotJson { .. } => "credentials_not_json",
            Self::NoRoute => "no_route",
        }
    }
}

/// The name of a character.
fn character(code: u32) -> String {
    let name = match code {
        0 => "NUL",
        0x0a => "a newline",
        0x0d => "a carriage return",
        0xfeff => "a byte-order mark",
        0x200b => "a zero-width space",
        0xa0 => "a no-break space",
        _ => return format!("the character U+{code:04X}"),
    };
    name.to_owned()
}

fn no_setting(f: &mut fmt::Formatter<'_>, wanted: &str, variable: Option<&str>) -> fmt::Result {
    write!(f, "its settings have no `{wanted}`")?;
    variable.map_or(Ok(()), |variable| {
        write!(f, ": calls fail unless the server has {variable}")
    })
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
                "its value has no field `{wanted}`, only `{}`",
                has.join("`, `")
            ),
            Self::NoSetting { wanted, variable } => no_setting(f, wanted, *variable),
            Self::NotUsed { mode } => write!(
                f,
                "its access keys are not used: without auth_mode={mode} the gateway uses the server's own credentials"
            ),
            Self::NotText { field } => write!(f, "its field `{field}` is not a string"),
            Self::Control { field, code } => write!(
                f,
                "its field `{field}` contains {}, which HTTP headers cannot contain",
                character(*code)
            ),
            Self::Invisible { field, code } => {
                write!(f, "its field `{field}` contains {}", character(*code))
            }
            Self::Blank { field } => {
                write!(f, "its field `{field}` begins or ends with white space")
            }
            Self::BlankInside { field } => {
                write!(f, "its field `{field}` contains white space")
            }
            Self::Json { field } => write!(f, "its field `{field}` is a JSON object"),
            Self::Quoted { field } => write!(f, "its field `{field}` is quoted"),
            Self::Assignment { field } => write!(
                f,
                "its field `{field}` is an assignment (NAME=value)"
            ),
            Self::Bearer { field } => write!(
                f,
                "its field `{field}` begins with `Bearer`, which the gateway adds itself"
            ),
            Self::Variable { field } => write!(
                f,
                "its field `{field}` is a variable reference, which the gateway does not expand"
            ),
            Self::NotAscii { field, code } => write!(
                f,
                "its field `{field}` contains {}, which is not ASCII",
                character(*code)
            ),
            Self::OddCharacter { field, character } => write!(
                f,
                "its field `{field}` contains {character:?}, which keys do not have"
            ),
            Self::Placeholder { field } => {
                write!(f, "its field `{field}` is a placeholder or a mask")
            }
            Self::Reference { field } => write!(
                f,
                "its field `{field}` is a path, a URL or a reference, which the gateway does not follow"
            ),
            Self::Encoded { field } => write!(
                f,
                "its field `{field}` is base64 or hexadecimal digits of a text, which the gateway does not decode"
            ),
            Self::Twice { field } => write!(f, "its field `{field}` has the same text twice"),
            Self::OtherProvider { field, looks_like } => write!(
                f,
                "its field `{field}` looks like {looks_like}"
            ),
            Self::Long { field, bytes } => write!(
                f,
                "its field `{field}` has {bytes} bytes, more than HTTP servers accept in a header"
            ),
            Self::Short { field, characters } => write!(
                f,
                "its field `{field}` has {characters} characters, of which the mask shows 7"
            ),
            Self::CredentialsPath { field } => write!(
                f,
                "its field `{field}` is a path; the file would have to exist on every server"
            ),
            Self::CredentialsNotJson { field, base64: true } => write!(
                f,
                "its field `{field}` is base64, not the JSON of a key file"
            ),
            Self::CredentialsNotJson { field, base64: false } => {
                write!(f, "its field `{field}` is not the JSON of a key file")
            }
            Self::NoRoute => f.write_str(
                "Portkey has no route: it needs portkey_config, portkey_provider, or a model name with `@`",
            ),
        }
    }
}
