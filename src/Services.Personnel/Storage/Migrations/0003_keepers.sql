-- Who keeps the system has one role: nobody changes it, gives access and reads the audit trail in one person.
update posts set roles = case
        when 'administrator' = any(roles) then array['administrator']
        when 'security-administrator' = any(roles) then array['security-administrator']
        else array['auditor']
    end
where roles && array['administrator', 'security-administrator', 'auditor'] and cardinality(roles) > 1;
alter table posts add constraint posts_keepers_apart
    check (cardinality(roles) <= 1 or not roles && array['administrator', 'security-administrator', 'auditor']);
