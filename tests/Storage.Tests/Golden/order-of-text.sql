-- x => string.CompareOrdinal(x.Nick, "m") < 0
-- Null comes before every text, as string.CompareOrdinal has it.

-- PostgreSQL
((granary.ordinal(((document ->> 'nick') collate "C")) collate "C") < $1 or (((document ->> 'nick') collate "C") is null and true))

-- SQLite
(json_extract(document, '$."nick"') collate granary_ordinal < @p1 or (json_extract(document, '$."nick"') is null and true))
