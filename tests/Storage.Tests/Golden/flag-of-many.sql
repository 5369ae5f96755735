-- x => x.Stops.HasFlag(ParcelStops.Bergen)
-- False if the member is null.

-- PostgreSQL
(((document ->> 'stops') collate "C") = any($1) or starts_with(((document ->> 'stops') collate "C"), $2) or right(((document ->> 'stops') collate "C"), length($3)) = $3 or strpos(((document ->> 'stops') collate "C"), $4) > 0)

-- SQLite
(json_extract(document, '$."stops"') in (select value from json_each(@p1)) or substr(json_extract(document, '$."stops"'), 1, length(@p2)) = @p2 or substr(json_extract(document, '$."stops"'), -length(@p3)) = @p3 or instr(json_extract(document, '$."stops"'), @p4) > 0)
