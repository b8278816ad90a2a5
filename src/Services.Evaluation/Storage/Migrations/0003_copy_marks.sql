-- How far a copy of another service's data has come; the owner made the mark and reads it.
create table copy_marks (
    owner text primary key,
    mark  text not null
);
