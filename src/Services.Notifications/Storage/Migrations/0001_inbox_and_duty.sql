-- One entry for each person on duty whom a case reaches; the text is made when it is read, in the reader's language.
create table inbox_entries (
    id           bigint generated always as identity primary key,
    recipient    text        not null,
    holder       text        not null,
    case_number  text        not null,
    case_version int         not null,
    reason       text        not null,
    title        text        not null,
    grid_code    text        not null,
    urgency      text        not null,
    due_at       timestamptz,
    at           timestamptz not null,
    read_at      timestamptz,
    unique (case_number, case_version, recipient, holder, reason)
);
create index inbox_entries_recipient on inbox_entries (recipient, id);
create index inbox_entries_holder on inbox_entries (holder, id);

-- Own copy of who is on duty for a unit or grid; Personnel is its owner.
create table duty (
    holder   text primary key,
    accounts text[] not null,
    version  int    not null
);
