-- The logins of an installation, and its database. Run by a superuser; running it again changes nothing.
-- `make demo` and the tests run it on the embedded server; in production: psql -f tenants/services/roles.sql,
-- then give each login a password (docs/production.md).
DO $$
DECLARE
    login text;
BEGIN
    FOREACH login IN ARRAY ARRAY['jarmark_owner', 'jarmark_web', 'jarmark_worker', 'jarmark_pump',
                                 'jarmark_migrator', 'jarmark_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', login);
        END IF;
        EXECUTE format('ALTER ROLE %I SET timezone = ''UTC''', login);
        -- Tenants differ in size a thousandfold: a plan made for one must not serve another.
        EXECUTE format('ALTER ROLE %I SET plan_cache_mode = ''force_custom_plan''', login);
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jarmark_app') THEN
        CREATE ROLE jarmark_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END $$;

-- What a serving process may do is granted to jarmark_app by the migrations.
GRANT jarmark_app TO jarmark_web, jarmark_worker;
-- The operator's command launches tenants: under the same fence, one tenant at a time.
GRANT jarmark_app TO jarmark_owner;

-- Two may look past row-level security: the one that changes data in migrations, and the one that reads backups.
ALTER ROLE jarmark_migrator BYPASSRLS;
GRANT jarmark_owner TO jarmark_migrator;
ALTER ROLE jarmark_backup BYPASSRLS;
GRANT pg_read_all_data TO jarmark_backup;
ALTER ROLE jarmark_backup SET default_transaction_read_only = on;

-- Nobody waits long for a lock, and no statement or idle transaction outlives its purpose.
ALTER ROLE jarmark_web SET lock_timeout = '3s';
ALTER ROLE jarmark_web SET statement_timeout = '15s';
ALTER ROLE jarmark_web SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE jarmark_worker SET lock_timeout = '5s';
ALTER ROLE jarmark_worker SET statement_timeout = '60s';
ALTER ROLE jarmark_worker SET idle_in_transaction_session_timeout = '2min';
ALTER ROLE jarmark_pump SET lock_timeout = '3s';
ALTER ROLE jarmark_pump SET statement_timeout = '15s';
ALTER ROLE jarmark_pump SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE jarmark_owner SET lock_timeout = '5s';
ALTER ROLE jarmark_migrator SET lock_timeout = '5s';
