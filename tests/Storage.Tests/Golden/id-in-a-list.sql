-- x => new[] { "p-1", "p-2" }.Contains(x.Id)
-- An id is never null; an id that no aggregate can have matches nothing.

-- PostgreSQL
aggregates.id = any($1)

-- SQLite
aggregates.id in (select value from json_each(@p1))
