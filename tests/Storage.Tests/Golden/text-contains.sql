-- x => x.Nick!.Contains("nn")
-- False if the member is null.

-- PostgreSQL
strpos(((document ->> 'nick') collate "C"), $1) > 0

-- SQLite
instr(json_extract(document, '$."nick"'), @p1) > 0
