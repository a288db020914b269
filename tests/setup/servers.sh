# Part of tests/run: private servers, as quick as they go, for nothing of theirs is kept.
# shellcheck shell=bash

free_port() {
    "$(find_python)" -c \
        'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# certificate NAME CN SAN CA: a key pair signed by CA.
certificate() {
    openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2" 2>/dev/null
    openssl x509 -req -in "$1.csr" -CA "$4.crt" -CAkey "$4.key" -CAcreateserial -days 30 \
        -extfile <(printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "$3") -out "$1.crt" 2>/dev/null
    rm "$1.csr"
}

make_certificates() {
    export MLGATE_TEST_TLS_DIR=$work/tls
    mkdir "$MLGATE_TEST_TLS_DIR"
    (
        cd "$MLGATE_TEST_TLS_DIR"
        local ca
        for ca in ca other-ca; do
            openssl req -x509 -newkey rsa:2048 -nodes -days 30 -keyout "$ca.key" -out "$ca.crt" \
                -subj "/CN=mlgate test $ca" 2>/dev/null
        done
        certificate server localhost DNS:localhost,IP:127.0.0.1 ca
        certificate client mlgate_cert DNS:client ca
        certificate other-client mlgate_cert DNS:client other-ca
    )
    # The servers want a key that is theirs alone; the tests keep their own copies.
    mkdir "$work/server-tls"
    cp "$MLGATE_TEST_TLS_DIR"/{ca.crt,server.crt,server.key} "$work/server-tls/"
    chmod 600 "$work/server-tls/server.key"
    own "$work/server-tls"
}

own() {
    if [[ -n $server_user ]]; then chown -R "$server_user:" "$@"; fi
}

# await NAME PID LOG COMMAND...: waits until COMMAND succeeds; fails when the server has died.
await() {
    local name=$1 pid=$2 log=$3
    shift 3
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        if ! kill -0 "$pid" 2>/dev/null; then
            return 1
        elif "$@" >/dev/null 2>&1; then
            return 0
        fi
        sleep 0.1
    done
    tail -n 20 "$log" >&2
    die "$name does not answer after a minute"
}

make_postgres() {
    local data=$work/postgresql
    mkdir -p "$data" "$work/postgresql-socket"
    openssl rand -hex 12 >"$work/postgresql-password"
    own "$data" "$work/postgresql-socket" "$work/postgresql-password"
    "${as_server[@]}" "$(postgres_bin)/initdb" -D "$data/db" -U mlgate --pwfile="$work/postgresql-password" \
        -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync
    # A login by client certificate, for the tests of sslcert and sslkey.
    printf '%s\n' \
        'local   all all scram-sha-256' \
        'hostssl all mlgate_cert all cert' \
        'host    all all all scram-sha-256' >"$data/db/pg_hba.conf"
}

start_postgres() {
    local bin data=$work/postgresql password port pid
    bin=$(postgres_bin)
    password=$(<"$work/postgresql-password")
    # Between the choice of a port and its use another process may take it: try again.
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        # 127.0.0.2 reaches the same server under an address its certificate does not name.
        "${as_server[@]}" "$bin/postgres" -D "$data/db" -p "$port" -k "$work/postgresql-socket" \
            -c listen_addresses=127.0.0.1,127.0.0.2 -c max_connections=200 -c shared_buffers=64MB \
            -c dynamic_shared_memory_type=mmap \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
            -c ssl=on -c ssl_cert_file="$work/server-tls/server.crt" \
            -c ssl_key_file="$work/server-tls/server.key" -c ssl_ca_file="$work/server-tls/ca.crt" \
            >"$work/postgresql.log" 2>&1 </dev/null &
        pid=$!
        server_pids+=("$pid")
        if await PostgreSQL "$pid" "$work/postgresql.log" \
            env PGPASSWORD="$password" psql -h "$work/postgresql-socket" -p "$port" -U mlgate \
            -d postgres -c 'SELECT 1' &&
            # With the port of one address taken, PostgreSQL starts on the other alone.
            ! grep -q 'could not create listen socket' "$work/postgresql.log"; then
            export MLGATE_TEST_POSTGRES_URL=postgresql://mlgate:$password@127.0.0.1:$port/postgres
            export MLGATE_TEST_POSTGRES_SOCKET=$work/postgresql-socket
            psql -q "$MLGATE_TEST_POSTGRES_URL" -c 'CREATE ROLE mlgate_cert SUPERUSER LOGIN'
            return
        fi
        kill -QUIT "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    tail -n 20 "$work/postgresql.log" >&2
    die "PostgreSQL does not start"
}

make_mariadb() {
    local data=$work/mariadb password
    password=$(openssl rand -hex 12)
    mkdir -p "$data"
    echo "$password" >"$data/password"
    cat >"$data/init.sql" <<SQL
CREATE USER IF NOT EXISTS mlgate@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO mlgate@'%' WITH GRANT OPTION;
CREATE USER IF NOT EXISTS mlgate_cert@'%' REQUIRE X509;
GRANT ALL ON *.* TO mlgate_cert@'%';
SQL
    own "$data"
    "${as_server[@]}" mariadb-install-db --no-defaults --datadir="$data/db" --skip-test-db \
        --auth-root-authentication-method=normal
}

start_mariadb() {
    local data=$work/mariadb password port pid server
    server=$(command -v mariadbd)
    password=$(<"$data/password")
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        # Without the binary log an ordinary user may create triggers, as MLflow's migrations do. Temporary tables
        # are its own: in /tmp, another server that starts would delete them.
        "${as_server[@]}" "$server" --no-defaults --datadir="$data/db" --socket="$data/mariadb.sock" \
            --tmpdir="$data" \
            --pid-file="$data/pid" --port="$port" --bind-address=127.0.0.1,127.0.0.2 \
            --init-file="$data/init.sql" --skip-name-resolve --skip-log-bin \
            --character-set-server=utf8mb4 --max-connections=200 \
            --innodb-buffer-pool-size=64M --innodb-log-file-size=32M \
            --innodb-flush-log-at-trx-commit=1 --innodb-doublewrite=0 --innodb-flush-method=nosync \
            --ssl-ca="$work/server-tls/ca.crt" --ssl-cert="$work/server-tls/server.crt" \
            --ssl-key="$work/server-tls/server.key" >"$work/mariadb.log" 2>&1 </dev/null &
        pid=$!
        server_pids+=("$pid")
        if await MariaDB "$pid" "$work/mariadb.log" \
            mariadb --no-defaults -S "$data/mariadb.sock" -u mlgate "-p$password" -e 'SELECT 1'; then
            export MLGATE_TEST_MYSQL_URL=mysql://mlgate:$password@127.0.0.1:$port/
            export MLGATE_TEST_MYSQL_SOCKET=$data/mariadb.sock
            return
        fi
    done
    tail -n 20 "$work/mariadb.log" >&2
    die "MariaDB does not start"
}

# Who the servers run as.
choose_server_user() {
    # A server dies with this script, even when the script is killed.
    as_server=(setpriv --pdeathsig KILL)
    server_user=
    if ((EUID == 0)); then
        # PostgreSQL refuses to run as root.
        server_user=nobody
        if id postgres >/dev/null 2>&1; then server_user=postgres; fi
        as_server+=(--reuid "$server_user" --regid "$(id -g "$server_user")" --clear-groups
            env "HOME=$work")
    fi
}

start_servers() {
    choose_server_user
    find_mysql
    begin PostgreSQL make_postgres
    begin MariaDB make_mariadb
    begin MySQL make_mysql
    make_certificates
    settle PostgreSQL MariaDB MySQL
    start_postgres
    start_mariadb
    start_mysql
}

stop_servers() {
    local status=$?
    trap - EXIT
    stop_jobs
    if ((${#server_pids[@]})); then
        # Nothing of theirs is kept, so they need not shut down in order.
        kill -KILL "${server_pids[@]}" 2>/dev/null || true
        wait "${server_pids[@]}" 2>/dev/null || true
    fi
    if [[ -n $work ]]; then
        # The children of a killed postmaster may write for another moment.
        local tries
        for ((tries = 0; tries < 100; tries++)); do
            ! rm -rf "$work" 2>/dev/null || break
            sleep 0.1
        done
    fi
    exit "$status"
}
