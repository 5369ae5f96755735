-- x => x.DueOn.DayOfYear > 180
-- A value computed from null is null.

-- PostgreSQL
extract(doy from left(((document ->> 'dueOn') collate "C"), 10)::date)::bigint > $1

-- SQLite
cast(strftime('%j', substr(json_extract(document, '$."dueOn"'), 1, 10)) as integer) > @p1
