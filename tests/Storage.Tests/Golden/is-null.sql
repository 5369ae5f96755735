-- x => x.Rank == null
-- True where the member, or anything on the way to it, is missing.

-- PostgreSQL
((document ->> 'rank')::bigint) is null

-- SQLite
json_extract(document, '$."rank"') is null
