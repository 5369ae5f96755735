-- x => x.Rank.HasValue
-- False where the member, or anything on the way to it, is missing.

-- PostgreSQL
((document ->> 'rank')::bigint) is not null

-- SQLite
json_extract(document, '$."rank"') is not null
