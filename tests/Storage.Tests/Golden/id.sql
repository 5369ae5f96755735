-- x => x.Id == "p-1"
-- An id is never null; an id that no aggregate can have matches nothing.

-- PostgreSQL
aggregates.id = $1

-- SQLite
aggregates.id = @p1
