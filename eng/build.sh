# Sourced by the scripts at the root.

. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

# The server as a release build leaves it.
server_dll() { echo "$1/src/Silo/bin/Release/net10.0/Granary.Silo.dll"; }

# Builds the server, unless nothing it is made of has changed since the last time.
build_server() {
  local root="$1" dll built
  dll="$(server_dll "$root")"
  built="$dll.built"
  if [ -f "$dll" ] && [ -f "$built" ] && [ -z "$(find "$root"/src "$root"/samples "$root"/eng "$root"/*.props "$root"/*.targets "$root"/global.json \
    -newer "$built" -type f ! -path '*/obj/*' ! -path '*/bin/*' ! -name '*.db' ! -name '*.db-*' -print -quit)" ]; then
    return
  fi

  echo "Building the server; the first time this takes a few minutes."
  restore_packages "$root/src/Silo"
  build_project "$root/src/Silo" --configuration Release || { print_package_notes >&2; exit 1; }
  : >"$built"
}
