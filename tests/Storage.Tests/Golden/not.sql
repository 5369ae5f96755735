-- x => !x.Paid
-- True if the rule is false, also because of null.

-- PostgreSQL
(((document ->> 'paid')::boolean) = $1) is not true

-- SQLite
(json_extract(document, '$."paid"') = @p1) is not true
