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
    (
        flock 9
        for release in "${versions[@]}"; do
            [[ ! -e $MLGATE_TEST_RELEASES/$release/complete ]] || continue
            say "MLflow $release"
            unpack_release "$release"
        done
    ) 9>"$cache/lock"
}

# unpack PACKAGE... DIRECTORY: installs packages without what they need into a directory.
unpack() {
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-input --no-deps \
        --target "${@: -1}" "${@:1:$#-1}"
}

unpack_release() {
    local target=$MLGATE_TEST_RELEASES/$1 older=$MLGATE_TEST_RELEASES/sqlalchemy-2.0
    rm -rf "$target"
    unpack "mlflow==$1" "$target"
    # The web pages are half of it.
    rm -rf "$target/mlflow/server/js"
    if [[ $(printf '%s\n' "$1" 3.17 | sort -V | head -n 1) == "$1" ]]; then
        if [[ ! -e $older/complete ]]; then
            rm -rf "$older"
            unpack SQLAlchemy==2.0.58 alembic==1.17.2 "$older"
            touch "$older/complete"
        fi
        ln -s ../sqlalchemy-2.0/{sqlalchemy,alembic} "$target"
    fi
    touch "$target/complete"
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
        "${mysql_server[@]}" --no-defaults --version
    } | sha256sum | cut -c1-12)
    newest=$(sed -n 's/^mlflow==//p' "$root/tests/requirements.txt")
    templates=$venv/templates-$key
    export MLGATE_TEST_TEMPLATES=$templates/$newest
}

make_templates() {
    local release versions=() mariadb_client mysql_client
    mariadb_client=(--no-defaults -S "$MLGATE_TEST_MYSQL_SOCKET" -u mlgate
        "-p$(password_of "$MLGATE_TEST_MYSQL_URL")")
    mysql_client=(--no-defaults -S "$work/mysql/mysql.sock" -u mlgate
        "-p$(password_of "$MLGATE_TEST_MYSQL9_URL")")
    mapfile -t versions < <(releases)
    (
        flock 9
        for release in "$newest" "${versions[@]}"; do
            [[ -e $templates/$release ]] || make_template "$release" "$newest"
        done
    ) 9>"$cache/lock"
    psql -q "$MLGATE_TEST_POSTGRES_URL" -c 'CREATE DATABASE mlflow_template'
    psql -qX "${MLGATE_TEST_POSTGRES_URL%/postgres}/mlflow_template" \
        -f "$MLGATE_TEST_TEMPLATES/postgresql.sql" >/dev/null
}

# make_template RELEASE NEWEST; of MySQL, which changes tables slowly, the newest release alone.
make_template() {
    local release=$1 made=$templates/making database=mlflow_${1//./_} uris=()
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
