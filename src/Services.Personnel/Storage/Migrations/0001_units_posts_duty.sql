create table units (
    code     text primary key,
    kind     text    not null check (kind in ('agency', 'department', 'committee', 'managingUnit', 'socialOrganisation')),
    name     text    not null,
    division text    not null,
    tier     text    not null check (tier in ('city', 'county', 'town', 'village')),
    active   boolean not null default true,
    version  int     not null,
    -- Linked departments exist at the city and in counties (article 5).
    check (kind <> 'department' or tier in ('city', 'county'))
);
create unique index units_one_agency_a_division on units (division) where kind = 'agency' and active;
create index units_division on units (division text_pattern_ops, code);

create table posts (
    account    text primary key,
    name       text   not null,
    phone      text   not null,
    kind       text   not null,
    unit       text   not null references units (code),
    tier       text   not null check (tier in ('city', 'county', 'town', 'village', 'grid')),
    division   text   not null,
    source     text,
    roles      text[] not null,
    valid_from date   not null,
    valid_to   date
);
create index posts_unit on posts (unit, account);
create index posts_division on posts (division text_pattern_ops, account);
-- One general head a village (article 8), one head a grid (article 9).
create unique index posts_one_village_lead on posts (division) where kind = 'villageLead' and valid_to is null;
create unique index posts_one_grid_head on posts (division) where kind = 'gridHead' and valid_to is null;

-- Who is on duty for a unit, or for a grid.
create table duty (
    holder   text primary key,
    accounts text[] not null,
    version  int    not null
);

create table sign_ins (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    account text        not null,
    address text        not null,
    result  text        not null
);
create index sign_ins_account on sign_ins (account, at);

-- Has a row where the demo city was loaded, so that its published passwords are never served in Production.
create table demo_city (
    loaded_at timestamptz not null default now()
);
