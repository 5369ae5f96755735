-- x => x.Nick!.EndsWith("na")
-- False if the member is null.

-- PostgreSQL
right(((document ->> 'nick') collate "C"), length($1)) = $1

-- SQLite
substr(json_extract(document, '$."nick"'), -length(@p1)) = @p1
