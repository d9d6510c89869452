"""Pictures of what is ordered: handed in with the order, frozen once it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from core.bookings.answer_order import open_order
from core.bookings.models import OrderPhoto
from core.bookings.proposals import Proposer
from core.files.kinds import PICTURES
from core.files.models import StoredFile
from core.files.queries import open_file
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.work import Work

MOST_PHOTOS = 8
TOO_MANY = msg("No more than {most} photos, please.", most=MOST_PHOTOS)
NO_PHOTO = msg("Choose a photo first.")
PURPOSE = "order_photo"


def add_order_photos(
    work: Work, order_id: UUID, side: Proposer, account_id: UUID, sent: Sequence[Upload]
) -> list[OrderPhoto]:
    """Add pictures while the order can still be answered.

    Raises ``Invalid`` (none, too many, no picture), ``WrongState`` once it is answered, ``NotFound``.
    """
    order = open_order(work, order_id)
    return keep_photos(work, order.id, side, account_id, sent)


def keep_photos(
    work: Work,
    order_id: UUID,
    side: Proposer,
    account_id: UUID,
    sent: Sequence[Upload],
    *,
    amendment_id: UUID | None = None,
    finding_id: UUID | None = None,
) -> list[OrderPhoto]:
    """Keep pictures of an order, of an amendment or of what was found, each with its own limit. Raises ``Invalid``."""
    field = sent[0].field if sent else "photo"
    if not sent:
        raise Invalid(fields={field: [NO_PHOTO]})
    known = photos_of(work, order_id, amendment_id=amendment_id, finding_id=finding_id)
    if len(known) + len(sent) > MOST_PHOTOS:
        raise Invalid(fields={field: [TOO_MANY]})
    made = []
    for upload in sent:
        stored = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", account_id), types=PICTURES)
        row = OrderPhoto(id=new_id(), order_id=order_id, file_id=stored.id, side=side, created_at=work.now)
        row.amendment_id, row.finding_id = amendment_id, finding_id
        made.append(row)
    work.session.add_all(made)
    work.flush()
    return made


def photos_of(
    work: Work, order_id: UUID, *, amendment_id: UUID | None = None, finding_id: UUID | None = None
) -> list[OrderPhoto]:
    """The pictures of an order itself, of one of its amendments, or of one thing that was found; oldest first."""
    rows = select(OrderPhoto).where(
        OrderPhoto.order_id == order_id,
        OrderPhoto.amendment_id.is_(None) if amendment_id is None else OrderPhoto.amendment_id == amendment_id,
        OrderPhoto.finding_id.is_(None) if finding_id is None else OrderPhoto.finding_id == finding_id,
    )
    return list(work.session.scalars(rows.order_by(OrderPhoto.created_at, OrderPhoto.id)))


def photo_file(work: Work, order_id: UUID, photo_id: UUID) -> StoredFile:
    """A picture of this order, with its bytes. Raises ``NotFound``."""
    row = work.session.get(OrderPhoto, (work.tenant.id, photo_id))
    if row is None or row.order_id != order_id:
        raise NotFound
    return open_file(work, row.file_id)
