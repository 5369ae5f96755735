-- x => x.Leg == ParcelLeg.Shipped
-- Null equals null, and nothing else.

-- PostgreSQL
((case (document ->> 'leg') when 'Sent'::text then 'Shipped'::text else (document ->> 'leg') end) collate "C") = $1

-- SQLite
(case json_extract(document, '$."leg"') when 'Sent' then 'Shipped' else json_extract(document, '$."leg"') end) = @p1
