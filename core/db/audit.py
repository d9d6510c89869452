"""The audit of the database's catalogue: every fence stands, or a sentence says which does not."""

from __future__ import annotations

from sqlalchemy import Connection, text

GLOBAL_TABLES = ("tenants", "tenant_domains", "alembic_version")
"""Read before a tenant is known, or by nobody but the migrations."""

TENANT_TABLES = """
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL (:globals)
"""

RULES: dict[str, str] = {
    "{0} has no tenant_id": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)""",
    "{0}.tenant_id may be null": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid
        WHERE a.attname = 'tenant_id' AND NOT a.attnotnull""",
    "{0} has no row-level security": f"SELECT t.relname FROM ({TENANT_TABLES}) t WHERE NOT t.relrowsecurity",
    "{0} does not force row-level security": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t WHERE NOT t.relforcerowsecurity""",
    "{0} has no tenant policy": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'tenant'
            AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_or_die()%'
            AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%tenant_or_die()%')""",
    "{0}: a policy lets the serving roles past the tenant": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t JOIN pg_policy p ON p.polrelid = t.oid
        WHERE p.polname <> 'tenant' AND (p.polroles = '{{0}}' OR EXISTS (
            SELECT FROM pg_roles r WHERE r.oid = ANY (p.polroles)
            AND r.rolname IN ('jarmark_app', 'jarmark_web', 'jarmark_worker')))""",
    "{0}: the primary key does not begin with the tenant": f"""
        SELECT t.relname FROM ({TENANT_TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = t.oid AND i.indisprimary AND a.attname = 'tenant_id')""",
    "{0}: a unique index does not begin with the tenant": f"""
        SELECT t.relname || '.' || x.relname FROM ({TENANT_TABLES}) t JOIN pg_index i ON i.indrelid = t.oid
        JOIN pg_class x ON x.oid = i.indexrelid
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        WHERE i.indisunique AND a.attname IS DISTINCT FROM 'tenant_id'""",
    "{0}: a foreign key leaves the tenant out": f"""
        SELECT t.relname || '.' || k.conname FROM ({TENANT_TABLES}) t JOIN pg_constraint k ON k.conrelid = t.oid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'f' AND a.attname <> 'tenant_id'""",
    "{0}: a view that does not ask with its reader's rights": """
        SELECT c.relname FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace
        AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)""",
    "{0}: a materialised view, which no policy holds": """
        SELECT c.relname FROM pg_class c WHERE c.relkind = 'm' AND c.relnamespace = 'public'::regnamespace""",
    "{0} belongs to a serving role": """
        SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
        WHERE c.relnamespace = 'public'::regnamespace
        AND r.rolname IN ('jarmark_app', 'jarmark_web', 'jarmark_worker', 'jarmark_pump')""",
    "{0} may look past row-level security": """
        SELECT r.rolname FROM pg_roles r
        WHERE r.rolname IN ('jarmark_app', 'jarmark_web', 'jarmark_worker', 'jarmark_pump', 'jarmark_owner')
        AND (r.rolsuper OR r.rolbypassrls)""",
}


def audit(connection: Connection) -> list[str]:
    """Every fence that does not stand; empty when all do."""
    wrong = []
    for sentence, query in RULES.items():
        bound = text(query).bindparams(globals=list(GLOBAL_TABLES)) if ":globals" in query else text(query)
        wrong += [sentence.format(row[0]) for row in connection.execute(bound)]
    return wrong
