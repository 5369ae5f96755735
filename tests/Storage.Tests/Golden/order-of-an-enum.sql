-- x => x.Size > ParcelSize.Small
-- False if the member is null.

-- PostgreSQL
((document ->> 'size') collate "C") = any($1)

-- SQLite
json_extract(document, '$."size"') in (select value from json_each(@p1))
