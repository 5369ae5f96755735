-- parcels => parcels.Matching(x => x.Paid).CountAsync()
-- All matches, whatever the limits on results.

-- PostgreSQL
select count(*) from granary."parcels" as aggregates where deleted_at is null and ((document ->> 'paid')::boolean) = $1

-- SQLite
select count(*) from aggregates where collection = 'parcels' and deleted_at is null and json_extract(document, '$."paid"') = @p1
