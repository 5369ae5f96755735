# Sourced by ./test: which suites run, and in which order. A further kind of suite is a function here and a line in test_all.

# A suite beside at most one other: its name is that of the test project. A second argument is a filter, a third the name of a part of it.
beside() {
  suites_wait 1
  suite_start "${3:-$1}" "$1" "$(both "${2:-}" "$filter")"
}

# A suite beside at most two others, as it waits for most of its time: for the ends of answers that are cut, locks that are held, and pauses.
among() {
  suites_wait 2
  suite_start "${3:-$1}" "$1" "$(both "${2:-}" "$filter")"
}

# A suite with the machine to itself.
alone() {
  suites_wait 0
  suite_start "${3:-$1}" "$1" "$(both "${2:-}" "$filter")"
  suites_wait 0
}

# A suite with the machine to itself, but for suites that need a processor alone: they get what it leaves, one of them at a time. It is the
# last suite. The arguments are its name and filter, and the names of the others.
above() {
  local project
  suites_wait 0
  suite_start "$1" "$1" "$(both "$2" "$filter")"
  shift 2
  suites_niceness=19
  for project in "$@"; do
    suite_start "$project" "$project" "$(both "$stores" "$filter")"
    suites_wait 1
  done
  suites_niceness=0
  suites_wait 0
}

# A filter that combines two; either may be empty.
both() { if [ -n "$1" ] && [ -n "$2" ]; then echo "($1)&($2)"; else echo "$1$2"; fi; }

# ./test. An argument is a function that starts further suites of stores.
test_everything() {
  local stores="" server=""
  if postgresql_start "$install"; then
    postgresql_hurry
    server="$postgresql_folder"
    summary_note_tested "stores memory, SQLite and PostgreSQL $(postgresql_described)"
  else
    summary_note_tested "stores memory and SQLite"
    summary_note_missing "PostgreSQL, as $postgresql_missing"
    stores="Store!=PostgreSql"
  fi

  beside Domain.Tests "$stores"
  beside Cluster.Tests "$stores"
  beside Client.Tests "$stores"
  beside Protocol.Model.Tests "$stores"
  # The longest begin first, so that the short ones fill what is left of the processors at the end.
  beside Conformance.Tests "$stores"
  test_packages
  beside Oracle.Tests "$stores"
  beside Storage.Tests "$stores"
  ${1:+"$1"}
  beside Silo.Tests "$stores"
  beside Verification.Tests "$stores"
  beside Telemetry.Tests "$stores"
  beside Testing.Tests "$stores"
  # Their clusters give a doubt up after 200 ms, which suites beside each other exceed.
  alone Grains.Tests "$stores"
  alone Peers.Tests "$stores"
  # A kill is to meet commits that are as long on their way as those of a deployment.
  [ -z "$server" ] || postgresql_wait_for_disk "$server" on
  above Chaos.Tests "$(both "$stores" "$(machine_filter "$install")")" Laws.Tests Mapping.Tests Analyzers.Tests
  machine_notes
  summary_note_tested "engines embedded and cluster"
  note_filter
}

# Fresh programs on the packages; they take what the packages need from a feed.
test_packages() {
  local reason
  reason="$(packages_lack)"
  if [ -n "$reason" ]; then
    summary_note_missing "packages, as $reason"
  else
    beside Packages.Tests "$stores"
    summary_note_tested "packages, by programs that reference them"
  fi
}

# ./test quick: the suites that show most mistakes within three minutes.
test_quick() {
  local here="Store!=PostgreSql" questions=1000
  unset GRANARY_TEST_POSTGRES # Else the oracle would ask it too.
  beside Domain.Tests "$here"
  beside Mapping.Tests "$here"
  beside Cluster.Tests "$here"
  beside Client.Tests "$here"
  beside Laws.Tests "$here"
  beside Analyzers.Tests "$here"
  beside Protocol.Model.Tests "$here"
  beside Verification.Tests "$here"
  beside Testing.Tests "$here&FullyQualifiedName~InMemory"
  beside Silo.Tests "$here"
  beside Telemetry.Tests "$here"
  beside Storage.Tests "$here&FullyQualifiedName!~KillOn"
  alone Grains.Tests "$here"
  alone Conformance.Tests "(Store=InMemory|(Store=Sqlite&Engine!=Cluster)|FullyQualifiedName~ConformanceTests)&FullyQualifiedName!~SpecificationOracle"
  GRANARY_TEST_CASES=$questions
  export GRANARY_TEST_CASES
  alone Oracle.Tests "FullyQualifiedName~EveryEngine"
  summary_note_tested "stores memory and SQLite; engines embedded and a cluster of one silo over memory; $questions questions to the oracle"
  summary_note_left_out "PostgreSQL, clusters of several silos, over SQLite or written by ADO.NET, and processes that are killed"
  summary_note_left_out "packages, and programs that reference them"
  summary_note_left_out "hostile texts, limits, the facts of SpecificationOracle and all other questions of the oracle"
  note_filter
}

# ./test all, which continuous integration runs.
test_all() { test_everything test_postgresql_versions; }

# ./test mixed: every other silo is of another version, as while a deployment rolls.
test_mixed() {
  if postgresql_start "$install"; then
    alone Chaos.Tests "FullyQualifiedName~CountingTests|FullyQualifiedName~TransferTests" "Chaos.Tests, mixed"
    summary_note_tested "clusters of silos of this version and of $revision, while silos are killed and replaced"
  else
    summary_note_missing "clusters of two versions, as for PostgreSQL, $postgresql_missing"
  fi

  note_filter
}

# The stores on other versions of PostgreSQL. Servers run until all has been tested, as a suite of one may run beside that of another.
test_postgresql_versions() {
  local version filter_of_version own="" tested="${GRANARY_TEST_POSTGRES-}"
  [ -z "$postgresql_folder" ] || own="$(postgresql_version)"
  for version in $postgresql_versions; do
    if [ "${version%%.*}" = "${own%%.*}" ]; then
      summary_note_left_out "an earlier minor version of PostgreSQL ${own%%.*}, $(echo "$version" | cut -d . -f 1-2), as this machine's server is of ${own%%.*} too"
      continue
    fi

    # A kill of a process asks nothing of the server that another version answers otherwise, and costs a start of the process.
    filter_of_version="Store=PostgreSql&FullyQualifiedName!~KillOnPostgreSqlTests"
    summary_note_left_out "KillOnPostgreSqlTests on PostgreSQL ${version%%.*}; it ran on this machine's server"
    if [ "${version%%.*}" -lt 14 ]; then
      filter_of_version+="&FullyQualifiedName!~A_page_is_planned_once_for_all_positions"
      summary_note_left_out "QueryPlanTests.A_page_is_planned_once_for_all_positions on PostgreSQL ${version%%.*}, which does not count generic plans"
    fi

    if postgresql_version_start "$version" "$install"; then
      postgresql_hurry
      among Storage.Tests "$filter_of_version" "Storage.Tests, PostgreSQL $(postgresql_version)"
      among Conformance.Tests "Store=PostgreSql&Engine!=Cluster" "Conformance.Tests, PostgreSQL $(postgresql_version)"
      summary_note_tested "the store on PostgreSQL $(postgresql_version)"
    else
      summary_note_missing "PostgreSQL ${version%%-*}, as $postgresql_missing"
    fi
  done

  if [ -n "$tested" ]; then GRANARY_TEST_POSTGRES="$tested"; else unset GRANARY_TEST_POSTGRES; fi
}

# No test stops the machine, so commits of a private server need not wait for its disk.
postgresql_hurry() { [ -z "$postgresql_folder" ] || postgresql_wait_for_disk "$postgresql_folder" off; }

# The version of the private server, or whose server it is.
postgresql_described() { if [ -n "$postgresql_folder" ]; then postgresql_version; else echo "(the server that GRANARY_TEST_POSTGRES names)"; fi; }

note_filter() { [ -z "$filter" ] || summary_note_left_out "every test that '$filter' does not match"; }
