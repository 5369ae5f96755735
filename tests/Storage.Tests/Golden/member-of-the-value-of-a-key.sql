-- x => x.Depots[ParcelSize.Large].City == "Bergen"
-- A member of a missing value is null.

-- PostgreSQL
(((document -> 'depots' -> $1) ->> 'city') collate "C") = $2

-- SQLite
json_extract(granary_entry(case when json_type(document, '$."depots"') = 'object' then json_extract(document, '$."depots"') end, @p1), '$[0]."city"') = @p2
