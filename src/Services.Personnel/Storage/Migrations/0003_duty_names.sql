-- Nobody without a name is on duty.
update duty set accounts = array_remove(accounts, null), version = version + 1 where array_position(accounts, null) is not null;
alter table duty add constraint duty_accounts_named check (array_position(accounts, null) is null);
