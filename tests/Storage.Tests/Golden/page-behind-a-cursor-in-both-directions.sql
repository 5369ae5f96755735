-- parcels => parcels.All().OrderByDescending(x => x.Rank).ThenBy(x => x.Name).PageAsync(KeysetRequest.First(2).Behind(cursor))
-- Behind a value, a descending key may be null.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null and (((document ->> 'rank')::bigint) < $1 or ((document ->> 'rank')::bigint) is null or (((document ->> 'rank')::bigint) = $2 and ((granary.ordinal(((document ->> 'name') collate "C")) collate "C"), aggregates.id) > ($3, $4))) order by ((document ->> 'rank')::bigint) desc nulls last, (granary.ordinal(((document ->> 'name') collate "C")) collate "C") asc nulls first, id limit 3

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null and (json_extract(document, '$."rank"') < @p1 or json_extract(document, '$."rank"') is null or (json_extract(document, '$."rank"') = @p2 and (cast(replace(replace(json_extract(document, '$."name"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob), aggregates.id) > (@p3, @p4))) order by json_extract(document, '$."rank"') desc, cast(replace(replace(json_extract(document, '$."name"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob), id limit @p5
