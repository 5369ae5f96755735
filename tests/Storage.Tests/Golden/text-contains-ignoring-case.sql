-- x => x.Nick!.Contains("nn", StringComparison.OrdinalIgnoreCase)
-- False if the member is null.

-- PostgreSQL
strpos((granary.fold(((document ->> 'nick') collate "C")) collate "C"), $1) > 0

-- SQLite
instr(granary_fold(json_extract(document, '$."nick"')), @p1) > 0
