"""Facts about providers and clients, their shared history, and who may be admitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from core.hooks.markers import collected, question
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.money import Money


@dataclass(frozen=True, slots=True)
class DestinationFacts:
    """Where a provider's money goes: ``iban`` or ``account``, an IBAN's country, and whether it was given for the tax
    number the provider has now."""

    kind: str
    country: str | None = None
    own_tax_number: bool = True


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """A provider as the rules see one. ``fields`` holds the plugin's own typed fields by code; ``applied_at`` is when
    the person applied, or was made a provider without an application. ``selected``: passed the stages of an
    application, or was entered by the operator when the site was launched.

    ``filled``: which of the core's own fields say something (``headline``, ``about``, ``languages``, ``tax_number``,
    ``residence_country``, ``photo``). ``papers``: codes of the documents the provider has handed in as files,
    ``documents``: of those the team has seen. ``agreements``: those in force for this provider;
    ``overdue_agreements``: those whose new version was not accepted in time. ``offered``: the formats with a price.
    """

    id: UUID
    status: str
    legal_form: str | None = None
    residence_country: str | None = None
    has_payout_destination: bool = False
    agreements: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    fields: Mapping[str, Any] = field(default_factory=dict)
    applied_at: datetime | None = None
    has_tax_number: bool = False
    destination: DestinationFacts | None = None
    selected: bool = True
    filled: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    overdue_agreements: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    has_open_times: bool = False


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """One booking of a client: with whom, when, what became of it."""

    booking_id: UUID
    provider_id: UUID
    format: str
    starts_at: datetime
    state: str
    outcome: str | None
    price: Money


@dataclass(frozen=True, slots=True)
class BarFact:
    """A client's bar in force: its kind, the rule behind it, since when."""

    kind: str
    rule: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SignalFact:
    """Something that was written down about a client and was not excluded.

    ``settled``: a bar that stood on such signals was lifted after it was written down.
    """

    kind: str
    rule: str
    at: datetime
    id: UUID | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """A client as the rules see one, with the meetings (past and coming) of the widest window any rule looks at."""

    id: UUID
    meetings: tuple[MeetingFact, ...] = ()
    bars: tuple[BarFact, ...] = ()
    verified: bool = True
    signals: tuple[SignalFact, ...] = ()


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What a client and a provider have behind them, in one format. ``admitted`` and ``declined`` are what the provider
    decided about the very offering that is asked for, where one with a gate is, and ``consulted``, whether the
    consultation before it took place; ``free_sessions`` are still owed. ``price_kept_until``: until when the first paid
    price was promised to be kept, if that was said when it was booked."""

    delivered_count: int = 0
    first_delivered_at: datetime | None = None
    first_paid_at: datetime | None = None
    first_paid_price: Money | None = None
    admitted: bool = False
    free_sessions: int = 0
    declined: bool = False
    consulted: bool = False
    price_kept_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entitlements:
    """What a client may use: ``free_services`` is false when only paid ones are left."""

    free_services: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class BarTerms:
    """The bar that what was written down about a client leads to; ``kind`` is ``None`` when it leads to none.

    ``causes`` are the ids of the signals behind it, ``reasons`` what the client reads, the first one's rule the bar's.
    """

    kind: str | None = None
    causes: tuple[UUID, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class LiftTerms:
    """Whether the team may lift a bar, and why not."""

    allowed: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistrationTerms:
    """The roles people may take themselves; ``verified_only`` asks for a verified account before connecting."""

    roles: frozenset[str] = frozenset({"client"})
    verified_only: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """What a new version of a document asks of those who accepted an earlier one: nothing, or to accept it within
    ``days`` of 24 hours (the last instant included)."""

    renew: bool = False
    days: int = 14
    reasons: tuple[Reason, ...] = ()


class PeopleHooks:
    """Admission of providers, registration and entitlements of clients."""

    @collected
    def admission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        """Why a provider can't be admitted (activated) yet.

        Asked when: the team activates a provider; also shown to the provider as a checklist.
        Facts: the provider's status, legal form, documents, agreements, fields.
        Answer: every requirement that is not met; none means admitted.
        Default: none.
        Example: a sole proprietor of the wrong tax group is refused with the group that is needed.
        Used by: providers.
        """

    @collected
    def submission_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        """Why a provider can't send the profile to the team yet.

        Asked when: a provider sends the profile to be checked.
        Facts: the provider's profile, documents, agreements, prices.
        Answer: every point that is still open; none means that it may be sent.
        Default: none: what is missing can also come while the team looks.
        Example: without consent to the offer contract nothing is sent for moderation.
        Used by: providers.
        """

    @question
    def agreement_terms(self, site: SiteFacts) -> AgreementTerms:
        """What follows for admitted providers when a document they agreed to has a new version.

        Asked when: the tenant publishes new words of a document, and when a provider's agreements are looked at.
        Facts: none beside the site.
        Answer: whether the new version has to be accepted too, and within how many days.
        Default: what was accepted stays accepted.
        Example: the new version is to be accepted within two weeks; until then nothing changes.
        Used by: providers.
        """

    @collected
    def visibility_objections(self, site: SiteFacts, provider: ProviderFacts) -> Sequence[Objection]:
        """Why an admitted provider's page is withheld until something is mended.

        Asked when: something in an admitted provider's profile changes.
        Facts: the provider's legal form, fields, documents.
        Answer: every requirement that must go on being met and is not; none means that the page is shown.
        Default: none.
        Example: a sole proprietor who left the tax group the platform works with.
        Used by: providers.
        """

    @question
    def registration_terms(self, site: SiteFacts, at: datetime) -> RegistrationTerms:
        """Who may register themselves.

        Asked when: somebody opens the sign-up page, and again when they send it.
        Facts: the instant.
        Answer: the roles open to self-registration (``client``, ``provider``), and whether an account needs its
        identity verified before it can connect with others.
        Default: clients, without verification.
        Example: gig workers register themselves; therapists are invited.
        Used by: accounts.
        """

    @question
    def entitlements(self, site: SiteFacts, client: ClientFacts, at: datetime) -> Entitlements:
        """What a client may still use.

        Asked when: a client opens the catalogue, sends a request or books.
        Facts: the client's meetings and the bars in force, also those of an account with the same phone number.
        Answer: whether free services are open to this client, and why not.
        Default: everything is open.
        Example: after a closed request only the paid services are left.
        Used by: bookings, requests, catalogue pages.
        """

    @question
    def bar_terms(self, site: SiteFacts, client: ClientFacts, at: datetime) -> BarTerms:
        """Which bar follows from what was written down about a client.

        Asked when: something that counts was written down about a client, or was taken out of the count.
        Facts: the client's signals that were not excluded, the bars in force.
        Answer: the kind of bar with the signals behind it, or none.
        Default: none.
        Example: the second missed meeting in a month leaves only the paid services.
        Used by: bookings.
        """

    @question
    def lift_terms(self, site: SiteFacts, bar: BarFact, at: datetime) -> LiftTerms:
        """Whether the team may lift a bar.

        Asked when: somebody of the team lifts one. Not asked when a bar falls because what it stood on was wrong.
        Facts: the bar.
        Answer: allowed, or refused with the reason.
        Default: allowed.
        Example: a tenant that lifts no bars says so, and why.
        Used by: standing.
        """
