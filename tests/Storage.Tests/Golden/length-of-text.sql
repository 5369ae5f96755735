-- x => x.Nick!.Length > 3
-- False if the member is null.

-- PostgreSQL
granary.utf16_length(((document ->> 'nick') collate "C")) > $1

-- SQLite
granary_length(json_extract(document, '$."nick"')) > @p1
