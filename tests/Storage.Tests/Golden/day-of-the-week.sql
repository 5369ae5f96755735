-- x => x.DueOn.DayOfWeek == DayOfWeek.Sunday
-- A value computed from null is null.

-- PostgreSQL
extract(dow from left(((document ->> 'dueOn') collate "C"), 10)::date)::bigint = $1

-- SQLite
cast(strftime('%w', substr(json_extract(document, '$."dueOn"'), 1, 10)) as integer) = @p1
