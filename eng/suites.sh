# Sourced by ./test: runs suites in the background, reads what they print, and holds what became of them.
#
# A suite is a test project or a part of one, and has a number: the order in which it began. Its files in $suites_folder are named by that number:
# NUMBER.log (what 'dotnet test' prints), .time (seconds, processor seconds), .exit, .tests (milliseconds and name), .failures, .skips.

suites_folder="$(mktemp -d)"
suites_names=()
suites_running=()
suites_pids=()
suites_descriptors=()
suites_began=()
suites_passed=()
suites_failed=()
suites_skipped=()
suites_partial=() # a line of which only the beginning has been written
suites_niceness=0 # of the suites that begin now
suites_inside=()  # what the next lines belong to: 'failure', 'skip' or nothing

# Minutes in which no test begins or ends, until the suite is ended and the test named. A longer oracle is one long test.
suites_patience="${GRANARY_TEST_PATIENCE:-$((10 + ${GRANARY_TEST_CASES:-0} / 2000))}"

# Starts a suite: its name, its test project, and the tests that belong to it (an expression of 'dotnet test --filter', or nothing).
suite_start() {
  local number=${#suites_names[@]} descriptor
  suites_names+=("$1")
  suites_running+=("$number")
  suites_began+=("$SECONDS")
  suites_passed+=(0) suites_failed+=(0) suites_skipped+=(0) suites_partial+=("") suites_inside+=("")
  : | tee "$suites_folder/$number".{log,tests,failures,skips} >"$suites_folder/$number.time"
  exec {descriptor}<"$suites_folder/$number.log"
  suites_descriptors+=("$descriptor")
  set -m # A process group of its own, so that all of it can be ended.
  suite_run "$number" "$2" "$3" "$suites_niceness" </dev/null &
  set +m
  suites_pids+=("$!")
}

suite_run() {
  local files="$suites_folder/$1" project="$2" filter="$3" TIMEFORMAT='%R %U %S'
  set -- nice -n "$4" dotnet test "tests/$project/bin/Debug/net10.0/Granary.$project.dll" --nologo --logger 'console;verbosity=normal' \
    --results-directory "$files.results" "--blame:CollectHangDump;TestTimeout=${suites_patience}m;HangDumpType=None" \
    --settings eng/tests.runsettings ${filter:+--filter "$filter"}
  # A process of tests that is not waited for would be missing from the time.
  export DOTNET_CLI_UI_LANGUAGE=en VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=20000
  {
    time "$@" >"$files.log" 2>&1
    echo $? >"$files.exit"
  } 2>"$files.time"
}

# Waits until at most so many suites are under way, and shows how far they are.
suites_wait() {
  local number still
  while [ "${#suites_running[@]}" -gt "$1" ]; do
    sleep 0.2
    still=()
    for number in "${suites_running[@]}"; do
      local over=no
      kill -0 "${suites_pids[number]}" 2>/dev/null || over=yes
      suite_read "$number"
      if [ "$over" = yes ]; then
        suite_end "$number"
      else
        still+=("$number")
      fi
    done
    suites_running=(${still[@]+"${still[@]}"})
    progress_live
  done
}

suite_read() {
  local number="$1" line
  while IFS= read -r -u "${suites_descriptors[number]}" line; do
    suite_line "$number" "${suites_partial[number]}$line"
    suites_partial[number]=""
  done
  suites_partial[number]+="$line"
}

suite_line() {
  local number="$1" line="$2" files="$suites_folder/$1"
  if [[ "$line" =~ ^\ \ (Passed|Failed|Skipped)\ (.+)\ \[([^]]*)\]$ ]]; then
    local outcome="${BASH_REMATCH[1]}" test="${BASH_REMATCH[2]#Granary.}"
    suites_inside[number]=""
    suite_milliseconds "${BASH_REMATCH[3]}"
    printf '%s\t%s\n' "$milliseconds" "$test" >>"$files.tests"
    case "$outcome" in
      Passed) suites_passed[number]=$((suites_passed[number] + 1)) ;;
      Skipped) suites_skipped[number]=$((suites_skipped[number] + 1)) ;;
      Failed) suite_failure "$number" "$test" ;;
    esac
  elif [[ "$line" =~ ^\[xUnit\.net\ [0-9:.]+\]\ +(.*)$ ]]; then
    if [[ "${BASH_REMATCH[1]}" == *" [SKIP]" ]]; then
      suite_skip="${BASH_REMATCH[1]#Granary.}"
      printf '%s' "${suite_skip% \[SKIP\]}" >>"$files.skips"
      suites_inside[number]=skip
    elif [ "${suites_inside[number]}" = skip ]; then
      printf ': %s\n' "${BASH_REMATCH[1]}" >>"$files.skips"
      suites_inside[number]=""
    fi
  elif [[ "$line" =~ ^(Total\ tests:|Test\ Run\ |The\ active\ |Attachments:) ]]; then
    suites_inside[number]=""
  elif [ "${suites_inside[number]}" = failure ]; then
    printf '%s\n' "$line" >>"$files.failures"
    progress_print "$line"
  fi
}

# Notes that a test failed; what follows in the log is its message.
suite_failure() {
  suites_failed[$1]=$((suites_failed[$1] + 1))
  suites_inside[$1]=failure
  printf '\nFailed: %s\n' "$2" >>"$suites_folder/$1.failures"
  progress_print "Failed: $2"
}

# '1 m 2 s', '13 ms' or '< 1 ms', as the log has them, in milliseconds.
suite_milliseconds() {
  local text="$1" unit
  milliseconds=0
  while [[ "$text" =~ ([0-9]+)\ (h|ms|m|s)(.*) ]]; do
    unit="${BASH_REMATCH[2]}"
    case "$unit" in h) unit=3600000 ;; m) unit=60000 ;; s) unit=1000 ;; ms) unit=1 ;; esac
    milliseconds=$((milliseconds + BASH_REMATCH[1] * unit))
    text="${BASH_REMATCH[3]}"
  done
}

# A suite that was cut short counts as one failure more, with what is known of the reason.
suite_end() {
  local number="$1" files="$suites_folder/$1" result reason
  wait "${suites_pids[number]}" 2>/dev/null
  eval "exec ${suites_descriptors[number]}<&-"
  result="$(cat "$files.exit" 2>/dev/null || echo 1)"
  if grep -q '^Test Run Aborted' "$files.log"; then
    reason="$(sed -nE '/inactivity time/p; /^The test running when/,/^$/p; /^The tests running when/,/^$/p' "$files.log")"
    suite_broken "$number" "it was cut short" "${reason:-$(tail -n 20 "$files.log")}"
  elif [ "$result" -ne 0 ] && [ "${suites_failed[number]}" -eq 0 ]; then
    suite_broken "$number" "it failed, and none of its tests did" "$(tail -n 20 "$files.log")"
  elif [ -z "$filter" ] && [ ! -s "$files.tests" ]; then
    suite_broken "$number" "it has no test" "$(tail -n 20 "$files.log")"
  fi

  suite_is_empty "$number" || progress_finished "$number"
}

# Whether no test of a suite was to run: a filter is for a few of them.
suite_is_empty() { [ $((suites_passed[$1] + suites_failed[$1] + suites_skipped[$1])) -eq 0 ]; }

suite_broken() {
  suite_failure "$1" "${suites_names[$1]}: $2"
  suites_inside[$1]=""
  printf '%s\n' "$3" >>"$suites_folder/$1.failures"
  progress_print "$3"
}

# Ends what is under way, and removes what suites left.
suites_stop() {
  local number
  for number in ${suites_running[@]+"${suites_running[@]}"}; do
    kill -KILL -- "-${suites_pids[number]}" 2>/dev/null
    wait "${suites_pids[number]}" 2>/dev/null
  done
  rm -rf "$suites_folder"
}
