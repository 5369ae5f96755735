-- x => DateOnly.FromDateTime(x.SentAt.UtcDateTime) == x.DueOn
-- Null equals null, and nothing else.

-- PostgreSQL
(left(((document ->> 'sentAt') collate "C"), 10) collate "C") is not distinct from ((document ->> 'dueOn') collate "C")

-- SQLite
substr(json_extract(document, '$."sentAt"'), 1, 10) is json_extract(document, '$."dueOn"')
