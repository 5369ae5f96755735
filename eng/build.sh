# Sourced by the scripts at the root.

# The server as a release build leaves it.
server_dll() { echo "$1/src/Silo/bin/Release/net10.0/Granary.Silo.dll"; }

# Builds the server, unless nothing it is made of has changed since the last time.
build_server() {
  local root="$1" dll log
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed, and there is no 'dotnet' on this machine: https://dotnet.microsoft.com/download" >&2; exit 2; }
  dll="$(server_dll "$root")"
  if [ -f "$dll" ] && [ -z "$(find "$root"/src "$root"/samples "$root"/eng "$root"/*.props "$root"/global.json -newer "$dll" -type f \
    ! -path '*/obj/*' ! -path '*/bin/*' -print -quit)" ]; then
    return
  fi

  echo "Building the server; the first time this takes a minute."
  log="$(mktemp)"
  if ! dotnet build "$root/src/Silo" --configuration Release --nologo --verbosity quiet >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "The server could not be built; see above." >&2
    exit 1
  fi

  rm -f "$log"
  touch "$dll"
}
