"""Demo people for a sandbox, from the plugin's ``demo.toml``: plainly invented, made by the use cases people use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from importlib.resources import files
from typing import Any

from core.accounts.models import Account
from core.accounts.open_account import open_account
from core.accounts.queries import account_by_email, account_by_phone
from core.availability.add_hours import add_weekly_hours
from core.bookings.open_appointment import open_appointment
from core.catalogue.create import NewOffering, create_offering
from core.catalogue.models import Offering
from core.catalogue.publish import publish_offering
from core.identity.record import Seen, record_checks
from core.kit.instants import at_local, local_date
from core.kit.money import Money
from core.packages.offer import offer_package
from core.providers.activate import activate_provider
from core.providers.agree import agree
from core.providers.create import create_provider
from core.providers.custom_fields import agreements_asked, documents_asked
from core.providers.models import Provider
from core.providers.record_document import record_document
from core.providers.set_payout_destination import set_payout_destination
from core.providers.update_profile import update_profile
from core.rules.manager import installed
from core.tenancy.work import Work
from core.web.roles import CLIENT
from tenants.launch.demo_content import tell
from tenants.launch.demo_desk import fill_desk
from tenants.launch.demo_life import begin_life

PASSWORD = "jarmark-demo"
"""Every demo person's password. Demo people exist in sandboxes only."""

PROFILE = ("headline", "about", "languages", "legal_form", "tax_number", "residence_country", "zone", "fields")


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as."""

    role: str
    name: str
    login: str


def demo_data(plugin: str) -> Mapping[str, Any]:
    """The plugin's demo file; empty when it has none."""
    package = installed()[plugin].__module__.rpartition(".")[0]
    path = files(package) / "demo.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def load_demo(work: Work, team: list[Mapping[str, Any]]) -> list[DemoPerson]:
    """Bring a sandbox its demo people, once; who can sign in."""
    data = demo_data(work.tenant.plugin)
    people = list(_team(work, team))
    for entry in data.get("providers", ()):
        person = _account(work, entry, ())
        if person is not None:
            _provider(work, person, entry)
    for entry in data.get("clients", ()):
        _account(work, entry, (CLIENT,))
    _services(work, data.get("services", ()))
    work.flush()
    begin_life(work, data)
    fill_desk(work, data)
    tell(work, data)
    for kind in ("providers", "clients"):
        people += [
            DemoPerson(kind.removesuffix("s"), entry["name"], entry.get("email") or entry.get("phone", ""))
            for entry in data.get(kind, ())[:2]
        ]
    return people


def _team(work: Work, team: list[Mapping[str, Any]]) -> Iterator[DemoPerson]:
    """The team signs in at once in a demo; in a live site it is invited by mail."""
    for entry in team:
        _account(work, entry, tuple(entry["roles"]))
        yield DemoPerson(", ".join(entry["roles"]), entry["name"], entry["email"])


def _account(work: Work, entry: Mapping[str, Any], roles: tuple[str, ...]) -> Account | None:
    """A new demo account, or ``None`` when it is there already."""
    email, phone = entry.get("email"), entry.get("phone")
    if (email and account_by_email(work, email)) or (phone and account_by_phone(work, phone)):
        return None
    row = open_account(
        work,
        name=entry["name"],
        email=email,
        phone=phone,
        roles=roles,
        zone=entry.get("zone"),
        locale=entry.get("locale"),
        password=PASSWORD if email else None,
        consented_at=work.now,
        demo=True,
    )
    row.verified_at = work.now
    work.flush()
    # Whoever launches the site answers for its invented people: nobody has a phone or a card to check.
    record_checks(work, row.id, Seen("other", "demo"), by=None)
    return row


def _provider(work: Work, person: Account, entry: Mapping[str, Any]) -> None:
    row = create_provider(work, person.id, slug=entry.get("slug"))
    # Whoever launches the site answers for those it opens with: they count as selected.
    row.applied_at = row.created_at
    work.flush()
    update_profile(work, row, {name: entry[name] for name in PROFILE if name in entry})
    payout = entry.get("payout")
    if payout:
        set_payout_destination(work, row, **payout)
    for item in agreements_asked(work):
        agree(work, row, item.code)
    for item in documents_asked(work):
        record_document(work, row, item.code, seen_by=None)
    work.flush()
    for stretch in entry.get("hours", ()):
        for weekday in stretch["weekdays"]:
            add_weekly_hours(
                work, row.id, weekday, _minutes(stretch["start"]), _minutes(stretch["end"]), stretch.get("format")
            )
    offered = [(_offering(work, row, offer), offer.get("dates", ())) for offer in entry.get("offerings", ())]
    work.flush()
    activate_provider(work, row.id)
    work.flush()
    for offering, dates in offered:
        for date in dates:
            _date(work, row, offering, date)


def _minutes(clock: str) -> int:
    at = time.fromisoformat(clock)
    return at.hour * 60 + at.minute


def _offering(work: Work, provider: Provider | None, entry: Mapping[str, Any]) -> Offering:
    row = create_offering(
        work,
        NewOffering(
            provider_id=provider.id if provider else None,
            format=entry["format"],
            title=entry["title"],
            price=Money(entry.get("price_minor", 0), work.tenant.currency),
            description=entry.get("description", ""),
            duration_min=entry.get("duration_min"),
            capacity_min=entry.get("capacity_min"),
            capacity_max=entry.get("capacity_max"),
            fields=entry.get("fields", {}),
        ),
    )
    work.flush()
    publish_offering(work, row.id)
    for package in entry.get("packages", ()):
        offer_package(work, row, package["sessions"], Money(package["price_minor"], row.currency))
    return row


def _date(work: Work, provider: Provider, offering: Offering, entry: Mapping[str, Any]) -> None:
    """A dated meeting so many weeks ahead, on a weekday at a time of the provider's wall clock."""
    today = local_date(work.now, provider.zone)
    day = today + timedelta(days=(entry["weekday"] - today.weekday()) % 7 + 7 * entry.get("weeks_ahead", 1))
    open_appointment(work, provider.id, offering.id, at_local(day, time.fromisoformat(entry["time"]), provider.zone))


def _services(work: Work, entries: Any) -> None:
    if work.session.query(Offering).filter(Offering.provider_id.is_(None)).first() is None:
        for entry in entries:
            _offering(work, None, entry)
