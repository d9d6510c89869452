"""A request's states, by what may still be done."""

from __future__ import annotations

SUBMITTED = "submitted"
TRIAGED = "triaged"
ASSIGNED = "assigned"
IN_CONTACT = "in_contact"
CLOSED = "closed"
ESCALATED = "escalated"
WITHDRAWN = "withdrawn"

OVER = frozenset({CLOSED, WITHDRAWN})
OPEN = frozenset({SUBMITTED, TRIAGED, ASSIGNED, IN_CONTACT, ESCALATED})
WITH_PROVIDER = frozenset({ASSIGNED, IN_CONTACT})

SILENCE = "silence"
REPLACED = "replaced"
BY_TEAM = "team"
BY_CLIENT = "withdrawn"
ENDED = "ended"
