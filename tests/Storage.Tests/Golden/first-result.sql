-- parcels => parcels.All().OrderBy(x => x.Name).FirstOrDefaultAsync()
-- Text in the order of string.CompareOrdinal.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null order by (granary.ordinal(((document ->> 'name') collate "C")) collate "C") asc nulls first, id limit 1

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null order by cast(replace(replace(json_extract(document, '$."name"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob), id limit @p1
