PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_migrations (
    version integer primary key,
    name text not null,
    applied_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
INSERT INTO schema_migrations VALUES(1,'aggregates and the commit log','2026-11-28T15:08:13.921Z');
INSERT INTO schema_migrations VALUES(2,'results and publication in the commit log','2026-11-28T15:08:13.921Z');
INSERT INTO schema_migrations VALUES(3,'aggregates as the state of grains','2026-11-28T15:08:13.921Z');
INSERT INTO schema_migrations VALUES(4,'unique constraints','2026-11-28T15:08:13.921Z');
INSERT INTO schema_migrations VALUES(5,'versions in the commit log, and versions that never start again','2026-11-28T15:08:13.922Z');
CREATE TABLE aggregates (
    collection text not null collate binary,
    id text not null collate binary,
    version integer not null,
    document text,
    created_at integer not null,
    changed_at integer not null,
    deleted_at integer,
    primary key (collection, id)
);
INSERT INTO aggregates VALUES('voyages','a',2,'{"id":"a","legs":[{"to":"Oslo","number":1},{"to":"Bergen","number":2}],"passengers":["ada","Bob","Eve"],"fares":{"adult":{"amount":100,"currency":"NOK"}},"boarded":3,"code":"C-a","note":"ä \"q\" \\ / <é> \uD83D\uDD11 \t","class":"ß","isOpen":true,"small":255,"large":-9223372036854775808,"larger":18446744073709551615,"price":12.3400,"ratio":0.1,"share":1.5,"speed":"Fast","return":"Slow","ticket":"0194a3c2-0000-7000-8000-000000000001","leavesAt":"2026-01-31T07:30:00.0000001Z","bookedAt":"2025-12-31T23:59:59.0000000Z","day":"2026-01-31","at":"09:30:00.0010000","takes":"1.02:03:04.0050000","seal":"AAH/","page":"https://example.org/a?b=c","total":{"amount":-0.10,"currency":"EUR"},"by":{"$type":"ship","name":"Fram","masts":3}}',1795878494662,1795878494806,NULL);
INSERT INTO aggregates VALUES('voyages','b',1,'{"id":"b","legs":[],"passengers":[],"fares":{},"boarded":0,"code":"C-b","note":"","class":"a","isOpen":false,"small":0,"large":0,"larger":0,"price":0,"ratio":0,"share":0,"speed":"Slow","ticket":"00000000-0000-0000-0000-000000000000","leavesAt":"0001-01-01T00:00:00.0000000Z","bookedAt":"1970-01-01T00:00:00.0000000Z","day":"0001-01-01","at":"00:00:00.0000000","takes":"00:00:00","seal":"","page":"https://example.org/","total":{"amount":0,"currency":"NOK"}}',1795878494662,1795878494662,NULL);
INSERT INTO aggregates VALUES('voyages','gone',2,NULL,1795878494834,1795878494857,1795878494857);
INSERT INTO aggregates VALUES('baskets','basket/7',1,'{"Owner":"ada","Note":null,"Amounts":{"pears":3,"\u00E4pfel":0},"Last":"1970-01-01T00:00:00+00:00"}',1795878494905,1795878494905,NULL);
CREATE TABLE commits (
    commit_id blob primary key,
    outcome text not null,
    expires_at integer not null
, result blob, unpublished text, logged_at integer, versions text) without rowid;
INSERT INTO commits VALUES(X'0194a3c200007000800000000000000a','C',1795878794473,NULL,NULL,NULL,'[1,1]');
INSERT INTO commits VALUES(X'0194a3c200007000800000000000000b','A',1795878494873,NULL,NULL,NULL,NULL);
INSERT INTO commits VALUES(X'01a222b3221e7f6c871ba6b8bf452202','C',1795878794794,X'33',NULL,NULL,'[2]');
INSERT INTO commits VALUES(X'01a222b3226274c880e9d5f51ce59def','C',1795878794818,NULL,NULL,NULL,'[1]');
INSERT INTO commits VALUES(X'01a222b322757622870b1e4f8d70ee24','C',1795878794856,NULL,NULL,NULL,'[2]');
INSERT INTO commits VALUES(X'01a222b322b97923b5b4c2007e374033','C',1795878794905,NULL,NULL,NULL,'[1]');
CREATE TABLE OrleansQuery (QueryKey text primary key, QueryText text not null);
INSERT INTO OrleansQuery VALUES('WriteToStorageKey',replace('pragma synchronous = full;\nwith sent as (\n    select\n        substr(@GrainIdExtensionString, 1, instr(@GrainIdExtensionString, ''/'') - 1) as collection, substr(@GrainIdExtensionString, instr(@GrainIdExtensionString, ''/'') + 1) as id, coalesce(@GrainStateVersion, 0) as expected, cast(round((julianday(''now'') - 2440587.5) * 86400000) as integer) as now,\n        instr(@PayloadBinary, x''0a'') as line, cast(substr(@PayloadBinary, 1, instr(@PayloadBinary, x''0a'')) as text) as header\n),\nread as (\n    select\n        s.*, json_extract(header, ''$.expires'') as expires_at, json_extract(header, ''$.commits'') as commits,\n        json_extract(header, ''$.changes'') as changes,\n        cast(substr(@PayloadBinary, line + json_extract(header, ''$.document'')) as text) as document\n    from sent s\n),\nheld as (\n    select r.*, case when a.deleted_at is null and a.version is not null then a.version else max(\n        coalesce(a.version, 0), coalesce((select f.version from version_floors f where f.collection = r.collection), 0)\n    ) end as version, a.version is not null and a.deleted_at is null as is_live\n    from read r left join aggregates a on a.collection = r.collection and a.id = r.id\n)\ninsert into grain_writes\nselect\n    collection, id, case when document is null and not is_live then 0 else version + changes end, document, now,\n    expires_at, commits, line, @PayloadBinary\nfrom held\nwhere expires_at > now\n    and expected in (-1, case when is_live then version else 0 end)\n    and version + changes <= 2147483647\n    and not exists (\n        select from_payload.value from json_each(held.commits) from_payload join commits logged\n        on logged.commit_id = substr(@PayloadBinary, line + json_extract(from_payload.value, ''$[0]''), 16)\n    )\nreturning version as NewGrainStateVersion','\n',char(10)));
INSERT INTO OrleansQuery VALUES('ReadFromStorageKey',replace('select cast(document as blob) as PayloadBinary, version as Version from aggregates\nwhere collection = substr(@GrainIdExtensionString, 1, instr(@GrainIdExtensionString, ''/'') - 1) and id = substr(@GrainIdExtensionString, instr(@GrainIdExtensionString, ''/'') + 1) and deleted_at is null','\n',char(10)));
INSERT INTO OrleansQuery VALUES('ClearStorageKey',replace('pragma synchronous = full;\nupdate aggregates set version = version + 1, document = null, changed_at = cast(round((julianday(''now'') - 2440587.5) * 86400000) as integer), deleted_at = cast(round((julianday(''now'') - 2440587.5) * 86400000) as integer)\nwhere collection = substr(@GrainIdExtensionString, 1, instr(@GrainIdExtensionString, ''/'') - 1) and id = substr(@GrainIdExtensionString, instr(@GrainIdExtensionString, ''/'') + 1) and version = @GrainStateVersion and deleted_at is null\nreturning version as NewGrainStateVersion','\n',char(10)));
INSERT INTO OrleansQuery VALUES('DeleteStorageKey',replace('pragma synchronous = full;\nupdate aggregates set version = version + 1, document = null, changed_at = cast(round((julianday(''now'') - 2440587.5) * 86400000) as integer), deleted_at = cast(round((julianday(''now'') - 2440587.5) * 86400000) as integer)\nwhere collection = substr(@GrainIdExtensionString, 1, instr(@GrainIdExtensionString, ''/'') - 1) and id = substr(@GrainIdExtensionString, instr(@GrainIdExtensionString, ''/'') + 1) and version = @GrainStateVersion and deleted_at is null\nreturning version as NewGrainStateVersion','\n',char(10)));
CREATE TABLE unique_constraints (
    collection text not null collate binary,
    name text not null collate binary,
    definition text not null,
    built_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    primary key (collection, name)
) without rowid;
INSERT INTO unique_constraints VALUES('voyages','code','code: Text; ignoring case','2026-11-28T15:08:13.934Z');
CREATE TABLE unique_keys (
    collection text not null collate binary,
    constraint_name text not null collate binary,
    value text not null collate binary,
    id text not null collate binary,
    primary key (collection, constraint_name, value)
) without rowid;
INSERT INTO unique_keys VALUES('voyages','code','C-A','a');
INSERT INTO unique_keys VALUES('voyages','code','C-B','b');
CREATE TABLE version_floors (
    collection text primary key collate binary,
    version integer not null
) without rowid;
CREATE INDEX aggregates_tombstones on aggregates (deleted_at) where deleted_at is not null;
CREATE INDEX commits_unpublished on commits (logged_at) where unpublished is not null;
CREATE VIEW grain_writes as select
    null as collection, null as id, null as version, null as document, null as written_at,
    null as expires_at, null as commits, null as line, null as payload
where false;
CREATE INDEX unique_keys_owners on unique_keys (collection, id);
CREATE TRIGGER grain_writes_insert instead of insert on grain_writes begin
    insert into aggregates (collection, id, version, document, created_at, changed_at, deleted_at)
    select
        new.collection, new.id, new.version, new.document, new.written_at, new.written_at,
        case when new.document is null then new.written_at end
    where new.version > 0
    on conflict (collection, id) do update set
        version = excluded.version, document = excluded.document,
        changed_at = excluded.changed_at, deleted_at = excluded.deleted_at;

    insert into commits (commit_id, outcome, expires_at, result, versions)
    select
        substr(new.payload, new.line + json_extract(c.value, '$[0]'), 16), 'C', new.expires_at,
        case when json_extract(c.value, '$[1]') is not null then
            substr(new.payload, new.line + json_extract(c.value, '$[0]') + 16, json_extract(c.value, '$[1]'))
        end,
        '[' || (new.version - json_extract(c.value, '$[2]')) || ']'
    from json_each(new.commits) c;
end;
CREATE INDEX "ix_voyages_speed_leavesAt_c0e56c27" /* granary: index of the collection voyages */ on aggregates (collection, json_extract(document, '$."speed"'), json_extract(document, '$."leavesAt"'), id)
where collection = 'voyages' and deleted_at is null;
CREATE INDEX "ix_voyages_code_0203a194" /* granary: index of the collection voyages */ on aggregates (collection, cast(replace(replace(json_extract(document, '$."code"'), cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob), id)
where collection = 'voyages' and deleted_at is null and json_extract(document, '$."isOpen"') = 1;
COMMIT;
