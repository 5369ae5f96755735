-- x => x.Rank == null
-- True if the member, or a part that leads to it, is missing.

-- PostgreSQL
((document ->> 'rank')::bigint) is null

-- SQLite
json_extract(document, '$."rank"') is null
