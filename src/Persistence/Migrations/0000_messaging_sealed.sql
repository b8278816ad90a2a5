-- An answer may say what lies nowhere else in clear, a query code above all; the rows from before end with their 24 hours.
alter table messaging.idempotency_keys add column sealed_answer bytea;
