-- x => x.Paid
-- False if the member is null.

-- PostgreSQL
((document ->> 'paid')::boolean) = $1

-- SQLite
json_extract(document, '$."paid"') = @p1
