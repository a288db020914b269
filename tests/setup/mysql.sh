# Part of tests/run: a real MySQL, which does not go into one system with MariaDB.
# shellcheck shell=bash

# Unpacks the newest MySQL server of the distribution with all its libraries, down to the C library.
fetch_mysql() {
    [[ -z ${MLGATE_MYSQLD-} ]] || return 0
    make_once "$cache/mysql/complete" unpack_mysql "$cache/mysql"
}

# The unpacked server is started by its own loader, as the system may be older.
find_mysql() {
    if [[ -n ${MLGATE_MYSQLD-} ]]; then
        mysql_server=("$MLGATE_MYSQLD")
        return
    fi
    local target=$cache/mysql loader
    loader=$(find "$target/root" -type f -name 'ld-linux-*.so.*' | head -n 1)
    [[ -n $loader ]] || die "there is no loader among the libraries of MySQL in $target"
    mysql_server=("$loader" --library-path "$(dirname "$loader")" "$target/root/usr/sbin/mysqld")
    mysql_options=("--basedir=$target/root/usr" "--lc-messages-dir=$target/root/usr/share/mysql"
        "--character-sets-dir=$target/root/usr/share/mysql/charsets"
        "--plugin-dir=$target/root/usr/lib/mysql/plugin")
}

# apt with directories of its own: it takes the system for an empty one that has nothing but perl,
# which the scripts of the package want, and touches nothing outside of them.
unpack_mysql() {
    local target=$1 apt=$1/apt site package deb
    have apt-get && have dpkg-deb ||
        die "MySQL is missing and there is no apt-get: name a mysqld in MLGATE_MYSQLD"
    rm -rf "$target"
    mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$target/root"
    cat >"$apt/status" <<STATUS
Package: perl
Status: install ok installed
Architecture: $(dpkg --print-architecture)
Multi-Arch: allowed
Version: 99
Maintainer: none
Description: none
STATUS
    cat >"$apt/conf" <<CONF
Dir::State "$apt";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Acquire::Retries "3";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
CONF
    if [[ $(sed -n 's/^ID=//p' /etc/os-release) == debian ]]; then
        # From the mirror that this system uses; Debian's own releases have no MySQL.
        site=$(apt-get indextargets --no-release-info --format '$(SITE)' 'Created-By: Packages' |
            awk '!found && /debian\/*$/ { print; found = 1 } END { exit !found }') ||
            die "no mirror of Debian in apt's sources: name a mysqld in MLGATE_MYSQLD"
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $site unstable main" \
            >"$apt/sources.list"
        printf 'Dir::Etc::sourcelist "%s";\nDir::Etc::sourceparts "/dev/null";\n' \
            "$apt/sources.list" >>"$apt/conf"
    fi
    (
        export APT_CONFIG=$apt/conf
        apt-get update -q
        package=$(apt-cache pkgnames mysql-server-core | sort -V | tail -n 1)
        # The unversioned package is the newest.
        ! apt-cache show mysql-server-core >/dev/null 2>&1 || package=mysql-server-core
        [[ -n $package ]] || die "the archive has no MySQL server: name a mysqld in MLGATE_MYSQLD"
        apt-get install -qy --download-only "$package" </dev/null
    ) >"$target/apt.log" 2>&1 || {
        tail -n 20 "$target/apt.log" >&2
        die "MySQL cannot be downloaded; a mysqld named in MLGATE_MYSQLD is taken instead"
    }
    for deb in "$apt"/archives/*.deb; do dpkg-deb -x "$deb" "$target/root"; done
    rm -rf "$apt" "$target/root/usr/share/"{doc,man,icu,locale}
    touch "$target/complete"
}

make_mysql() {
    local data=$work/mysql password
    password=$(openssl rand -hex 12)
    mkdir -p "$data"
    echo "$password" >"$data/password"
    cat >"$data/init.sql" <<SQL
CREATE USER IF NOT EXISTS mlgate@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO mlgate@'%' WITH GRANT OPTION;
SQL
    set_mysql_options
    "${mysql_server[@]}" --no-defaults "${mysql_options[@]}" --initialize-insecure
}

set_mysql_options() {
    local data=$work/mysql
    # Its files can be where only root may read, so it does not run as the servers' user.
    mysql_options+=("--user=$(id -un)" "--datadir=$data/db" "--socket=$data/mysql.sock" "--tmpdir=$data"
        --secure-file-priv=NULL --mysqlx=OFF --skip-log-bin --performance-schema=OFF
        --innodb-buffer-pool-size=64M --innodb-flush-method=nosync
        --innodb-flush-log-at-trx-commit=1 --innodb-doublewrite=0)
}

start_mysql() {
    local data=$work/mysql password port pid
    # For tests that start a MySQL of their own: one word of the command in each line.
    MLGATE_TEST_MYSQLD=$(printf '%s\n' "${mysql_server[@]}" --no-defaults "${mysql_options[@]}" \
        "--user=$(id -un)" --mysqlx=OFF --performance-schema=OFF)
    export MLGATE_TEST_MYSQLD
    password=$(<"$data/password")
    set_mysql_options
    for _ in 1 2 3 4 5; do
        port=$(free_port)
        setpriv --pdeathsig KILL "${mysql_server[@]}" --no-defaults "${mysql_options[@]}" \
            --port="$port" --bind-address=127.0.0.1 --pid-file="$data/pid" --skip-name-resolve \
            --init-file="$data/init.sql" --max-connections=100 >"$work/mysql.log" 2>&1 </dev/null &
        pid=$!
        server_pids+=("$pid")
        # The first login by the socket, where a password may go in clear, spares the later ones an
        # exchange of keys that not every client knows.
        if await MySQL "$pid" "$work/mysql.log" \
            mariadb --no-defaults -S "$data/mysql.sock" -u mlgate "-p$password" -e 'SELECT 1'; then
            export MLGATE_TEST_MYSQL9_URL=mysql://mlgate:$password@127.0.0.1:$port/
            return
        fi
    done
    tail -n 20 "$work/mysql.log" >&2
    die "MySQL does not start"
}
