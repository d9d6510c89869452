"""The site's own pages: sections with the marketplace's words, hints at the right moment, figures that are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from core.hooks.markers import collected, question
from core.hooks.site import SiteFacts
from core.kit.messages import Message
from core.kit.money import Money

Audience = Literal["everybody", "provider"]
SectionKind = Literal["text", "cards", "steps", "questions", "requirements", "figures", "testimonials", "publications"]
Place = Literal[
    "provider_chat",
    "client_chat",
    "book",
    "calendar",
    "cabinet",
    "provider_booking",
    "offering",
    "choose",
    "services",
    "request",
    "meeting_time",
    "client_booking",
    "order",
    "accept",
    "service",
    "low_rating",
]
"""Where a hint stands: above what a provider or a client writes in their chat, before a booking is sent, in the
calendar, on the cabinet's first page, on a provider's page of a booking that is not paid yet, above what a
provider sells and its price; above the list of providers or of services, on the form of a request, where a client
chooses the time of a meeting for it, and on a client's page of a booking that is still to come. Of orders: where a
client describes one, where a side may accept it, on both sides' page of the service until it is over. Where a low
rating offers to say why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site at ``/info/<code>``; the tenant may retell its title and lead.

    ``menu``: the page is linked from the main navigation or the footer; pages for providers from their cabinet.
    ``beside_requests``: a page for providers to have at hand with every request; the help lines stand on it.
    """

    code: str
    title: Message
    lead: Message | None = None
    audience: Audience = "everybody"
    menu: Literal["site", "footer"] | None = "footer"
    beside_requests: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One question and its answer, one step, one card, one requirement. ``text`` may use light markup.

    ``when``: a phrase of ``content_words``; while that phrase is empty, the entry is left out.
    """

    title: Message
    text: Message
    icon: str = ""
    rule: str | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of one or several pages. What has neither words nor figures is not shown.

    Texts may name values in braces: any parameter of the rules, and the phrases ``content_words`` answers.
    ``figures`` are codes of ``landing_figures``; ``link``: a way on, its label and its address.
    """

    code: str
    pages: tuple[str, ...]
    kind: SectionKind
    title: Message
    lead: Message | None = None
    text: Message | None = None
    entries: tuple[Entry, ...] = ()
    figures: tuple[str, ...] = ()
    link: tuple[Message, str] | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Guidance nothing can enforce, said at the moment it is needed.

    ``formats``: where a place is about one kind of meeting, it is said only there; none named means of all.
    """

    code: str
    place: Place
    text: Message
    rule: str | None = None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What happened in one calendar month of the site's zone.

    ``days``: those elapsed, today included. ``new_bookings``: made in the month, without what lapsed unpaid.
    ``active_providers``: admitted and shown at any time in it. ``delivered``: sessions of the month that were held or
    count as held, ``delivered_price`` the sum of their prices. ``new_pairs``: clients whose first such session with a
    provider falls into the month, once for each provider.
    """

    first_day: date
    days: int
    complete: bool
    new_bookings: int
    active_providers: int
    delivered: int
    delivered_price: Money
    new_pairs: int


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """The month that runs and the last complete one."""

    this_month: MonthFacts
    last_month: MonthFacts


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure. Without a ``value`` it is not shown; ``why_hidden`` says why to the team.

    ``how``: how it is counted, in words for visitors. ``basis`` and ``denominator``: what was divided by what.
    """

    code: str
    rule: str
    label: Message
    value: Decimal | Money | None
    how: Message
    basis: int = 0
    denominator: int = 0
    why_hidden: Message | None = None
    values: Mapping[str, object] = field(default_factory=dict)


class ContentHooks:
    """Pages, sections and hints are collected once; the words of values and the figures are asked for."""

    @collected
    def register_pages(self) -> Sequence[Page]:
        """The marketplace's own pages.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: pages with their titles, for everybody or for providers.
        Default: none.
        Example: a page for specialists who think of joining.
        Used by: content.
        """

    @collected
    def register_sections(self) -> Sequence[Section]:
        """The parts of those pages, with words in every language until the tenant writes its own.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: sections in the order in which they stand.
        Default: none.
        Example: the usual questions, answered from the rules in force.
        Used by: content.
        """

    @collected
    def register_hints(self) -> Sequence[Hint]:
        """Guidance at the right moment.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: hints by place; the tenant may retell or hide each.
        Default: none.
        Example: above a provider's message: organisational talk belongs into the shared chat.
        Used by: content, messaging, bookings, availability, providers.
        """

    @question
    def content_words(self, site: SiteFacts) -> Mapping[str, Message]:
        """Phrases made of the values in force, which texts name in braces.

        Asked when: a page with texts is shown, and when a text is saved (an unknown name is refused).
        Facts: none beside the site.
        Answer: phrase by name; the values of all parameters can be named without it, but those for the team alone.
        Default: none.
        Example: ``payment_deadline`` → "no later than 24 hours before it".
        Used by: content.
        """

    @question
    def landing_figures(self, site: SiteFacts, measures: MeasureFacts) -> tuple[Figure, ...]:
        """The figures the site may show, each counted or hidden, never invented.

        Asked when: a page with figures is shown, and when the team looks at them.
        Facts: what happened this month and in the last complete one.
        Answer: every figure the marketplace knows, with its value or why there is none.
        Default: none.
        Example: sessions held in a month divided by the specialists active in it.
        Used by: content.
        """
