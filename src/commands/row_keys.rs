//! The keys to try on the rows: the current passphrases, and those of `--also`.

use crate::domain::KekVersion;
use crate::error::CommandResult;
use crate::ops::doctor::Keys;
use crate::ops::{Keyring, Passphrases, VersionedPassphrase};
use crate::session::context::Context;
use crate::session::passphrase_source::AlsoArg;

/// The passphrases to try.
pub(in crate::commands) struct RowKeys {
    current: Passphrases,
    also: Vec<VersionedPassphrase>,
}

impl RowKeys {
    /// Prompts for the current passphrase if no source has it.
    pub(in crate::commands) fn read(also: &[AlsoArg], context: &Context) -> CommandResult<Self> {
        let current = context.passphrases()?;
        Self::with(current, also, context)
    }

    /// Never prompts; `None` when no source has a passphrase.
    pub(in crate::commands) fn at_hand(
        also: &[AlsoArg],
        context: &Context,
    ) -> CommandResult<Option<Self>> {
        let current = match context.passphrases_at_hand()? {
            Some(current) => current,
            None if also.is_empty() => return Ok(None),
            None => Passphrases::none(),
        };
        Self::with(current, also, context).map(Some)
    }

    fn with(current: Passphrases, also: &[AlsoArg], context: &Context) -> CommandResult<Self> {
        let also = context.read_also(also)?;
        Ok(Self { current, also })
    }

    /// The current passphrase at the version given or at every one of these versions, and those of `--also`.
    pub(in crate::commands) fn keyring(
        &self,
        versions: &[i32],
        context: &Context,
    ) -> CommandResult<Keyring> {
        let only = context.kek_version(&self.current)?;
        self.derive(versions, only, context)
    }

    /// The current passphrase at every one of these versions, and those of `--also`.
    pub(in crate::commands) fn of_all(
        &self,
        versions: &[i32],
        context: &Context,
    ) -> CommandResult<Keys> {
        let given = context.kek_version(&self.current)?;
        let of_servers = match &self.current {
            Passphrases::One { .. } => given,
            Passphrases::Kept { active, .. } => given.or(*active),
        };
        let keyring = self.derive(versions, None, context)?;
        Ok(Keys {
            keyring,
            of_servers,
        })
    }

    fn derive(
        &self,
        versions: &[i32],
        only: Option<KekVersion>,
        context: &Context,
    ) -> CommandResult<Keyring> {
        let also = |version: i32| {
            let mut also = self.also.iter();
            also.any(|also| also.version.as_i32() == version)
        };
        let others: Vec<KekVersion> = versions
            .iter()
            .filter(|version| !also(**version))
            .filter_map(|version| (*version).try_into().ok())
            .collect();
        // Only a keystore lacks versions; a rotation may have added one since.
        let lacks = |version: &KekVersion| self.current.at(*version).is_none();
        let reread = others
            .iter()
            .any(lacks)
            .then(|| context.keystore_if_named());
        let reread = reread.transpose()?.flatten().map(Passphrases::from);
        let current = reread.as_ref().unwrap_or(&self.current);
        let of_current = match only {
            Some(version) => vec![version],
            None => others,
        };
        let mut wanted: Vec<_> = self
            .also
            .iter()
            .map(|also| (&also.passphrase, also.version))
            .collect();
        wanted.extend(current.for_rows(of_current));
        Ok(Keyring::derive_for(&wanted, versions.iter().copied()))
    }
}
