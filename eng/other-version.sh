# Sourced by ./test: the server of another revision of this repository, kept in a folder that git ignores.

# Builds the server of a revision, unless it is built, and exports GRANARY_TEST_OTHER_SERVER: tests/Chaos.Tests starts every other silo from it.
other_version_build() {
  local commit folder
  if ! commit="$(git rev-parse --verify --quiet "$1^{commit}")"; then
    echo "test: git knows no revision '$1' here; a shallow clone has few of them." >&2
    exit 2
  fi

  folder="$PWD/.cache/versions/$commit"
  if [ ! -f "$folder/Orleans.sln" ]; then
    mkdir -p "$folder"
    git archive "$commit" | tar x -C "$folder" || { rm -rf "$folder"; exit 1; }
  fi

  build_server "$folder"
  GRANARY_TEST_OTHER_SERVER="$(server_dll "$folder")"
  export GRANARY_TEST_OTHER_SERVER
}
