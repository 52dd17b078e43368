/**
 * An order is one JSON document. What the database must compare, sort or keep unique it extracts
 * itself, so that a column never disagrees with its document.
 *
 * `createdAt` always has the same width, so that its text sorts as the time does.
 */
export const SCHEMA = `
  create table if not exists order_documents (
    id         text collate "C" primary key,
    document   jsonb not null,
    version    integer not null default 1,
    deleted    boolean not null default false,
    reference  text collate "C" not null unique generated always as (document ->> 'reference') stored,
    customer   text collate "C" not null generated always as (document ->> 'customer') stored,
    status     text collate "C" not null generated always as (document ->> 'status') stored,
    total      bigint not null generated always as ((document ->> 'total')::bigint) stored,
    created_at text collate "C" not null generated always as (document ->> 'createdAt') stored
  );
  create index if not exists order_documents_created_at
    on order_documents (created_at, id) where not deleted;
  create index if not exists order_documents_customer
    on order_documents (customer, created_at) where not deleted;

  create table if not exists remembered_answers (
    key         text collate "C" primary key,
    fingerprint text not null,
    answer      json not null
  );

  create table if not exists secrets (
    name  text primary key,
    value bytea not null
  );
`;
