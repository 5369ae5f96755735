# Sourced by ./bench: puts the figures of a run into benchmarks/results.
#
# A file of results has the figures of its last run between two marks, and around them what people wrote. Only the part between the marks is replaced.

results_begin='<!-- The figures of the last run: ./bench writes them. -->'
results_end='<!-- The end of the figures. -->'

# Replaces the figures in the results of a benchmark: its name, and the file with what it printed.
results_write() {
  local file="benchmarks/results/$1.md" new
  new="$(mktemp)"
  [ -s "$file" ] || printf '# ./bench %s\n\n%s\n%s\n' "$1" "$results_begin" "$results_end" >"$file"
  if ! grep -qxF "$results_begin" "$file" || ! grep -qxF "$results_end" "$file"; then
    echo "bench: $file has no marks between which figures could stand; nothing was written." >&2
    rm -f "$new"
    return 1
  fi

  {
    sed "/^$(results_pattern "$results_begin")\$/q" "$file"
    printf '\n`./bench %s` on commit `%s`, on %s.\nMachine: %s.\n\n' "$1" "$(results_commit)" "$(date -u +%Y-%m-%d)" "$(results_machine)"
    results_figures "$2"
    printf '\n'
    sed -n "/^$(results_pattern "$results_end")\$/,\$p" "$file"
  } >"$new"
  cat "$new" >"$file"
  rm -f "$new"
  echo "The figures are in $file."
}

# What was printed, without the lines about building and about the server, and without empty lines around it.
results_figures() { sed -E '/^(PostgreSQL: a private server|Building|Packages)/d' "$1" | sed -e '/./,$!d' | sed -e :more -e '/^\n*$/{$d;N;bmore' -e '}'; }

results_commit() {
  local commit
  commit="$(git rev-parse --short HEAD 2>/dev/null)" || { echo "of no repository"; return; }
  git diff --quiet HEAD 2>/dev/null || commit="$commit and changes"
  echo "$commit"
}

results_machine() {
  local system
  system="$(sed -n 's/^PRETTY_NAME="\(.*\)"$/\1/p' /etc/os-release 2>/dev/null)"
  echo "$(nproc 2>/dev/null || echo '?') processors, ${system:-$(uname -s)}, .NET SDK $(dotnet --version)${postgresql_folder:+, PostgreSQL $(postgresql_version)}"
}

results_pattern() { printf '%s' "$1" | sed 's/[][\.*^$/]/\\&/g'; }
