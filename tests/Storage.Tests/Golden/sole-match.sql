-- parcels => parcels.Matching(x => x.Id == "1").SoleMatchAsync()
-- Two are asked for, so that a second match is noticed.

-- PostgreSQL
select id, version, document from granary."parcels" as aggregates where deleted_at is null and aggregates.id = $1 order by id limit 2

-- SQLite
select id, version, document from aggregates where collection = 'parcels' and deleted_at is null and aggregates.id = @p1 order by id limit @p2
