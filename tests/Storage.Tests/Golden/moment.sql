-- x => x.SentAt >= new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero)
-- False if the member is null.

-- PostgreSQL
((document ->> 'sentAt') collate "C") >= $1

-- SQLite
json_extract(document, '$."sentAt"') >= @p1
