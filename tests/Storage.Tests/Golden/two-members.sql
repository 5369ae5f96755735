-- x => x.Name == x.Nick
-- Null equals null, and nothing else.

-- PostgreSQL
((document ->> 'name') collate "C") is not distinct from ((document ->> 'nick') collate "C")

-- SQLite
json_extract(document, '$."name"') is json_extract(document, '$."nick"')
