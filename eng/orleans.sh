# Sourced by the scripts at the root: whether the feeds of this machine have Orleans, without which there is everything but the cluster.

orleans_arguments=()
orleans_missing=""

# Restores a project or solution, without Orleans where its packages, and what they bring, are missing. Any other failure ends the script.
orleans_restore() {
  local target="$1" log missing
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed, and there is no 'dotnet' on this machine: https://dotnet.microsoft.com/download" >&2; exit 2; }
  log="$(mktemp)"
  if ! dotnet restore "$target" --nologo --verbosity quiet >"$log" 2>&1; then
    # Orleans' packages and what they alone bring: whether anything else is missing, the restore without them tells.
    missing="$(sed -nE 's/.*error NU110[12]: Unable to find package ([A-Za-z0-9]+(\.[A-Za-z0-9]+)*).*/\1/p' "$log" | sort -u)"
    if [[ "$missing" != *Microsoft.Orleans.* ]] || grep -E 'error [A-Z]+[0-9]+' "$log" | grep -qvE 'error NU110[12]: Unable to find package '; then
      cat "$log" >&2
      rm -f "$log"
      echo "The packages could not be restored; see above." >&2
      exit 1
    fi

    orleans_missing="the feeds of this machine lack $(echo $missing | sed 's/ /, /g')"
    orleans_arguments=(-p:Orleans=false)
    echo "Without a cluster, as $orleans_missing; everything else is built with -p:Orleans=false."
    if ! dotnet restore "$target" --nologo --verbosity quiet "${orleans_arguments[@]}" >"$log" 2>&1; then
      cat "$log" >&2
      rm -f "$log"
      echo "The packages could not be restored; see above." >&2
      exit 1
    fi
  fi

  rm -f "$log"
}
