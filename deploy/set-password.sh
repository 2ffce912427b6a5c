#!/bin/sh
# Run once by the PostgreSQL image, after prepare.sql has made the role.
set -eu
psql --username postgres --dbname postgres --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" <<'SQL'
ALTER ROLE roadstead PASSWORD :'password';
SQL
