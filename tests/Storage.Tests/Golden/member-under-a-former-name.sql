-- x => x.Sender == "Anna"
-- A former name is read if the document has no member of the present name.

-- PostgreSQL
((coalesce(document -> 'sender', document -> 'from') #>> '{}') collate "C") = $1

-- SQLite
json_extract(coalesce(case when json_type(document, '$."sender"') is not null then json_extract(document, '$."sender"', '$."sender"') end, case when json_type(document, '$."from"') is not null then json_extract(document, '$."from"', '$."from"') end), '$[0]') = @p1
