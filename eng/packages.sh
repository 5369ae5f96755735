# Sourced by the scripts at the root: restores packages, builds, and names each package that the feeds do not serve in the requested version.

package_notes=""

# Restores the packages of a project or solution. Prints one line for each that resolved to another version, and ends the script when one is missing.
restore_packages() {
  local log
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed, and there is no 'dotnet' on this machine: https://dotnet.microsoft.com/download" >&2; exit 2; }
  log="$(mktemp)"
  if DOTNET_CLI_UI_LANGUAGE=en dotnet restore "$1" --nologo --verbosity quiet >"$log" 2>&1; then
    package_notes="$(packages_not_served "$log")"
    rm -f "$log"
    print_package_notes
    return
  fi

  package_notes="$(packages_not_served "$log")"
  sed -nE '/error/ { /error NU110[12]:/d; s/ \[[^][]*proj\]$//; p }' "$log" | sort -u >&2
  [ -n "$package_notes" ] || cat "$log" >&2
  rm -f "$log"
  echo "The packages could not be restored." >&2
  print_package_notes >&2
  exit 1
}

# Builds a project or solution whose packages are restored. Where that fails, it prints what the build says, each line once and without NuGet's notes on
# versions, which the caller gives in short by print_package_notes when it has said what it ends for.
build_project() {
  local log result=0
  log="$(mktemp)"
  dotnet build "$@" --no-restore --nologo --verbosity quiet >"$log" 2>&1 || result=1
  [ "$result" -eq 0 ] || { grep -v 'warning NU160' "$log" | awk '!printed[$0]++'; echo "The build failed."; } >&2
  rm -f "$log"
  return "$result"
}

print_package_notes() { [ -z "$package_notes" ] || echo "$package_notes"; }

# One line for each package in the log of a restore (NU1603: another version was taken; NU1101, NU1102: there is none to take).
packages_not_served() {
  sed -nE \
    -e 's/.* NU1603: .* but ([^ ]+) ([^ ]+) was not found\. (.* )?[^ ]+ ([^ ]+) was resolved instead\..*/\1 \2 is not served here; building with \4./p' \
    -e 's/.* NU1101: Unable to find package ([^ ]+)\. .*/\1 is not served here in any version./p' \
    -e '/ NU1102: Unable to find package/ { s/.* NU1102: Unable to find package ([^ ]+) with version \([>= ]*([^)]+)\).*/\1 \2 is not served here, nor any later version./p }' \
    "$1" | sort -u
}

# Why the packages of this tree cannot be made and used here; nothing where they can.
packages_lack() {
  local folder
  command -v git >/dev/null || { echo "there is no git, from which they have their versions"; return; }
  folder="$(mktemp -d)"
  cat >"$folder/probe.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="*" /></ItemGroup>
</Project>
PROJECT
  dotnet restore "$folder/probe.csproj" --packages "$folder/packages" --no-http-cache --verbosity quiet >/dev/null 2>&1 ||
    echo "no feed serves packages to an empty folder"
  rm -rf "$folder"
}
