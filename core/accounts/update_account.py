"""Change how a person is called and in which language and zone the site speaks to them."""

from __future__ import annotations

from core.accounts.models import Account
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.tenancy.work import Work
from core.web.reader import is_zone


def update_account(
    work: Work, row: Account, *, name: str | None = None, locale: str | None = None, zone: str | None = None
) -> Account:
    """Change what is given. Raises ``Invalid`` with the fields."""
    errors: dict[str, list[Message]] = {}
    if name is not None and not name.strip():
        errors["name"] = [msg("Tell us your name.")]
    if locale is not None and locale not in work.tenant.locales:
        errors["locale"] = [msg("This site does not speak this language.")]
    if zone is not None and not is_zone(zone):
        errors["zone"] = [msg("There is no such time zone.")]
    if errors:
        raise Invalid(fields=errors)
    row.name = name.strip() if name is not None else row.name
    row.locale = locale or row.locale
    row.zone = zone or row.zone
    return row
