-- One row a case, as its newest known event left it. Rebuildable from Cases at any time.
create table case_states (
    number        text primary key,
    version       int         not null,
    status        text        not null,
    grid_code     text        not null,
    agency        text        not null,
    lead_unit     text,
    co_units      text[]      not null,
    kind          text        not null,
    urgency       text        not null,
    matter_code   text,
    reported_at   timestamptz not null,
    due_at        timestamptz,
    handle_due_at timestamptz,
    handled_at    timestamptz,
    ended_at      timestamptz
);
create index case_states_grid on case_states (grid_code text_pattern_ops);
create index case_states_lead_unit on case_states (lead_unit);
