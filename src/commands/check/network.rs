//! Asking the provider of a model whether it knows the key.

use secrecy::SecretString;

use super::{Way, address};
use crate::commands::row_keys::RowKeys;
use crate::error::CommandResult;
use crate::ops::secret::field_of;
use crate::provider_api::{Answer, Question, ask as ask_provider};
use crate::session::context::Context;
use crate::store::Store;

/// What the provider says; nothing where the secret cannot be decrypted.
pub(super) fn ask(
    way: &Way,
    decrypted: Option<bool>,
    keys: &RowKeys,
    allow_private: bool,
    store: &mut Store,
    context: &Context,
) -> CommandResult<Option<Answer>> {
    let (Some(secret), Some(true)) = (&way.secret, decrypted) else {
        return Ok(None);
    };
    let (_, address) = address(way);
    let Some((address, url)) = address.and_then(|address| {
        let url = address.question.clone()?;
        Some((address, url))
    }) else {
        return Ok(Some(Answer::NotAsked));
    };
    let keys = keys.of_all(&[secret.kek_version], context)?;
    let Some(key): Option<SecretString> =
        field_of(store, &keys.keyring, &secret.id, address.field)?
    else {
        return Ok(None);
    };
    let question = Question {
        url: &url,
        header: address.header,
        scheme: address.scheme,
        key: &key,
        others: &address.others,
        allow_private,
    };
    Ok(Some(ask_provider(&question)))
}
