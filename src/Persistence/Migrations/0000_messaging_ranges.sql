-- Rows lie in the order of their time, so what each few pages range over is index enough, and costs an insert nothing.
drop index messaging.inbox_messages_received_at;
create index inbox_messages_received_at on messaging.inbox_messages using brin (received_at) with (pages_per_range = 16);
drop index messaging.idempotency_keys_created_at;
create index idempotency_keys_created_at on messaging.idempotency_keys using brin (created_at) with (pages_per_range = 16);
