-- x => x.Prices.ContainsKey("EUR")
-- False if the dictionary is missing.

-- PostgreSQL
(document -> 'prices' -> $1) is not null

-- SQLite
granary_entry(case when json_type(document, '$."prices"') = 'object' then json_extract(document, '$."prices"') end, @p1) is not null
