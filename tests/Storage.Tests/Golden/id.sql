-- x => x.Id == "p-1"
-- An id is never null; one that no aggregate can have is nobody's.

-- PostgreSQL
aggregates.id = $1

-- SQLite
aggregates.id = @p1
