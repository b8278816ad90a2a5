create schema if not exists messaging;

-- Rows live for milliseconds. Vacuum early and often, so that a backlog that drains does not leave its dead rows in the way of the next scan.
create table messaging.outbox_messages (
    id           bigint generated always as identity primary key,
    message_id   uuid        not null,
    type         text        not null,
    body         text        not null,
    trace_parent text,
    created_at   timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- What no version of this service can send stays here for a person; it must not hold up the rest.
create table messaging.outbox_parked (
    id           bigint primary key,
    message_id   uuid        not null,
    type         text        not null,
    body         text        not null,
    trace_parent text,
    created_at   timestamptz not null,
    reason       text        not null
);

create table messaging.inbox_messages (
    message_id  uuid        not null,
    consumer    text        not null,
    received_at timestamptz not null,
    primary key (message_id, consumer)
);
create index inbox_messages_received_at on messaging.inbox_messages (received_at);

create table messaging.idempotency_keys (
    caller      text        not null,
    route       text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    status      int,
    body        text,
    location    text,
    etag        text,
    created_at  timestamptz not null,
    primary key (caller, route, key)
);
create index idempotency_keys_created_at on messaging.idempotency_keys (created_at);
