-- x => x.Prices.Count > 2
-- The count of a missing dictionary is null.

-- PostgreSQL
(case when json_typeof(document -> 'prices') = 'object' then (select count(*) from json_object_keys(document -> 'prices')) end) > $1

-- SQLite
(case when json_type(document, '$."prices"') = 'object' then (select count(*) from json_each(document, '$."prices"')) end) > @p1
