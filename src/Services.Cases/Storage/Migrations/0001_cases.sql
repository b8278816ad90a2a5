-- One value is a block of 64 case numbers, so that taking a number costs no round trip (CaseNumbers).
create sequence case_number_blocks;

-- The state of a case is the document; the columns beside it are what is searched or guarded. Nothing of the demander is in the document.
create table cases (
    id                 bigint      primary key,
    number             text        not null unique,
    version            int         not null,
    status             text        not null,
    source             text        not null,
    external_id        text,
    grid_code          text        not null collate "C",
    town               text        not null collate "C" generated always as (left(grid_code, 9)) stored,
    county             text        not null collate "C" generated always as (left(grid_code, 6)) stored,
    lead_unit          text,
    co_units           text[]      not null,
    due_at             timestamptz,
    state              jsonb       not null,
    last_hash          bytea       not null,
    query_code_hash    bytea       not null,
    demander_name      bytea,
    demander_phone     bytea,
    demander_phone_key bytea
);
create unique index cases_external on cases (source, external_id) where external_id is not null;
create index cases_status on cases (status, id);
create index cases_county on cases (county, status, id);
create index cases_town on cases (town, status, id);
create index cases_grid on cases (grid_code, id);
create index cases_lead on cases (lead_unit, id) where lead_unit is not null;
create index cases_co on cases using gin (co_units) where co_units <> '{}';
create index cases_due on cases (due_at) where due_at is not null;
create index cases_phone on cases (demander_phone_key) where demander_phone_key is not null;

-- Each entry carries the hash of the one before: whoever changes one has to change all that follow.
create table case_history (
    case_id       bigint      not null references cases,
    version       int         not null,
    at            timestamptz not null,
    entry         text        not null,
    previous_hash bytea       not null,
    hash          bytea       not null,
    primary key (case_id, version)
);

-- Who looked at a demander's name and number, and why.
create table demander_views (
    id      bigint generated always as identity primary key,
    case_id bigint      not null references cases,
    at      timestamptz not null,
    subject text        not null,
    name    text        not null,
    unit    text        not null,
    reason  text        not null
);
create index demander_views_case on demander_views (case_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are only added.', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger case_history_only_grows before update or delete or truncate on case_history for each statement execute function refuse_change();
create trigger demander_views_only_grow before update or delete or truncate on demander_views for each statement execute function refuse_change();
