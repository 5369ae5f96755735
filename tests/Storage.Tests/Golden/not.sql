-- x => !x.Paid
-- True where the rule is false, null included.

-- PostgreSQL
(((document ->> 'paid')::boolean) = $1) is not true

-- SQLite
(json_extract(document, '$."paid"') = @p1) is not true
