-- x => new[] { "a", "b" }.Contains(x.Name)
-- Null is in the list if the list holds null.

-- PostgreSQL
((document ->> 'name') collate "C") = any($1)

-- SQLite
json_extract(document, '$."name"') in (select value from json_each(@p1))
