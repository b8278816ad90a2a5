-- What is unread is counted and listed in proportion to itself, however much was read before.
create index inbox_entries_unread on inbox_entries (recipient, id) where read_at is null;
create index inbox_entries_unread_holder on inbox_entries (holder, id) where read_at is null;

-- Nobody without a name is on duty, whatever a message said before this was looked at.
update duty set accounts = array_remove(accounts, null) where array_position(accounts, null) is not null;
