# Sourced by the scripts at the root.

. "$(dirname "${BASH_SOURCE[0]}")/orleans.sh"

# The server as a release build leaves it.
server_dll() { echo "$1/src/Silo/bin/Release/net10.0/Granary.Silo.dll"; }

# Builds the server, unless nothing it is made of has changed since the last time. Whether it has a cluster is noted beside it.
build_server() {
  local root="$1" dll log
  dll="$(server_dll "$root")"
  if [ -f "$dll" ] && [ -f "$dll.cluster" ] && [ -z "$(find "$root"/src "$root"/samples "$root"/eng "$root"/*.props "$root"/*.targets "$root"/global.json \
    -newer "$dll.cluster" -type f ! -path '*/obj/*' ! -path '*/bin/*' -print -quit)" ]; then
    orleans_missing="$(cat "$dll.cluster")"
    [ -z "$orleans_missing" ] || orleans_arguments=(-p:Orleans=false)
    return
  fi

  echo "Building the server; the first time this takes a minute."
  orleans_restore "$root/src/Silo"
  log="$(mktemp)"
  if ! dotnet build "$root/src/Silo" --configuration Release --nologo --verbosity quiet ${orleans_arguments[@]+"${orleans_arguments[@]}"} >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "The server could not be built; see above." >&2
    exit 1
  fi

  rm -f "$log"
  echo "$orleans_missing" >"$dll.cluster"
  [ -n "$orleans_missing" ] || : >"$dll.cluster"
}
