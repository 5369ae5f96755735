-- x => x.Care.HasFlag(ParcelCare.Chilled)
-- False if the member is null.

-- PostgreSQL
(trim(replace(', '::text || (document ->> 'care') || ', '::text, ', Cold, '::text, ', Chilled, '::text), ', '::text) collate "C") = any($1)

-- SQLite
trim(replace(', ' || json_extract(document, '$."care"') || ', ', ', Cold, ', ', Chilled, '), ', ') in (select value from json_each(@p1))
