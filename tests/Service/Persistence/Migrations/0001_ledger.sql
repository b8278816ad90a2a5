create table entries (id uuid primary key, text text not null);
create table effects (consumer text not null, entry uuid not null, trace text);
create table chores (id int primary key, done_by text);
