# Part of tests/run: the releases of MLflow and the databases that they make.
# shellcheck shell=bash

# Prints the releases beside the newest one that the tests of this run can ask for.
releases() {
    local of_the_quick_tier='s/^([0-9.]+) +quick$/\1/p'
    if [[ $tier == quick ]]; then
        sed -nE "$of_the_quick_tier" "$root/tests/releases.txt"
    else
        sed -nE 's/^([0-9.]+).*/\1/p' "$root/tests/releases.txt"
    fi
}

# Unpacks every release of tests/releases.txt beside the newest one, which is in the environment.
#
# The wheel named mlflow holds all of a release's code; what pip would install with it differs from
# the environment's packages in SQLAlchemy and alembic alone, as far as the releases care: those
# before 3.17 do not work with SQLAlchemy 2.1.
make_releases() {
    local release versions=()
    mapfile -t versions < <(releases)
    for release in "${versions[@]}"; do
        make_once "$MLGATE_TEST_RELEASES/$release/complete" unpack_release "$release"
    done
}

# unpack PACKAGE... DIRECTORY: installs packages without what they need into a directory.
unpack() {
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-input --no-deps \
        --target "${@: -1}" "${@:1:$#-1}"
}

unpack_release() {
    local target=$MLGATE_TEST_RELEASES/$1 older=$MLGATE_TEST_RELEASES/sqlalchemy-2.0
    say "MLflow $1"
    rm -rf "$target"
    unpack "mlflow==$1" "$target"
    # The web pages are half of it.
    rm -rf "$target/mlflow/server/js"
    if [[ $(printf '%s\n' "$1" 3.17 | sort -V | head -n 1) == "$1" ]]; then
        make_once "$older/complete" unpack_older "$older"
        ln -s ../sqlalchemy-2.0/{sqlalchemy,alembic} "$target"
    fi
    touch "$target/complete"
}

unpack_older() {
    rm -rf "$1"
    unpack SQLAlchemy==2.0.58 alembic==1.17.2 "$1"
    touch "$1/complete"
}

password_of() {
    sed -E 's#.*:([^:@]+)@.*#\1#' <<<"$1"
}

# Has each release of MLflow make one database per engine, which the tests then copy: mlflow.db for
# SQLite, postgresql.sql, mariadb.sql, mysql.sql. They are kept, for each takes a second or two. Those of the
# newest release are in MLGATE_TEST_TEMPLATES, those of the others in directories beside it.
name_templates() {
    local key
    key=$({
        cat "$root/tests/requirements.txt" "$root/tests/interop/mlflow_init.py"
        "$(postgres_bin)/postgres" --version
        mariadbd --version
        # Without the path of the program, which it says first.
        "${mysql_server[@]}" --no-defaults --version | sed 's/.* Ver /Ver /'
    } | sha256sum | cut -c1-12)
    newest=$(sed -n 's/^mlflow==//p' "$root/tests/requirements.txt")
    templates=$venv/templates-$key
    export MLGATE_TEST_TEMPLATES=$templates/$newest MLGATE_TEST_GATEWAY=$work/gateway
}

make_templates() {
    local release versions=() mariadb_client mysql_client
    mariadb_client=(--no-defaults -S "$MLGATE_TEST_MYSQL_SOCKET" -u mlgate
        "-p$(password_of "$MLGATE_TEST_MYSQL_URL")")
    mysql_client=(--no-defaults -S "$work/mysql/mysql.sock" -u mlgate
        "-p$(password_of "$MLGATE_TEST_MYSQL9_URL")")
    mapfile -t versions < <(releases)
    for release in "$newest" "${versions[@]}"; do
        make_once "$templates/$release" make_template "$release" "$newest"
    done
    make_gateway_templates
}

# Shows the tests the releases of this tier alone, though an earlier run left others: what a fresh clone lacks is
# missing here too.
show_releases() {
    local newest=${MLGATE_TEST_TEMPLATES##*/} release
    mkdir -p "$work"/{releases,templates}
    ln -s "$MLGATE_TEST_TEMPLATES" "$work/templates/$newest"
    for release in $(releases); do
        ln -s "$MLGATE_TEST_RELEASES/$release" "$work/releases/$release"
        ln -s "$templates/$release" "$work/templates/$release"
    done
    export MLGATE_TEST_RELEASES=$work/releases MLGATE_TEST_TEMPLATES=$work/templates/$newest
}

# Of MLflow's 65 tables those that mlgate works with, and the tests beside it. The databases of tests that do
# without MLflow have no others, since most of the time that a database takes goes into its tables.
gateway_tables=(alembic_version budget_policies endpoint_bindings endpoint_model_mappings endpoint_tags endpoints
    experiment_tags experiments guardrail_configs guardrails model_definitions scorer_versions scorers secrets
    trace_info workspaces)

# Makes two databases on PostgreSQL to be copied, and for each server the dumps that add up to one database.
make_gateway_templates() {
    local url=${MLGATE_TEST_POSTGRES_URL%/postgres} table without=() only=()
    local dump=(--skip-comments --skip-lock-tables --skip-add-drop-table --triggers)
    mkdir "$MLGATE_TEST_GATEWAY"
    for table in "${gateway_tables[@]}"; do
        without+=("--exclude-table=$table" "--exclude-table=${table}_*_seq")
        only+=("--ignore-table=mlflow_template.$table")
    done
    psql -q "$MLGATE_TEST_POSTGRES_URL" -c 'CREATE DATABASE mlflow_template'
    psql -qX "$url/mlflow_template" -f "$MLGATE_TEST_TEMPLATES/postgresql.sql" >/dev/null
    psql -qAtX "$url/mlflow_template" \
        -c "SELECT 'DROP TABLE ' || string_agg(quote_ident(tablename), ', ') || ' CASCADE' FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> ALL ('{$(IFS=, && echo "${gateway_tables[*]}")}')" \
        >"$MLGATE_TEST_GATEWAY/drop.sql"
    pg_dump --no-owner --inserts "${without[@]}" --table='public.*' "$url/mlflow_template" \
        >"$MLGATE_TEST_GATEWAY/postgresql-rest.sql"
    psql -q "$MLGATE_TEST_POSTGRES_URL" -c 'CREATE DATABASE mlflow_gateway TEMPLATE mlflow_template'
    psql -qX "$url/mlflow_gateway" -f "$MLGATE_TEST_GATEWAY/drop.sql" 2>/dev/null

    mariadb "${mariadb_client[@]}" -e 'CREATE DATABASE mlflow_template CHARACTER SET utf8mb4'
    mariadb "${mariadb_client[@]}" mlflow_template <"$MLGATE_TEST_TEMPLATES/mariadb.sql"
    mariadb-dump "${mariadb_client[@]}" "${dump[@]}" mlflow_template "${gateway_tables[@]}" \
        >"$MLGATE_TEST_GATEWAY/mariadb.sql"
    mariadb-dump "${mariadb_client[@]}" "${dump[@]}" "${only[@]}" mlflow_template \
        >"$MLGATE_TEST_GATEWAY/mariadb-rest.sql"
    mariadb "${mariadb_client[@]}" -e 'DROP DATABASE mlflow_template'
}

# make_template RELEASE NEWEST; of MySQL, which changes tables slowly, the newest release alone.
make_template() {
    local release=$1 made=$templates/making-$1 database=mlflow_${1//./_} uris=()
    local dump=(--skip-comments --skip-lock-tables --skip-add-drop-table --triggers)
    say "databases made by MLflow $release"
    rm -rf "$made"
    mkdir -p "$made"
    uris=("sqlite:///$made/mlflow.db"
        "${MLGATE_TEST_POSTGRES_URL%/postgres}/$database"
        "mysql+pymysql${MLGATE_TEST_MYSQL_URL#mysql}$database")
    psql -q "$MLGATE_TEST_POSTGRES_URL" -c "CREATE DATABASE $database"
    mariadb "${mariadb_client[@]}" -e "CREATE DATABASE $database CHARACTER SET utf8mb4"
    if [[ $release == "$2" ]]; then
        mariadb "${mysql_client[@]}" -e "CREATE DATABASE $database CHARACTER SET utf8mb4"
        uris+=("mysql+pymysql${MLGATE_TEST_MYSQL9_URL#mysql}$database")
    fi
    # The newest release is not among the unpacked ones: then the environment's own is found.
    PYTHONPATH=$MLGATE_TEST_RELEASES/$release MLFLOW_DISABLE_TELEMETRY=true DO_NOT_TRACK=true \
        "$MLGATE_TEST_PYTHON" -B "$root/tests/interop/mlflow_init.py" "${uris[@]}"
    pg_dump --no-owner --inserts "${uris[1]}" >"$made/postgresql.sql"
    mariadb-dump "${mariadb_client[@]}" "${dump[@]}" "$database" >"$made/mariadb.sql"
    if [[ $release == "$2" ]]; then
        mariadb-dump "${mysql_client[@]}" "${dump[@]}" "$database" >"$made/mysql.sql"
    fi
    psql -q "$MLGATE_TEST_POSTGRES_URL" -c "DROP DATABASE $database"
    mariadb "${mariadb_client[@]}" -e "DROP DATABASE $database"
    mv "$made" "$templates/$release"
}
