//! Whole rows of `model_definitions`, inserted many at a time.

use diesel::prelude::*;

use crate::domain::ModelDefinition;
use crate::store::database::Store;
use crate::store::database::contract::Feature;
use crate::store::engine::connection::on_connection;
use crate::store::error::StoreResult;
use crate::store::schema::model_definitions as models;
use crate::store::tables::ROWS_PER_INSERT;

impl Store {
    /// Inserts model definitions as they are: with their ids, their times and the users who made them. The names of
    /// their secrets are not looked at, only the ids.
    pub fn insert_copied_models(&mut self, rows: &[ModelDefinition]) -> StoreResult<()> {
        self.storing("model_definitions", |store| {
        let by_workspace = store.contract.has(Feature::Workspaces);
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let values = || {
                rows.iter().map(|row| {
                    (
                        models::model_definition_id.eq(&row.id),
                        models::name.eq(&row.name),
                        models::secret_id.eq(&row.secret_id),
                        models::provider.eq(&row.provider),
                        models::model_name.eq(&row.model_name),
                        models::created_by.eq(&row.audit.created_by),
                        models::created_at.eq(row.audit.created_at.as_millis()),
                        models::last_updated_by.eq(&row.audit.last_updated_by),
                        models::last_updated_at.eq(row.audit.last_updated_at.as_millis()),
                    )
                })
            };
            on_connection!(&mut store.connection, c => {
                if by_workspace {
                    let with = values().zip(rows);
                    let with = with.map(|(values, row)| (values, models::workspace.eq(&row.workspace)));
                    diesel::insert_into(models::table)
                        .values(with.collect::<Vec<_>>())
                        .execute(c)
                } else {
                    diesel::insert_into(models::table)
                        .values(values().collect::<Vec<_>>())
                        .execute(c)
                }
            })?;
        }
        Ok(())
        })
    }

    /// Gives the model definition with the id of `row` what else is in it; its name and who made it stay.
    pub fn overwrite_model(&mut self, row: &ModelDefinition) -> StoreResult<()> {
        self.storing("model_definitions", |store| {
            on_connection!(&mut store.connection, c => {
                diesel::update(models::table.find(&row.id))
                    .set((
                        models::secret_id.eq(&row.secret_id),
                        models::provider.eq(&row.provider),
                        models::model_name.eq(&row.model_name),
                        models::last_updated_by.eq(&row.audit.last_updated_by),
                        models::last_updated_at.eq(row.audit.last_updated_at.as_millis()),
                    ))
                    .execute(c)
            })?;
            Ok(())
        })
    }
}
