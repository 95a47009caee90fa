-- The application's user: it reads and writes rows, and changes no schema. Run once, as budgetsync_admin, before the first
-- migration (infra/README.md). Rotation makes budgetsync_clone later, a member of this role, and lets the two take turns.

CREATE ROLE budgetsync LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE budgetsync TO budgetsync;

-- Of what migrations, which run as budgetsync_admin, will make.
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO budgetsync;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO budgetsync;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO budgetsync;
