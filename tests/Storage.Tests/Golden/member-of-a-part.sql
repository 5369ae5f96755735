-- x => x.Receiver!.City == "Bergen"
-- A member of a missing part is null.

-- PostgreSQL
((document -> 'receiver' ->> 'city') collate "C") = $1

-- SQLite
json_extract(document, '$."receiver"."city"') = @p1
