"""The reserved tenant of the operators, and who may enter it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.accounts.models import AccountRole
from core.accounts.open_account import open_account
from core.accounts.queries import account_by_email, roles_of
from core.db.engine import engine_for, global_engine_for
from core.db.scope import Scope, in_scope
from core.kit.ids import new_id
from core.tenancy.clock import real_now
from core.tenancy.models import Tenant, TenantDomain
from core.tenancy.work import work_for
from core.web.roles import OPERATOR
from tenants.launch.apply import find_tenant
from tenants.settings import Settings

SLUG = "console"
BRAND = {
    "style": "plain",
    "accent": "#2b50c8",
    "accent_2": "#f2b705",
    "ink": "#1c2230",
    "paper": "#f6f7f9",
    "radius": "soft",
    "tagline": "A fair of marketplaces",
}


def ensure_console(settings: Settings) -> Tenant:
    """The reserved tenant, made if it is not there yet."""
    owner = global_engine_for(settings.owner_database_url)
    found = find_tenant(owner, SLUG)
    if found is not None:
        return found
    now = real_now()
    row = Tenant(
        id=new_id(),
        slug=SLUG,
        name="Jarmark",
        mode="live",
        plugin="",
        locales=["en", "uk", "ru", "pl"],
        currency="EUR",
        zone="UTC",
        brand=BRAND,
        created_at=now,
    )
    engine = engine_for(settings.owner_database_url)
    with in_scope(Scope(row.id)), Session(engine, expire_on_commit=False) as session:
        session.add(row)
        session.flush()
        session.add(
            TenantDomain(host=settings.base_domain, tenant_id=row.id, kind="subdomain", verified_at=now, created_at=now)
        )
        session.commit()
    return row


def is_operator(settings: Settings, email: str) -> bool:
    """Whether somebody with this e-mail is an operator of the installation."""
    console = find_tenant(global_engine_for(settings.owner_database_url), SLUG)
    if console is None:
        return False
    with work_for(engine_for(settings.owner_database_url), console.id) as work:
        account = account_by_email(work, email.strip())
        return account is not None and OPERATOR in roles_of(work, account.id)


def add_operator(settings: Settings, *, email: str, name: str, password: str, demo: bool = False) -> bool:
    """Open an operator's account; false when there is one already."""
    console = ensure_console(settings)
    with work_for(engine_for(settings.owner_database_url), console.id) as work:
        if account_by_email(work, email) is not None:
            return False
        account = open_account(work, name=name, email=email, roles=(), password=password, demo=demo)
        # No tenant's admin can give this role: it is written here alone, by somebody who runs the installation.
        work.session.add(AccountRole(account_id=account.id, role=OPERATOR, granted_at=work.now))
    return True
