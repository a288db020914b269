//! PostgreSQL accounts that see a part of the rows, by row-level security: rotating that part would lose the
//! rest, so it is refused.

use super::cell::Cell;
use crate::common::TestDb;

#[test]
#[ignore = "needs PostgreSQL and MLflow: run tests/run --full"]
fn a_rotation_that_sees_some_rows_is_refused() {
    let db = TestDb::postgresql();
    db.execute(
        "ALTER TABLE secrets ENABLE ROW LEVEL SECURITY; \
         CREATE POLICY part ON secrets USING (secret_name < 'secret-00700')",
    );
    Cell::of(&db).refuses_under_fire(&["row-level security"]);
}
