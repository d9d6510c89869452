"""Files providers put up for people to read: handed in, shown to whom they are for, taken down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from core.bookings.models import Booking
from core.catalogue.models import Offering
from core.catalogue.publication import refuse_change
from core.catalogue.queries import offering
from core.files.kinds import JPEG, PDF, PNG, WEBP
from core.files.models import StoredFile
from core.files.remove import remove_file
from core.files.store import MEGABYTE, Upload, Uploader, store_file
from core.hooks.programmes import MaterialTerms, Publisher
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.programmes.models import Material
from core.providers.models import Provider
from core.providers.queries import bookable, provider
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import Principal

PURPOSE = "provider_material"
PUBLIC, CLIENTS = "public", "clients"
MEDIA = {"pdf": PDF, "jpeg": JPEG, "png": PNG, "webp": WEBP}
BOOKED = ("confirmed", "under_way", "completed")
TITLE_MAX = 200


@dataclass(frozen=True, slots=True)
class NewMaterial:
    """What is put up: words beside the file."""

    kind: str
    title: str
    description: str = ""
    audience: str = PUBLIC
    offering_id: UUID | None = None


def material_terms(work: Work) -> MaterialTerms:
    """What may be put up here."""
    rules = asking(work, "catalogue")
    return rules.ask.material_terms(site=rules.site)


def has_materials(work: Work) -> bool:
    """Whether providers put anything up here."""
    return bool(material_terms(work).kinds)


def media_types(terms: MaterialTerms) -> frozenset[str]:
    """The media types that are taken."""
    return frozenset(MEDIA[code] for code in terms.types)


def add_material(
    work: Work, owner: Provider, wish: NewMaterial, uploads: Sequence[Upload], *, by: UUID, acting: Publisher
) -> Material:
    """Keep the file and put it up. Raises ``Invalid`` with the fields, ``NotFound``, ``Conflict``."""
    terms = material_terms(work)
    if not terms.kinds:
        raise NotFound
    wrong = _faults(terms, wish)
    if len(uploads) != 1:
        wrong["file"] = [msg("Please choose one file.")]
    if wrong:
        raise Invalid(fields=wrong)
    if wish.offering_id is not None:
        row = offering(work, wish.offering_id)
        if row.provider_id != owner.id:
            raise NotFound
        refuse_change(work, row, acting)
    if _count(work, owner.id) >= terms.most:
        raise Conflict(msg("At most {most} files can be put up. Take one down first.", most=terms.most))
    kept = store_file(
        work,
        uploads[0],
        purpose=PURPOSE,
        by=Uploader("account", by),
        types=media_types(terms),
        largest=terms.largest_mb * MEGABYTE,
    )
    made = Material(
        id=new_id(),
        provider_id=owner.id,
        offering_id=wish.offering_id,
        file_id=kept.id,
        kind=wish.kind,
        title=wish.title.strip(),
        description=wish.description.strip(),
        audience=wish.audience,
        created_at=work.now,
        created_by=by,
    )
    work.session.add(made)
    work.flush()
    return made


def take_down(work: Work, made: Material, acting: Publisher) -> None:
    """Take a file down: it is gone at once."""
    if made.offering_id is not None:
        refuse_change(work, offering(work, made.offering_id), acting)
    made.removed_at = work.now
    remove_file(work, made.file_id)
    work.flush()


def material(work: Work, material_id: UUID) -> Material:
    """A file that is up, or ``NotFound``."""
    found = work.session.get(Material, (work.tenant.id, material_id))
    if found is None or found.removed_at is not None:
        raise NotFound
    return found


def own_materials(work: Work, provider_id: UUID) -> list[tuple[Material, StoredFile]]:
    """All a provider has put up, newest first."""
    return _rows(work, Material.provider_id == provider_id)


def materials_of(work: Work, offering_id: UUID) -> list[tuple[Material, StoredFile]]:
    """The material of a programme."""
    return _rows(work, Material.offering_id == offering_id)


def shown_to(work: Work, owner: Provider, who: Principal | None) -> list[tuple[Material, StoredFile]]:
    """What a provider has put up that this reader may open; of programmes only what is published."""
    found = own_materials(work, owner.id)
    if not found:
        return []
    inside = who is not None and (who.id == owner.account_id or who.has(COMMUNITY_MANAGER))
    client = inside or (who is not None and _has_booked(work, owner.id, who.id))
    ids = {row.offering_id for row, _ in found if row.offering_id}
    public = set(work.session.scalars(select(Offering.id).where(Offering.id.in_(ids), Offering.status == "published")))
    return [
        (row, kept)
        for row, kept in found
        if inside or ((row.offering_id is None or row.offering_id in public) and (row.audience == PUBLIC or client))
    ]


def may_open(work: Work, made: Material, who: Principal | None) -> bool:
    """Whether this reader may open a file."""
    owner = provider(work, made.provider_id)
    inside = who is not None and (who.id == owner.account_id or who.has(COMMUNITY_MANAGER))
    if inside:
        return True
    return bookable(owner) and any(row.id == made.id for row, _ in shown_to(work, owner, who))


def material_view(made: Material, kept: StoredFile) -> dict[str, Any]:
    """A file as the API and pages give it out."""
    return {
        "id": made.id,
        "provider_id": made.provider_id,
        "offering_id": made.offering_id,
        "kind": made.kind,
        "title": made.title,
        "description": made.description,
        "audience": made.audience,
        "file_name": kept.name,
        "media_type": kept.media_type,
        "size": kept.size,
        "created_at": made.created_at,
        "path": f"/materials/{made.id}",
    }


def _faults(terms: MaterialTerms, wish: NewMaterial) -> dict[str, list[Message]]:
    wrong: dict[str, list[Message]] = {}
    if wish.kind not in dict(terms.kinds):
        wrong["kind"] = [msg("Please choose what it is.")]
    if not wish.title.strip() or len(wish.title) > TITLE_MAX:
        wrong["title"] = [msg("Please give it a title of at most {count} characters.", count=TITLE_MAX)]
    if wish.audience not in (PUBLIC, CLIENTS):
        wrong["audience"] = [msg("Please choose who sees it.")]
    return wrong


def _count(work: Work, provider_id: UUID) -> int:
    found = select(func.count()).where(Material.provider_id == provider_id, Material.removed_at.is_(None))
    return work.session.scalar(found) or 0


def _rows(work: Work, condition: Any) -> list[tuple[Material, StoredFile]]:
    rows = work.session.execute(
        select(Material, StoredFile)
        .join(StoredFile, StoredFile.id == Material.file_id)
        .where(condition, Material.removed_at.is_(None))
        .order_by(Material.created_at.desc(), Material.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def _has_booked(work: Work, provider_id: UUID, client_id: UUID) -> bool:
    found = select(Booking.id).where(
        Booking.provider_id == provider_id, Booking.client_id == client_id, Booking.state.in_(BOOKED)
    )
    return work.session.scalar(found.limit(1)) is not None
