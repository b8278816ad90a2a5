create table divisions (
    code       text primary key check (code ~ '^\d{6}(\d{3}){0,2}$'),
    name       text not null,
    tier       text not null check (tier in ('city', 'county', 'town', 'village')),
    parent     text references divisions (code),
    valid_from date not null,
    valid_to   date
);
create index divisions_parent on divisions (parent, code);

-- A grid belongs to exactly one village (article 2). Codes are never reused: a retired grid keeps its row with valid_to.
create table grids (
    code            text primary key check (code ~ '^4505(02|03|12|21)\d{9}$'),
    village         text        not null references divisions (code),
    name            text        not null,
    kind            text        not null check (kind in ('general', 'exclusive', 'marineExclusive')),
    households      int         not null check (households >= 0),
    population      int         not null check (population >= 0),
    units           int         not null check (units >= 0),
    managing_unit   text,
    boundary        bytea       not null,
    version         int         not null,
    valid_from      date        not null,
    valid_to        date,
    changed_at      timestamptz not null,
    check (village = left(code, 12)),
    check (kind = 'general' or managing_unit is not null)
);
create index grids_village on grids (village, code);
