-- Without a tenant in scope a query fails; with one it sees that tenant's rows only.
CREATE FUNCTION tenant_or_die() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE tenant text := current_setting('app.tenant_id', true);
BEGIN
    IF tenant IS NULL OR tenant = '' THEN
        RAISE EXCEPTION 'app.tenant_id not set' USING ERRCODE = '42501';
    END IF;
    RETURN tenant::uuid;
END $$;

GRANT USAGE ON SCHEMA public TO jarmark_app, jarmark_pump;
GRANT EXECUTE ON FUNCTION tenant_or_die() TO jarmark_app, jarmark_pump;

-- Puts one table behind the fence. Later migrations call it for each new table.
CREATE FUNCTION fence(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY tenant ON %s TO jarmark_app USING (tenant_id = (SELECT tenant_or_die())) '
                   'WITH CHECK (tenant_id = (SELECT tenant_or_die()))', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO jarmark_app', target);
END $$;
REVOKE EXECUTE ON FUNCTION fence(regclass) FROM PUBLIC;

DO $$
DECLARE target regclass;
BEGIN
    FOR target IN
        SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relname <> 'tenant_domains'
    LOOP
        PERFORM fence(target);
    END LOOP;
END $$;

-- Tenants and their hosts are read before a tenant is known; written only for the tenant in scope, or by the owner
-- (the operator's command), who alone makes new ones.
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON tenants FOR SELECT TO jarmark_app, jarmark_pump USING (true);
CREATE POLICY change ON tenants FOR UPDATE TO jarmark_app
    USING (id = (SELECT tenant_or_die())) WITH CHECK (id = (SELECT tenant_or_die()));
CREATE POLICY operator ON tenants TO jarmark_owner USING (true) WITH CHECK (true);
GRANT SELECT ON tenants TO jarmark_app;
GRANT UPDATE (name, brand, settings, locales, calendar, zone, version) ON tenants TO jarmark_app;
GRANT SELECT (id, slug, status, mode) ON tenants TO jarmark_pump;

ALTER TABLE tenant_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_domains FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON tenant_domains FOR SELECT TO jarmark_app USING (true);
CREATE POLICY add ON tenant_domains FOR INSERT TO jarmark_app WITH CHECK (tenant_id = (SELECT tenant_or_die()));
CREATE POLICY change ON tenant_domains FOR UPDATE TO jarmark_app
    USING (tenant_id = (SELECT tenant_or_die())) WITH CHECK (tenant_id = (SELECT tenant_or_die()));
CREATE POLICY remove ON tenant_domains FOR DELETE TO jarmark_app USING (tenant_id = (SELECT tenant_or_die()));
CREATE POLICY operator ON tenant_domains TO jarmark_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_domains TO jarmark_app;

-- The pump sees of every tenant that something is due, and nothing of what it is about.
CREATE POLICY pump ON scheduled_actions TO jarmark_pump USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, due_at, state, lease_until, hinted_at), UPDATE (hinted_at)
    ON scheduled_actions TO jarmark_pump;
CREATE POLICY pump ON tenant_clocks FOR SELECT TO jarmark_pump USING (true);
GRANT SELECT ON tenant_clocks TO jarmark_pump;

-- What is written once stays.
REVOKE UPDATE, DELETE ON decisions, audit_records, gateway_events, price_records, request_events FROM jarmark_app;
