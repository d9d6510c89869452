"""Signals are only ever added; findings, bars and sanctions say what they led to, with who decided and why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow


class Signal(TenantRow):
    """Something that happened and counts: a late cancellation, a no-show, a strike. ``excluded_at`` takes it out.

    ``exclusion_code`` says what it was instead: spam, a test, a duplicate, a mistake, or something excused.
    ``settled_at``: a bar that stood on such signals was lifted then; it leads to no other bar.
    """

    __tablename__ = "signals"
    __table_args__ = (to("accounts", "account_id"), Index("ix_signals_account", "tenant_id", "account_id", "at"))

    account_id: Mapped[UUID]
    kind: Mapped[str]
    rule: Mapped[str]
    subject_id: Mapped[UUID | None]
    at: Mapped[datetime]
    details: Mapped[Json] = mapped_column(default=dict)
    excluded_at: Mapped[datetime | None]
    exclusion_code: Mapped[str | None]
    exclusion_reason: Mapped[str | None]
    excluded_by: Mapped[UUID | None]
    settled_at: Mapped[datetime | None]


class Bar(TenantRow):
    """A client's bar, in force until lifted, with a reason.

    A person's bar has their ``reason``; one that follows from a rule has its ``message``, the ``values`` used and the
    ``rule_version``. ``suspended_at``: somebody says that it rests on an error, and until a person of the team has
    decided it does not hold.
    """

    __tablename__ = "bars"
    __table_args__ = (to("accounts", "account_id"), Index("ix_bars_account", "tenant_id", "account_id"))

    account_id: Mapped[UUID]
    kind: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[UUID | None]
    since: Mapped[datetime]
    set_by: Mapped[UUID | None]
    message: Mapped[Json | None]
    values: Mapped[Json] = mapped_column(default=dict)
    rule_version: Mapped[int | None]
    suspended_at: Mapped[datetime | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
    lift_reason: Mapped[str | None]


class BarCause(TenantRow):
    """A signal a bar stands on."""

    __tablename__ = "bar_causes"
    __table_args__ = (
        to("bars", "bar_id"),
        to("signals", "signal_id"),
        Index("uq_bar_causes", "tenant_id", "bar_id", "signal_id", unique=True),
        Index("ix_bar_causes_signal", "tenant_id", "signal_id"),
    )

    bar_id: Mapped[UUID]
    signal_id: Mapped[UUID]


class BarKey(TenantRow):
    """By what else whom a bar is on is recognised: a phone number, of which only the digest is kept."""

    __tablename__ = "bar_keys"
    __table_args__ = (
        to("bars", "bar_id"),
        Index("uq_bar_keys", "tenant_id", "digest", "bar_id", unique=True),
    )

    bar_id: Mapped[UUID]
    digest: Mapped[str]


class Pair(TenantRow):
    """What a client and a provider have behind them, in one format.

    ``price_kept_hours``: how long the first paid price was promised to be kept, when it was booked.
    """

    __tablename__ = "pairs"
    __table_args__ = (
        to("accounts", "client_id"),
        to("providers", "provider_id"),
        Index("uq_pairs", "tenant_id", "client_id", "provider_id", "format", unique=True),
    )

    client_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    format: Mapped[str]
    delivered_count: Mapped[int] = mapped_column(default=0)
    first_delivered_at: Mapped[datetime | None]
    first_paid_at: Mapped[datetime | None]
    first_paid_minor: Mapped[int | None]
    price_kept_hours: Mapped[int | None]


class Finding(TenantRow):
    """A ground that seems to be there (``open``), and what people decided about it.

    ``withdrawn``: its evidence no longer carries it, or it was recorded in error. ``decided_roles`` are the roles in
    which ``decided_by`` acted: one person may have two.
    """

    __tablename__ = "findings"
    __table_args__ = (
        to("accounts", "account_id"),
        to("providers", "provider_id"),
        CheckConstraint("status in ('open', 'confirmed', 'dismissed', 'withdrawn')", name="status"),
        Index("ix_findings_account", "tenant_id", "account_id", "found_at"),
        Index("ix_findings_status", "tenant_id", "status", "found_at"),
        Index(
            "uq_findings_open",
            "tenant_id",
            "account_id",
            "ground",
            unique=True,
            postgresql_where=text("status = 'open'"),
        ),
    )

    account_id: Mapped[UUID]
    provider_id: Mapped[UUID | None]
    ground: Mapped[str]
    rule: Mapped[str]
    status: Mapped[str] = mapped_column(default="open")
    message: Mapped[Json]
    count: Mapped[int]
    sample: Mapped[int | None]
    threshold: Mapped[int]
    parameters: Mapped[Json] = mapped_column(default=dict)
    rule_version: Mapped[int]
    found_at: Mapped[datetime]
    as_of: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_roles: Mapped[list[str]] = mapped_column(default=list)
    decision_reason: Mapped[str | None]


class Evidence(TenantRow):
    """What a finding stands on, or what was said about it: a reference, a file, a note of the team, the person's word.

    ``snapshot``: what a message or a review said when it was taken; it stays, whatever becomes of it.
    """

    __tablename__ = "finding_evidence"
    __table_args__ = (
        to("findings", "finding_id"),
        to("accounts", "added_by"),
        to("stored_files", "file_id"),
        CheckConstraint("(kind = 'file') = (file_id is not null)", name="file"),
        CheckConstraint(
            "kind in ('signal', 'review', 'case', 'offering', 'booking', 'message', 'file', 'note', 'reply')",
            name="kind",
        ),
        Index("ix_finding_evidence", "tenant_id", "finding_id", "id"),
        Index("ix_finding_evidence_subject", "tenant_id", "subject_id"),
    )

    finding_id: Mapped[UUID]
    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    file_id: Mapped[UUID | None]
    snapshot: Mapped[Json] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(default="")
    added_by: Mapped[UUID | None]
    added_at: Mapped[datetime]


class Appeal(CountedRow):
    """A person asks for a second look at a confirmed finding or at a bar.

    ``same_person``: the team had nobody else, so the one who decided first decided again, and the record says so.
    """

    __tablename__ = "appeals"
    __table_args__ = (
        to("accounts", "account_id"),
        to("findings", "finding_id"),
        to("bars", "bar_id"),
        CheckConstraint("state in ('open', 'granted', 'declined')", name="state"),
        CheckConstraint("(finding_id is null) <> (bar_id is null)", name="subject"),
        Index("uq_appeals_finding", "tenant_id", "finding_id", unique=True),
        Index("uq_appeals_bar", "tenant_id", "bar_id", unique=True),
        Index("ix_appeals_state", "tenant_id", "state", "due_at"),
    )

    account_id: Mapped[UUID]
    finding_id: Mapped[UUID | None]
    bar_id: Mapped[UUID | None]
    text: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    answer: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decided_roles: Mapped[list[str]] = mapped_column(default=list)
    same_person: Mapped[bool] = mapped_column(default=False)


class Waiver(TenantRow):
    """A ground that does not count for a person, until ``until`` or until it is ended."""

    __tablename__ = "waivers"
    __table_args__ = (to("accounts", "account_id"), Index("ix_waivers_account", "tenant_id", "account_id"))

    account_id: Mapped[UUID]
    ground: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str]
    given_by: Mapped[UUID | None]
    since: Mapped[datetime]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_reason: Mapped[str | None]


class Sanction(CountedRow):
    """What a confirmed finding did. ``irreversible``: nobody of the tenant can take it back; ``ended_at`` if it was."""

    __tablename__ = "sanctions"
    __table_args__ = (
        to("accounts", "account_id"),
        to("findings", "finding_id"),
        CheckConstraint("kind in ('termination', 'warning')", name="kind"),
        Index("ix_sanctions_account", "tenant_id", "account_id"),
        Index("ix_sanctions_finding", "tenant_id", "finding_id"),
    )

    account_id: Mapped[UUID]
    finding_id: Mapped[UUID]
    kind: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str]
    irreversible: Mapped[bool] = mapped_column(default=False)
    imposed_at: Mapped[datetime]
    imposed_by: Mapped[UUID | None]
    appeal_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    end_reason: Mapped[str | None]


class BanKey(TenantRow):
    """By what somebody who may never come back is recognised: only the digest of it is kept.

    ``strong`` keys name one person (a tax number, an account number); weak ones (e-mail, phone) make the team look.
    """

    __tablename__ = "ban_keys"
    __table_args__ = (
        to("sanctions", "sanction_id"),
        Index("uq_ban_keys", "tenant_id", "digest", "sanction_id", unique=True),
    )

    sanction_id: Mapped[UUID]
    kind: Mapped[str]
    strong: Mapped[bool]
    digest: Mapped[str]


class RuleOpinion(TenantRow):
    """A provider tells the team that a requirement does not make sense. It changes nobody's standing."""

    __tablename__ = "rule_opinions"
    __table_args__ = (to("accounts", "account_id"), Index("ix_rule_opinions", "tenant_id", "seen_at"))

    account_id: Mapped[UUID]
    rule: Mapped[str]
    text: Mapped[str]
    sent_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None]
    answer: Mapped[str | None]
