-- x => x.Labels[7] == "urgent"
-- Null equals null, and nothing else.

-- PostgreSQL
(((document -> 'labels' -> $1) #>> '{}') collate "C") = $2

-- SQLite
json_extract(granary_entry(case when json_type(document, '$."labels"') = 'object' then json_extract(document, '$."labels"') end, @p1), '$[0]') = @p2
