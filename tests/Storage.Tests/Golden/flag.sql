-- x => x.Risks.HasFlag(ParcelRisks.Frost)
-- False if the member is null.

-- PostgreSQL
((document ->> 'risks') collate "C") = any($1)

-- SQLite
json_extract(document, '$."risks"') in (select value from json_each(@p1))
