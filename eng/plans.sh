# Sourced by ./test: which suites run, and in which order. A further kind of suite is a function here and a line in test_all.

# A suite beside at most one other: its name is that of the test project. A second argument is a filter, a third the name of a part of it.
beside() {
  suites_wait 1
  suite_start "${3:-$1}" "$1" "$(both "${2:-}" "$filter")"
}

# A suite with the machine to itself.
alone() {
  suites_wait 0
  suite_start "${3:-$1}" "$1" "$(both "${2:-}" "$filter")"
  suites_wait 0
}

# What fulfils two filters, of which any may be empty.
both() { if [ -n "$1" ] && [ -n "$2" ]; then echo "($1)&($2)"; else echo "$1$2"; fi; }

# ./test
test_everything() {
  local stores=""
  if postgresql_start "$install"; then
    summary_note_tested "stores memory, SQLite and PostgreSQL $(postgresql_described)"
  else
    summary_note_tested "stores memory and SQLite"
    summary_note_missing "PostgreSQL, as $postgresql_missing"
    stores="Store!=PostgreSql"
  fi

  alone Domain.Tests "$stores"
  alone Contracts.Tests "$stores"
  alone Client.Tests "$stores"
  alone Laws.Tests "$stores"
  alone Storage.Tests "$stores"
  alone Silo.Tests "$stores"
  alone Grains.Tests "$stores"
  alone Conformance.Tests "$stores"
  alone Oracle.Tests "$stores"
  alone Chaos.Tests "$stores"
  summary_note_tested "engines embedded and cluster"
  note_filter
}

# ./test quick: what shows most mistakes within three minutes.
test_quick() {
  local here="Store!=PostgreSql"
  unset GRANARY_TEST_POSTGRES # Else the oracle would ask it too.
  export GRANARY_TEST_CASES="${GRANARY_TEST_CASES:-1000}"
  alone Domain.Tests "$here"
  alone Contracts.Tests "$here"
  alone Client.Tests "$here"
  alone Laws.Tests "$here"
  alone Storage.Tests "$here&FullyQualifiedName!~KillOn"
  alone Silo.Tests "$here"
  alone Grains.Tests "$here"
  alone Conformance.Tests "FullyQualifiedName~.InMemory.|FullyQualifiedName~.Sqlite.|FullyQualifiedName~.ClusterOnInMemory."
  alone Oracle.Tests "$here"
  summary_note_tested "stores memory and SQLite; engines embedded and a cluster of one silo; $GRANARY_TEST_CASES questions to the oracle"
  summary_note_left_out "PostgreSQL; clusters of several silos, over SQLite or written by ADO.NET; processes that are killed; 19,000 questions. ./test has them"
  note_filter
}

# ./test all, which continuous integration runs.
test_all() {
  test_everything
  postgresql_stop
  test_postgresql_versions
}

# The stores on other versions of PostgreSQL, one after the other.
test_postgresql_versions() {
  local version
  for version in $postgresql_versions; do
    if postgresql_version_start "$version" "$install"; then
      alone Storage.Tests "Store=PostgreSql" "Storage.Tests, PostgreSQL $(postgresql_version)"
      alone Conformance.Tests "FullyQualifiedName~Conformance.Tests.PostgreSql." "Conformance.Tests, PostgreSQL $(postgresql_version)"
      summary_note_tested "the store on PostgreSQL $(postgresql_version)"
    else
      summary_note_missing "PostgreSQL ${version%%-*}, as $postgresql_missing"
    fi

    postgresql_version_stop
  done
}

# The version of the private server, or whose server it is.
postgresql_described() { if [ -n "$postgresql_folder" ]; then postgresql_version; else echo "(the server that GRANARY_TEST_POSTGRES names)"; fi; }

note_filter() { [ -z "$filter" ] || summary_note_left_out "every test that '$filter' does not match"; }
