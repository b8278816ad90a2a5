-- A case whose state cannot be read, or that the clock cannot decide about, waits here for a person and holds up no other. A later version of it counts anew.
create table parked_cases (
    case_id bigint      not null references cases,
    version int         not null,
    at      timestamptz not null,
    reason  text        not null,
    primary key (case_id, version)
);

-- The transaction that changed a case last. Whoever copies cases asks for those of later ones: unlike a number or a time it says which of them are still under way.
-- A constant for what is there already, which rewrites nothing; the default for what comes.
alter table cases add column changed_in xid8 not null default '0';
alter table cases alter column changed_in set default pg_current_xact_id();
create index cases_changed on cases (changed_in, id);
