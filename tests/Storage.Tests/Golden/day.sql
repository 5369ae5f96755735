-- x => x.DueOn < new DateOnly(2026, 1, 31)
-- False if the member is null.

-- PostgreSQL
((document ->> 'dueOn') collate "C") < $1

-- SQLite
json_extract(document, '$."dueOn"') < @p1
