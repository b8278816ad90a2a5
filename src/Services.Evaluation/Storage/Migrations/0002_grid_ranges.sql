-- A scope is a range of codes, not a pattern: both its ends are digits, which sort alike in every collation.
drop index case_states_grid;
create index case_states_grid on case_states (grid_code);
