-- x => x.Route!.EndsWith("-7")
-- False if the member is null.

-- PostgreSQL
right(((document ->> 'route') collate "C"), length($1)) = $1

-- SQLite
substr(json_extract(document, '$."route"'), -length(@p1)) = @p1
