# Sourced by ./test: what it shows while suites run. On a terminal one line is live; elsewhere a line comes at least every 30 seconds.

progress_quiet_for=30
progress_printed=$SECONDS
progress_terminal=no
[ ! -t 1 ] || progress_terminal=yes

# Prints text that stays.
progress_print() {
  progress_clear
  printf '%s\n' "$1"
  progress_printed=$SECONDS
}

progress_clear() { [ "$progress_terminal" = no ] || printf '\r\033[K'; }

# How far the suites under way are.
progress_text() {
  local number text=""
  for number in ${suites_running[@]+"${suites_running[@]}"}; do
    text+="${text:+ | }${suites_names[number]}: $((suites_passed[number] + suites_failed[number] + suites_skipped[number])) tests done"
    [ "${suites_failed[number]}" -eq 0 ] || text+=", ${suites_failed[number]} failed"
    text+=", $((SECONDS - suites_began[number])) s"
  done
  printf '%s' "$text"
}

# Shows how far the suites under way are: at once on a terminal, else where nothing was printed for a while.
progress_live() {
  [ "${#suites_running[@]}" -gt 0 ] || return 0
  progress_show "$(progress_text)"
}

progress_show() {
  if [ "$progress_terminal" = yes ]; then
    printf '\r\033[K%.*s' "$((${COLUMNS:-$(tput cols 2>/dev/null || echo 80)} - 1))" "$1"
  elif [ $((SECONDS - progress_printed)) -ge "$progress_quiet_for" ]; then
    progress_print "... $1"
  fi
}

progress_finished() {
  local seconds=0 user=0 system=0
  read -r seconds user system <"$suites_folder/$1.time"
  progress_print "$(LC_ALL=C awk -v name="${suites_names[$1]}" -v passed="${suites_passed[$1]}" -v failed="${suites_failed[$1]}" \
    -v skipped="${suites_skipped[$1]}" -v seconds="$seconds" -v processor="$user $system" '
    BEGIN { split(processor, p, " "); printf "%s: %d passed, %d failed, %d skipped in %.0f s, %.0f s of a processor", name, passed, failed, skipped, seconds, p[1] + p[2] }')"
}

# Runs a command in the background and shows that it is at work; the result is that of the command.
progress_while() {
  local what="$1" began=$SECONDS pid
  shift
  progress_print "$what."
  set -m
  "$@" </dev/null &
  pid=$!
  set +m
  progress_job=$pid
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    progress_show "$what: $((SECONDS - began)) s"
  done
  progress_clear
  progress_job=""
  wait "$pid"
}
progress_job=""
