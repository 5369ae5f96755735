# Sourced by ./test: the last lines it prints. The very last is the count.

summary_tested=()
summary_left_out=()
summary_missing=()

# Notes for the summary: things tested, things left out by choice, and things that could not be tested, with the reason. The last fail with CI=true.
summary_note_tested() { summary_tested+=("$1"); }
summary_note_left_out() { summary_left_out+=("$1"); }
summary_note_missing() { summary_missing+=("$1"); }

# Prints all of it; the result is 0 where tests ran and none failed.
summary_print() {
  local number passed=0 failed=0 skipped=0 result=0 line
  for number in "${!suites_names[@]}"; do
    passed=$((passed + suites_passed[number])) failed=$((failed + suites_failed[number])) skipped=$((skipped + suites_skipped[number]))
  done

  summary_failures
  if [ $((passed + failed + skipped)) -gt 0 ]; then
    echo
    summary_table
    summary_slowest
    summary_skips
  fi

  echo
  echo "All of it took $SECONDS s, the build included."
  for line in ${summary_tested[@]+"${summary_tested[@]}"}; do [ $((passed + failed)) -eq 0 ] || echo "Tested: $line."; done
  for line in ${summary_left_out[@]+"${summary_left_out[@]}"}; do echo "Left out: $line."; done
  for line in ${summary_missing[@]+"${summary_missing[@]}"}; do echo "Not tested: $line."; done
  print_package_notes
  if [ "${#summary_missing[@]}" -gt 0 ] && [ "${CI:-}" = true ]; then
    echo "CI=true, so what could not be tested is a failure."
    result=1
  fi

  if [ $((passed + failed)) -eq 0 ]; then
    echo "No test ran."
    result=1
  fi

  [ "$failed" -eq 0 ] || result=1
  echo "$passed passed, $failed failed, $skipped skipped"
  return "$result"
}

summary_failures() {
  local number
  for number in "${!suites_names[@]}"; do
    if [ -s "$suites_folder/$number.failures" ]; then
      echo
      echo "In ${suites_names[number]}:"
      cat "$suites_folder/$number.failures"
    fi
  done
}

# One line for each suite: counts, time, and the time of a processor, in seconds.
summary_table() {
  local number seconds user system
  for number in "${!suites_names[@]}"; do
    ! suite_is_empty "$number" || continue
    seconds=0 user=0 system=0
    read -r seconds user system <"$suites_folder/$number.time"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "${suites_names[number]}" "${suites_passed[number]}" "${suites_failed[number]}" \
      "${suites_skipped[number]}" "$seconds" "$user" "$system"
  done | LC_ALL=C awk -F '\t' '
    function row(name, passed, failed, skipped, seconds, processor) {
      printf "%-44s %7s %7s %8s %9s %11s\n", name, passed, failed, skipped, seconds, processor
    }
    NR == 1 { row("suite", "passed", "failed", "skipped", "seconds", "processor") }
    { row($1, $2, $3, $4, sprintf("%.0f", $5), sprintf("%.0f", $6 + $7)); processor += $6 + $7 }'
}

summary_slowest() {
  echo
  echo "The ten slowest tests:"
  cat "$suites_folder"/*.tests 2>/dev/null | sort -t "$(printf '\t')" -k 1,1nr | LC_ALL=C awk -F '\t' 'NR <= 10 { printf "%8.1f s  %s\n", $1 / 1000, $2 }'
}

summary_skips() {
  cat "$suites_folder"/*.skips 2>/dev/null | sed 's/^/Skipped: /'
}
