-- x => x.Nick!.StartsWith("An")
-- False if the member is null.

-- PostgreSQL
starts_with(((document ->> 'nick') collate "C"), $1)

-- SQLite
substr(json_extract(document, '$."nick"'), 1, length(@p1)) = @p1
