-- x => x.Route == "A7"
-- Null equals null, and nothing else.

-- PostgreSQL
aggregates."route" = $1

-- SQLite
cast(replace(replace(json_extract(document, '$."route"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) = @p1
