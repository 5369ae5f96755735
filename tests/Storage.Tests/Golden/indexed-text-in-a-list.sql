-- x => new[] { "A7", "B2" }.Contains(x.Route)
-- Null is in the list if the list holds null.

-- PostgreSQL
aggregates."route" = any($1)

-- SQLite
cast(replace(replace(json_extract(document, '$."route"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) in (select cast(replace(replace(value, cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) from json_each(@p1))
