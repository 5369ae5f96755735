-- x => x.Size == ParcelSize.Large
-- Null equals null, and nothing else.

-- PostgreSQL
((document ->> 'size') collate "C") = $1

-- SQLite
json_extract(document, '$."size"') = @p1
