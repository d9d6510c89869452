-- Append-only for everybody, sealed after its transaction, balanced at commit.
REVOKE UPDATE, DELETE ON ledger_entries, ledger_postings FROM jarmark_app;
REVOKE DELETE ON ledger_accounts FROM jarmark_app;
REVOKE UPDATE ON ledger_accounts FROM jarmark_app;
GRANT UPDATE (balance) ON ledger_accounts TO jarmark_app;

CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: post a reversal' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_postings
    FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entries EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_postings EXECUTE FUNCTION ledger_append_only();

-- An entry belongs to the transaction that made it: nobody adds a posting afterwards.
CREATE FUNCTION ledger_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sealed_by := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER seal BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_seal();

CREATE FUNCTION ledger_check_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_entries e WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.entry_id
        AND e.sealed_by = pg_current_xact_id()::text::bigint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the entry is sealed' USING ERRCODE = '23514';
    END IF;
    UPDATE ledger_accounts a SET balance = a.balance + NEW.amount
        WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.account_id;
    RETURN NEW;
END $$;
CREATE TRIGGER sealed BEFORE INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION ledger_check_sealed();

-- Two sides at least, and nothing left over in any currency. Checked when the transaction commits.
CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sides bigint; off bigint;
BEGIN
    SELECT count(*) INTO off FROM (
        SELECT 1 FROM ledger_postings p WHERE p.tenant_id = NEW.tenant_id AND p.entry_id = NEW.id
        GROUP BY p.currency HAVING sum(p.amount) <> 0) currencies;
    IF off > 0 THEN
        RAISE EXCEPTION 'the entry does not balance' USING ERRCODE = '23514';
    END IF;
    SELECT count(*) INTO sides FROM ledger_postings p WHERE p.tenant_id = NEW.tenant_id AND p.entry_id = NEW.id;
    IF sides < 2 THEN
        RAISE EXCEPTION 'an entry needs two postings' USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
