-- x => x.SentAt.UtcDateTime.Date == new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc)
-- A value computed from null is null.

-- PostgreSQL
((left(((document ->> 'sentAt') collate "C"), 10) || 'T00:00:00.0000000Z') collate "C") = $1

-- SQLite
(substr(json_extract(document, '$."sentAt"'), 1, 10) || 'T00:00:00.0000000Z') = @p1
