"""Changing a tenant from the browser or the API: brand, names, languages, texts, rules, domains. Each is audited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.content.save import save_text
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.models import AuditRecord, Tenant, TenantDomain
from core.tenancy.work import Work
from core.web.brand import brand_problems
from core.web.language import LOCALES
from core.web.scope import Principal
from tenants.domains import verification_records
from tenants.launch.check_document import HOST


class HostTaken(Conflict):
    """The host belongs to a tenant already."""

    code = "host_taken"
    default = msg("This domain belongs to a site already. If it is yours, write to the operator.")


class NotProven(Conflict):
    """The record was not found."""

    code = "domain_not_proven"
    default = msg("The DNS record was not found yet. New records can take an hour; try again then.")


def _row(work: Work) -> Tenant:
    return work.session.scalars(select(Tenant).where(Tenant.id == work.tenant.id).with_for_update()).one()


def _record(work: Work, who: Principal, action: str, details: Mapping[str, Any]) -> None:
    work.session.add(AuditRecord(at=work.now, actor=str(who.id), action=action, details=dict(details)))


def change_brand(work: Work, who: Principal, tokens: Mapping[str, Any]) -> None:
    """Replace the brand's tokens. Raises ``Invalid`` with the tokens that are wrong."""
    wrong = brand_problems(tokens)
    if wrong:
        raise Invalid(fields={name: [message] for name, message in wrong.items()})
    row = _row(work)
    row.brand = dict(tokens)
    row.version += 1
    _record(work, who, "brand.change", tokens)


def change_general(work: Work, who: Principal, *, name: str, locales: list[str]) -> None:
    """Change the site's name and its languages, the default first."""
    wrong: dict[str, Any] = {}
    if not name.strip():
        wrong["name"] = [msg("Give the site a name.")]
    if not locales or any(code not in LOCALES for code in locales) or len(set(locales)) != len(locales):
        wrong["locales"] = [msg("Choose at least one language; the first is the default.")]
    if wrong:
        raise Invalid(fields=wrong)
    row = _row(work)
    row.name, row.locales = name.strip(), locales
    row.version += 1
    _record(work, who, "general.change", {"name": name, "locales": locales})


def change_text(work: Work, who: Principal, *, locale: str, key: str, value: Any) -> None:
    """Set one of the tenant's texts, or remove it with ``None``. Raises ``Invalid`` where no page could show it."""
    save_text(work, locale=locale, key=key, value=value, by=who.id, actor=str(who.id))


def add_domain(work: Work, who: Principal, host: str) -> TenantDomain:
    """Claim a domain; it serves once its DNS record proves it."""
    name = host.strip().lower().rstrip(".")
    if not HOST.match(name):
        raise Invalid(fields={"host": [msg("Write a host name such as www.example.org.")]})
    row = TenantDomain(
        host=name, tenant_id=work.tenant.id, kind="custom", verification=new_id().hex, created_at=work.now
    )
    try:
        with work.session.begin_nested():
            work.session.add(row)
    except IntegrityError:
        raise HostTaken from None
    _record(work, who, "domain.add", {"host": name})
    return row


def domains(work: Work) -> list[TenantDomain]:
    """The tenant's hosts."""
    statement = select(TenantDomain).where(TenantDomain.tenant_id == work.tenant.id).order_by(TenantDomain.created_at)
    return list(work.session.scalars(statement))


def _own_domain(work: Work, host: str) -> TenantDomain:
    found = next((row for row in domains(work) if row.host == host and row.kind == "custom"), None)
    if found is None:
        raise NotFound
    return found


def verify_domain(work: Work, who: Principal, host: str) -> TenantDomain:
    """Look the record up. Raises ``NotProven``."""
    row = _own_domain(work, host)
    if row.verified_at is None:
        if row.verification not in verification_records(host):
            raise NotProven
        row.verified_at = work.now
        _record(work, who, "domain.verify", {"host": host})
    return row


def remove_domain(work: Work, who: Principal, host: str) -> None:
    """Give a domain up."""
    work.session.delete(_own_domain(work, host))
    _record(work, who, "domain.remove", {"host": host})
