# Sourced by the scripts at the root: private PostgreSQL servers in temporary folders, for as long as a script runs.
#
# Several may run at once; what is set is about the one that was started last. The folder of a server holds the names of its programs' folder (bin) and
# of its data's (data.name), and the log.

postgresql_folders=()
postgresql_folder=""
postgresql_data=""
postgresql_bin=""
postgresql_missing=""

# The user who runs the server if root runs the script, because PostgreSQL refuses root: that of Debian's package, or one that owns nothing.
postgresql_user() { if id -u postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

# Runs a command as a user who may run a server.
postgresql_run() {
  local user
  user="$(postgresql_user)"
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  elif command -v setpriv >/dev/null; then
    setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups "$@"
  else
    su "$user" -s /bin/sh -c "$(printf '%q ' "$@")"
  fi
}

# Gives a folder to the user who runs the server.
postgresql_give() { [ "$(id -u)" -ne 0 ] || chown "$(postgresql_user):" "$1"; }

# Sets postgresql_bin to the programs of the newest server found on this machine.
postgresql_find() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      postgresql_bin="$folder"
      return 0
    fi
  done

  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    postgresql_bin="$(dirname "$(command -v initdb)")"
    return 0
  fi

  return 1
}

# Installs Debian's package where that is allowed; otherwise postgresql_missing says why not.
postgresql_install() {
  if [ "$1" = no ]; then
    postgresql_missing="there is no PostgreSQL on this machine, and --no-install forbids to install it"
  elif ! command -v apt-get >/dev/null; then
    postgresql_missing="there is no PostgreSQL on this machine, and no apt-get to install it with"
  elif [ "$(id -u)" -ne 0 ]; then
    postgresql_missing="there is no PostgreSQL on this machine, and only root may install it: apt-get install postgresql"
  else
    echo "There is no PostgreSQL on this machine: installing Debian's package 'postgresql' with apt-get. --no-install would refuse."
    if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null && postgresql_find; then
      return 0
    fi

    postgresql_missing="apt-get could not install 'postgresql'"
  fi

  return 1
}

# Starts a server on a free port and exports GRANARY_TEST_POSTGRES. Where none can be had, postgresql_missing says why.
# A second argument names a folder that keeps the data; without one they are gone when the server stops.
postgresql_start() {
  if [ -n "${GRANARY_TEST_POSTGRES:-}" ]; then
    echo "PostgreSQL: the server that GRANARY_TEST_POSTGRES names."
    return 0
  fi

  postgresql_find || postgresql_install "$1" || return 1
  postgresql_serve "${2:-}"
}

# The same with the programs in postgresql_bin.
postgresql_serve() {
  local port attempt kept="$1"
  postgresql_folder="$(mktemp -d)"
  postgresql_folders+=("$postgresql_folder")
  postgresql_give "$postgresql_folder"
  postgresql_data="$postgresql_folder/data"
  if [ -n "$kept" ] && mkdir -p "$kept" && postgresql_give "$kept" && (cd / && postgresql_run test -w "$kept"); then
    postgresql_data="$kept"
  elif [ -n "$kept" ]; then
    echo "PostgreSQL may not write to $kept: what is stored will be gone when it stops."
  fi

  if [ ! -f "$postgresql_data/PG_VERSION" ] && ! (cd / && postgresql_run "$postgresql_bin/initdb" -D "$postgresql_data" -U granary --auth=trust -E UTF8 --locale=C >"$postgresql_folder.log" 2>&1); then
    postgresql_missing="initdb failed: $(tail -n 1 "$postgresql_folder.log")"
    return 1
  fi

  echo "$postgresql_bin" >"$postgresql_folder/bin"
  echo "$postgresql_data" >"$postgresql_folder/data.name"
  for attempt in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 40000))
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      continue
    fi

    if (cd / && postgresql_run "$postgresql_bin/pg_ctl" -D "$postgresql_data" -l "$postgresql_folder/log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" start >/dev/null 2>&1); then
      echo "PostgreSQL: a private server of $postgresql_bin, on port $port."
      export GRANARY_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=granary;Database=postgres"
      return 0
    fi
  done

  postgresql_missing="the server did not start: $(tail -n 1 "$postgresql_folder/log" 2>/dev/null)"
  return 1
}

# The version of the private server, such as 15.5.
postgresql_version() { (cd / && postgresql_run "$postgresql_bin/postgres" --version) | sed -nE 's/.* ([0-9]+(\.[0-9]+)?).*/\1/p' | head -n 1; }

# Whether commits of the private server in a folder wait until the disk has them ('on') or not ('off'). The server does the same in either case, and a
# process that is killed, the server's included, loses nothing; only a machine that stops would.
postgresql_wait_for_disk() {
  local data
  data="$(cat "$1/data.name")"
  echo "fsync = $2" >>"$data/postgresql.conf"
  (cd / && postgresql_run "$(cat "$1/bin")/pg_ctl" -D "$data" reload >/dev/null)
}

# Stops the private servers, and removes what they left.
postgresql_stop() {
  local folder
  for folder in ${postgresql_folders[@]+"${postgresql_folders[@]}"}; do
    if [ -f "$folder/bin" ]; then
      (cd / && postgresql_run "$(cat "$folder/bin")/pg_ctl" -D "$(cat "$folder/data.name")" -m fast -w stop >/dev/null 2>&1) || true
    fi
    rm -rf "$folder" "$folder.log"
  done
  postgresql_folders=() postgresql_folder=""
}
