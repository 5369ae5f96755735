# Sourced by the scripts at the root: whether the feeds of this machine have Orleans, without which there is everything but the cluster.

orleans_arguments=()
orleans_missing=""

# Restores a project or solution; without Orleans where its packages are missing and everything else is there. Any other failure ends the script.
orleans_restore() {
  local target="$1" log missing
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed, and there is no 'dotnet' on this machine: https://dotnet.microsoft.com/download" >&2; exit 2; }
  log="$(mktemp)"
  if ! dotnet restore "$target" --nologo --verbosity quiet >"$log" 2>&1; then
    missing="$(sed -nE 's/.*error NU110[12]: Unable to find package (Microsoft\.Orleans(\.[A-Za-z]+)+).*/\1/p' "$log" | sort -u)"
    orleans_arguments=(-p:Orleans=false)

    # Whether anything else is missing, the restore without them tells.
    if [ -z "$missing" ] || ! dotnet restore "$target" --nologo --verbosity quiet "${orleans_arguments[@]}" >"$log" 2>&1; then
      cat "$log" >&2
      rm -f "$log"
      echo "The packages could not be restored; see above." >&2
      exit 1
    fi

    orleans_missing="the feeds of this machine lack $(echo $missing | sed 's/ /, /g')"
    echo "Without a cluster, as $orleans_missing; everything else is built with -p:Orleans=false."
  fi

  rm -f "$log"
}
