-- Once, as a superuser, before the first start:  psql -d postgres -f deploy/prepare.sql
-- Then give the role a password:                 psql -d postgres -c '\password roadstead'

-- New databases, those of tests too, are copied from this one.
\connect template1
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE SCHEMA IF NOT EXISTS nowhere;

\connect postgres
SELECT 'CREATE ROLE roadstead' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roadstead') \gexec
-- Each organization has a role of its own; this one makes them and has, by itself, the rights of none.
ALTER ROLE roadstead LOGIN CREATEROLE NOINHERIT;
-- A query that names no organization finds no table.
ALTER ROLE roadstead SET search_path = nowhere;
SELECT 'CREATE DATABASE roadstead OWNER roadstead'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'roadstead') \gexec
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
