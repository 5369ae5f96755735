-- x => x.Paid && x.Count > 1
-- Each part is true or false by itself.

-- PostgreSQL
(((document ->> 'paid')::boolean) = $1 and ((document ->> 'count')::bigint) > $2)

-- SQLite
(json_extract(document, '$."paid"') = @p1 and json_extract(document, '$."count"') > @p2)
