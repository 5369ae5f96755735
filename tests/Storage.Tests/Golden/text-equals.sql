-- x => x.Name.Equals("Anna", StringComparison.Ordinal)
-- False if the member is null.

-- PostgreSQL
((document ->> 'name') collate "C") = $1

-- SQLite
json_extract(document, '$."name"') = @p1
