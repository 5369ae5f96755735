-- x => string.CompareOrdinal(x.Nick, "m") < 0
-- Null comes before every text, as in string.CompareOrdinal.

-- PostgreSQL
((granary.ordinal(((document ->> 'nick') collate "C")) collate "C") < $1 or (((document ->> 'nick') collate "C") is null and true))

-- SQLite
(cast(replace(replace(json_extract(document, '$."nick"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob) < @p1 or (json_extract(document, '$."nick"') is null and true))
