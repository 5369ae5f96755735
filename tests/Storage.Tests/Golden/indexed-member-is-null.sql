-- x => x.Fee == null
-- True if the member is missing.

-- PostgreSQL
aggregates."fee" is null

-- SQLite
json_extract(document, '$."fee"') is null
