-- parcels => parcels.All().OrderBy(x => x.Route).Take(10).ToListAsync()
-- On PostgreSQL, a member that an index reads stands in a column too.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null order by aggregates."route" asc nulls first, id limit 10

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null order by cast(replace(replace(json_extract(document, '$."route"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob), id limit @p1
