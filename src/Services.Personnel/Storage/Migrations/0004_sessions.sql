-- A sign-in and all tokens that came of it: they end together, and after a while in any case.
create table sessions (
    id         uuid primary key,
    account    text        not null,
    started_at timestamptz not null,
    ends_at    timestamptz not null
);
create index sessions_ends_at on sessions (ends_at);

-- The step of the last code of an authenticator that was taken: it and those before it are used up.
create table identity.authenticator_steps (
    account text primary key references identity.accounts ("Id") on delete cascade,
    step    bigint not null
);

-- Systems that were registered before may end their tokens too.
update identity."OpenIddictApplications"
set "Permissions" = ("Permissions"::jsonb || '["ept:revocation"]'::jsonb)::text
where "ClientId" like 'unit-%' and not "Permissions"::jsonb @> '["ept:revocation"]'::jsonb;
