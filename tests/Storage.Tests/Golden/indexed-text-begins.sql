-- x => x.Route!.StartsWith("A7")
-- False if the member is null.

-- PostgreSQL
(aggregates."route" >= $1 and aggregates."route" < $2)

-- SQLite
(cast(replace(replace(json_extract(document, '$."route"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) >= @p1 and cast(replace(replace(json_extract(document, '$."route"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) < @p2)
