-- parcels => parcels.All().SumByAsync(x => x.Size, x => x.Price)
-- Each sum is exact; a key whose numbers are all null has the sum 0.

-- PostgreSQL
select (k)::text, count(*), count(n), sum(n::numeric)::text from (select ((document ->> 'size') collate "C") as k, ((document ->> 'price')::numeric) as n from granary."parcels" as aggregates where deleted_at is null) as results group by k limit $1

-- SQLite
select cast(k as text), count(*), count(n), granary_sum(granary_decimal_text(n)) from (select json_extract(document, '$."size"') as k, granary_decimal(json_extract(document, '$."price"', '$."price"')) as n from aggregates where collection = 'parcels' and deleted_at is null) as results group by k limit @p1
