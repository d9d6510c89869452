"""What somebody looks for among providers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, exists, or_, select

from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.tenancy.work import Work

WORDS_MAX = 10
CHOICE_KINDS = frozenset({"choice", "choices"})


@dataclass(frozen=True, slots=True)
class ProviderFilters:
    """All given conditions must hold; of the choices of one field, any. Prices are minor units, both inclusive."""

    text: str = ""
    format: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str | None = None
    price_min: int | None = None
    price_max: int | None = None
    free_within_days: int | None = None


def filter_fields(work: Work) -> tuple[CustomField, ...]:
    """The public fields of providers and offerings visitors can filter by."""
    fields = (*fields_of(work, "provider"), *fields_of(work, "offering"))
    return tuple(item for item in fields if item.public and item.kind in CHOICE_KINDS)


def asked_first(work: Work) -> str | None:
    """The format that begins with a request, where others are booked beside it: then the two are shown apart."""
    known = formats(work).values()
    asked = [item.code for item in known if item.flow == "request"]
    return asked[0] if asked and len(asked) < len(known) else None


def services_like(work: Work, filters: ProviderFilters) -> Iterator[ColumnElement[bool]]:
    """The SQL of the filters over ``Offering`` beside its ``Provider``. Raises ``Invalid`` for a field that is none."""
    for word in filters.text.split()[:WORDS_MAX]:
        places = (Offering.title, Offering.description, Provider.display_name, Provider.headline)
        yield or_(*(place.icontains(word, autoescape=True) for place in places))
    if filters.language:
        yield or_(Offering.provider_id.is_(None), Provider.languages.contains([filters.language]))
    yield from _of_offering(filters)
    by_code = {item.code: item for item in filter_fields(work)}
    for code, chosen in filters.choices.items():
        if code not in by_code:
            raise Invalid(fields={f"fields.{code}": [msg("There is no such field here.")]})
        owner = Provider if by_code[code].owner == "provider" else Offering
        yield or_(*(owner.fields.contains(shape) for shape in _shapes(by_code[code], chosen)))


def conditions(work: Work, filters: ProviderFilters) -> Iterator[ColumnElement[bool]]:
    """The SQL of the filters over ``Provider``. Raises ``Invalid`` for a field that is none."""
    yield is_bookable()
    texts = [item.code for item in fields_of(work, "provider") if item.public and item.kind == "text"]
    for word in filters.text.split()[:WORDS_MAX]:
        told = [Provider.fields[code].astext for code in texts]
        places = (Provider.display_name, Provider.headline, Provider.about, *told)
        yield or_(*(place.icontains(word, autoescape=True) for place in places), _offers(word))
    if filters.language:
        yield Provider.languages.contains([filters.language])
    offered = list(_of_offering(filters))
    by_code = {item.code: item for item in filter_fields(work)}
    for code, chosen in filters.choices.items():
        if code not in by_code:
            raise Invalid(fields={f"fields.{code}": [msg("There is no such field here.")]})
        if by_code[code].owner == "provider":
            yield or_(*(Provider.fields.contains(shape) for shape in _shapes(by_code[code], chosen)))
        else:
            offered.append(or_(*(Offering.fields.contains(shape) for shape in _shapes(by_code[code], chosen))))
    if offered:
        # One and the same offering has to fit: not the price of one and the format of another.
        match = and_(Offering.provider_id == Provider.id, Offering.status == "published", *offered)
        yield exists(select(1).select_from(Offering).where(match))


def _offers(word: str) -> ColumnElement[bool]:
    """Whether something published speaks of it."""
    places = (Offering.title, Offering.description)
    told = or_(*(place.icontains(word, autoescape=True) for place in places))
    return exists(
        select(1).select_from(Offering).where(Offering.provider_id == Provider.id, Offering.status == "published", told)
    )


def _of_offering(filters: ProviderFilters) -> Iterator[ColumnElement[bool]]:
    if filters.format:
        yield Offering.format == filters.format
    if filters.price_min is not None:
        yield Offering.price_minor >= filters.price_min
    if filters.price_max is not None:
        yield Offering.price_minor <= filters.price_max


def _shapes(item: CustomField, chosen: tuple[str, ...]) -> list[dict[str, str | list[str]]]:
    """The JSON a stored field holds for each choice."""
    return [{item.code: [code] if item.kind == "choices" else code} for code in chosen]
