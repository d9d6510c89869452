"""The team looks at a document a provider has handed in."""

from __future__ import annotations

from uuid import UUID

from core.hooks.site import Objection
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.providers.custom_fields import documents_asked
from core.providers.hand_in import papers
from core.providers.models import Provider
from core.providers.record_document import record_document
from core.rules.ask import refuse
from core.tenancy.work import Work

NOT_THERE = msg("Nothing has been handed in yet, so it can't be marked as seen: the file comes from the provider.")


def see_document(work: Work, row: Provider, code: str, *, by: UUID, note: str = "") -> None:
    """Write down that a document was looked at. Raises ``Invalid`` for one nobody asks for.

    Where no file was handed in it raises ``Refused`` with the rule that asks for the document.
    """
    asked = {item.code: item for item in documents_asked(work)}
    if code in asked and code not in papers(work, row.id):
        rule = asked[code].rule
        if rule is None:
            raise Conflict(NOT_THERE, fields={"code": [NOT_THERE]})
        refuse([Objection(rule, NOT_THERE, "code")])
    record_document(work, row, code, seen_by=by, note=note)
