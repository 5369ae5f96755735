-- x => (x.Risks & (ParcelRisks.Frost | ParcelRisks.Theft)) != 0
-- True if the member is null, as in C#: null is not 0.

-- PostgreSQL
(((document ->> 'risks') collate "C") = any($1)) is not true

-- SQLite
(json_extract(document, '$."risks"') in (select value from json_each(@p1))) is not true
