-- What Cases needs of other services, as they last said; rebuilt from their snapshots at any time, newer versions only.
create table divisions (
    code text primary key,
    name text not null
);

create table grids (
    code     text  primary key,
    version  int   not null,
    name     text  not null,
    kind     text  not null,
    boundary bytea not null
);

create table units (
    code     text    primary key,
    version  int     not null,
    kind     text    not null,
    name     text    not null,
    division text    not null,
    active   boolean not null
);

-- A copy is complete once its snapshot was read, however little was in it.
create table copies (
    owner     text        primary key,
    loaded_at timestamptz not null
);
