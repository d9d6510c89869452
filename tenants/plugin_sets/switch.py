"""Another set of plugins for a tenant: looked at first, done exactly so, written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.kit.errors import Conflict
from core.kit.messages import msg, to_json
from core.rules.manager import plugin_set
from core.rules.parameters import parameters_of
from core.rules.versions import set_values, versions
from core.tenancy.audit import audit
from core.tenancy.context import context_of
from core.tenancy.models import Tenant
from core.tenancy.work import Work
from tenants.plugin_sets.compatibility import Finding, compatibility

SWITCH = "plugins.switch"


class DoesNotFit(Conflict):
    """Something stands against the set."""

    code = "plugins_do_not_fit"
    default = msg("These plugins do not fit this site. Nothing was changed.")


class LookAgain(Conflict):
    """What was looked at is not what would be done any more."""

    code = "look_again"
    default = msg("Something has changed since you looked. Please look again.")


@dataclass(frozen=True)
class Look:
    """What switching would mean. ``token`` stands for exactly this."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    findings: tuple[Finding, ...]
    token: str

    @property
    def allowed(self) -> bool:
        """Whether nothing blocks it."""
        return all(item.weight != "blocks" for item in self.findings)


def look(work: Work, marketplace: str, extensions: Sequence[str]) -> Look:
    """What it would mean that the tenant runs this marketplace with these extensions."""
    after = (marketplace, *extensions)
    findings = tuple(compatibility(work, after))
    told = [work.tenant.version, after, [[item.code, to_json(item.message)] for item in findings]]
    token = hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:32]
    return Look(work.tenant.plugins, after, findings, token)


def switch_plugins(work: Work, marketplace: str, extensions: Sequence[str], token: str, *, by: UUID) -> Look:
    """Switch to the set that was looked at. Raises ``DoesNotFit``, ``LookAgain``; then nothing was changed."""
    row = work.session.scalars(select(Tenant).where(Tenant.id == work.tenant.id).with_for_update()).one()
    seen = look(work, marketplace, extensions)
    if not seen.allowed:
        raise DoesNotFit(reasons=[item.message for item in seen.findings if item.weight == "blocks"])
    if seen.token != token:
        raise LookAgain
    row.plugin, row.extensions = marketplace, list(extensions)
    row.version += 1
    work.flush()
    work.tenant = context_of(row)
    work.notes.clear()
    _forget_lost_values(work, by)
    audit(work, SWITCH, actor=by, details={"before": list(seen.before), "after": list(seen.after)})
    return seen


def _forget_lost_values(work: Work, by: UUID) -> None:
    """A new version of the values without those that nobody knows any more."""
    newest = max(versions(work), key=lambda row: row.number, default=None)
    known = {item.name for kind in plugin_set(work.tenant.plugins).parameter_classes for item in parameters_of(kind)}
    if newest is not None and set(newest.values) - known:
        kept = {name: value for name, value in newest.values.items() if name in known}
        set_values(work, kept, note="the plugins of the site were changed", by=by)
