"""What a plugin contributes once, at boot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.hooks.markers import collected
from core.hooks.offerings import Format
from core.hooks.site import Rule
from core.kit.messages import Message

FieldOwner = Literal["provider", "offering", "order", "request", "application"]
FieldKind = Literal[
    "text",
    "long_text",
    "choice",
    "choices",
    "flag",
    "number",
    "date",
    "country",
    "languages",
    "tax_number",
    "agreement",
    "document",
    "files",
]
"""Stored as they are typed: a ``date`` as ISO text, a ``country`` as its two letters, ``languages`` as a list of codes,
a ``tax_number`` as its bare digits, checked under one of the field's ``schemes``.

For providers only: ``agreement``, a document they agree to in a version; ``document``, one the team has to see.
For applications only: ``files``, documents and photos handed in.
"""


@dataclass(frozen=True, slots=True)
class CustomField:
    """A typed field of the marketplace's own on one of the core's things.

    A provider's ``choice`` field called ``legal_form`` names the legal forms the core's own field offers; a
    ``tax_number`` field called so names the ``schemes`` (such as ``ua.rntrc``) the core's own number is checked under;
    a ``country`` called ``residence_country`` says of the core's own what is said of it here.
    ``formats``: an offering's field belongs to these formats only; none named means to all. ``verified``: a provider's
    field that admission stands on; once admitted, the team alone changes it. ``past``: a ``date`` that can't lie ahead.
    ``text``: the words of an ``agreement`` until the tenant writes its own; paragraphs are parted by empty lines.
    """

    owner: FieldOwner
    code: str
    kind: FieldKind
    label: Message
    choices: tuple[tuple[str, Message], ...] = ()
    required: bool = False
    public: bool = True
    help: Message | None = None
    rule: str | None = None
    formats: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    verified: bool = False
    past: bool = False
    text: Message | None = None


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """The marketplace's own words for something the core says: ``code`` is the core's name for the occasion."""

    code: str
    body: Message
    subject: Message | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for a sanction: its code, the catalogue id, a short title, what it says.

    ``records``: the kinds of signal the team writes down for it by hand, each with its words. ``feedback``: whether
    providers may tell the team that they find the requirement irrelevant.
    """

    code: str
    rule: str
    title: Message
    text: Message
    records: tuple[tuple[str, Message], ...] = ()
    feedback: bool = True


@dataclass(frozen=True, slots=True)
class ContactChannel:
    """Where the team writes to somebody by number: ``url`` opens a chat, with ``{digits}`` or ``{number}`` in it."""

    name: Message
    url: str
    rule: str | None = None


class ContributionHooks:
    """Collected once per plugin set."""

    @collected
    def register_parameters(self) -> Sequence[type]:
        """Frozen dataclasses of ``core.hooks.parameters.parameter`` fields.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: the plugin's parameter classes (usually one).
        Default: none.
        Example: ``free_change_hours: int = parameter(24, unit="hours", …)``.
        Used by: rules.
        """

    @collected
    def register_rules(self) -> Sequence[Rule]:
        """The catalogue of rules the plugin carries out.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: id, title, text, source and parameters of each.
        Default: the platform's own.
        Example: one entry a catalogue row.
        Used by: rules.
        """

    @collected
    def register_currencies(self) -> Sequence[str]:
        """The currencies a tenant of this marketplace may use.

        Asked when: a tenant is launched or changed.
        Facts: none.
        Answer: ISO codes; several plugins' answers are joined.
        Default: none; with no answer every ISO currency is allowed.
        Example: payouts in one national currency only.
        Used by: tenants.
        """

    @collected
    def register_formats(self) -> Sequence[Format]:
        """The kinds of offering the marketplace knows.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: formats with their flow.
        Default: none.
        Example: individual sessions and groups.
        Used by: catalogue, bookings, requests.
        """

    @collected
    def register_fields(self) -> Sequence[CustomField]:
        """Typed custom fields.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: fields by owner.
        Default: none.
        Example: the therapist's approaches, as check boxes.
        Used by: providers, catalogue, requests, bookings.
        """

    @collected
    def register_grounds(self) -> Sequence[Ground]:
        """The grounds on which a provider's standing is judged.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: grounds by code.
        Default: none.
        Example: a price that is higher here than elsewhere.
        Used by: standing.
        """

    @collected
    def register_message_templates(self) -> Sequence[MessageTemplate]:
        """The marketplace's own words for the core's messages.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: templates by code (see ``core.notifications.templates``).
        Default: the core's words.
        Example: the literal success message after a payment.
        Used by: notifications, messaging.
        """

    @collected
    def register_contact_channels(self) -> Sequence[ContactChannel]:
        """Where the team writes to people whose number it has.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: channels, the preferred one first.
        Default: none (a text message).
        Example: a messenger's chat, opened from the request.
        Used by: requests.
        """
