-- x => x.Nick!.ToUpperInvariant() == "ANNA"
-- Null equals null, and nothing else.

-- PostgreSQL
(granary.fold(((document ->> 'nick') collate "C")) collate "C") = $1

-- SQLite
granary_fold(json_extract(document, '$."nick"')) = @p1
