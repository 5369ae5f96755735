-- x => x.Paid || x.Count > 1
-- Each part is true or false by itself.

-- PostgreSQL
(((document ->> 'paid')::boolean) = $1 or ((document ->> 'count')::bigint) > $2)

-- SQLite
(json_extract(document, '$."paid"') = @p1 or json_extract(document, '$."count"') > @p2)
