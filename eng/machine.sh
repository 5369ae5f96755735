# Sourced by ./test: what tests of faults of machines need of this one. They bear the trait Needs.

# The tests that this machine can run, as an expression of 'dotnet test --filter'; nothing where it can run all of them.
machine_filter() {
  local filter=""
  [ -z "$(machine_lacks_mount)" ] || filter="Needs!=Mount"
  [ -z "$(machine_lacks_server)" ] || filter="$(both "$filter" "Needs!=Server")"
  if [ -n "$(machine_lacks_compiler)" ] && ! machine_install_compiler "$1"; then
    filter="$(both "$filter" "Needs!=Compiler")"
  fi
  echo "$filter"
}

# Notes what was left out, with the reason. A right that a container withholds is no failure of the build; a program can be installed.
machine_notes() {
  local reason
  reason="$(machine_lacks_mount)"
  [ -z "$reason" ] || summary_note_left_out "full disks, as $reason"
  reason="$(machine_lacks_server)"
  [ -z "$reason" ] || summary_note_missing "failovers, kills and disks of PostgreSQL, as $reason"
  reason="$(machine_lacks_compiler)"
  [ -z "$reason" ] || summary_note_missing "slow disks and skewed clocks, as $reason"
}

machine_lacks_mount() {
  local folder
  folder="$(mktemp -d)"
  if mount -t tmpfs -o size=1m granary-probe "$folder" 2>/dev/null; then
    umount "$folder"
  else
    echo "only root may mount a small disk, and not in every container"
  fi
  rmdir "$folder"
}

machine_lacks_server() {
  (postgresql_find && [ -x "$postgresql_bin/pg_basebackup" ]) || echo "the programs of a server are not on this machine: apt-get install postgresql"
}

machine_lacks_compiler() { command -v gcc >/dev/null || echo "there is no gcc: apt-get install gcc libc6-dev"; }

machine_install_compiler() {
  [ "$1" = yes ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev; } >/dev/null 2>&1
}
