-- x => string.IsNullOrEmpty(x.Nick)
-- True if the member is null.

-- PostgreSQL
(((document ->> 'nick') collate "C") = any($1) or ((document ->> 'nick') collate "C") is null)

-- SQLite
(json_extract(document, '$."nick"') in (select value from json_each(@p1)) or json_extract(document, '$."nick"') is null)
