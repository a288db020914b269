//! Prompting while a database is open. No input is lost when the session ends meanwhile.

use super::context::Context;
use crate::error::CommandResult;
use crate::os::input::count_waits;
use crate::store::{Resumed, Store};

impl Context {
    /// Runs `ask`, which may wait for a person, a pipe or another program, while `store` is idle. If the
    /// session has ended by then (an idle timeout, a firewall, an administrator), the database is opened
    /// again.
    pub fn asking<T>(
        &self,
        store: &mut Store,
        ask: impl FnOnce() -> CommandResult<T>,
    ) -> CommandResult<T> {
        let before = count_waits();
        let answer = ask()?;
        if count_waits() != before {
            self.resume(store)?;
        }
        Ok(answer)
    }

    /// Asks for a yes, as [`Ui::confirm`](crate::ui::Ui::confirm) does, except in a dry run. With a new session, others may have
    /// changed what was shown, even where a lock prevented it before.
    pub fn confirm(&self, store: &mut Store, question: &str) -> CommandResult<Resumed> {
        if self.is_dry_run() {
            return Ok(Resumed::Unbroken);
        }
        let before = count_waits();
        self.say_where(store)?;
        self.ui.confirm(question)?;
        if count_waits() == before {
            return Ok(Resumed::Unbroken);
        }
        self.resume(store)
    }

    /// Asks for a name to be typed, as [`Ui::confirm_by_name`](crate::ui::Ui::confirm_by_name) does.
    pub fn confirm_by_name(
        &self,
        store: &mut Store,
        name: &str,
        given: Option<&str>,
    ) -> CommandResult {
        if self.is_dry_run() {
            return Ok(());
        }
        if given.is_none() {
            self.say_where(store)?;
        }
        self.asking(store, || self.ui.confirm_by_name(name, given))
    }

    /// Says on which database a question is about to be asked, and in which workspace if one was named.
    fn say_where(&self, store: &Store) -> CommandResult {
        if self.settings.args().yes || !self.ui.can_prompt() {
            return Ok(());
        }
        let workspace = self.settings.workspace()?;
        let workspace = if workspace.is_default() {
            String::new()
        } else {
            format!(", workspace: {workspace}")
        };
        self.ui
            .status(&format!("database: {}{workspace}", store.url()));
        Ok(())
    }

    /// Opens the database again if its session has ended.
    pub fn resume(&self, store: &mut Store) -> CommandResult<Resumed> {
        let resumed = store.resume()?;
        if resumed == Resumed::Reconnected {
            self.ui
                .status("The database session ended while waiting for input; reconnected.");
        }
        Ok(resumed)
    }
}
