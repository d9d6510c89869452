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
    field = sent[0].field if sent else "photo"
    if not sent:
        raise Invalid(fields={field: [NO_PHOTO]})
    if len(photos_of(work, order_id)) + len(sent) > MOST_PHOTOS:
        raise Invalid(fields={field: [TOO_MANY]})
    made = []
    for upload in sent:
        stored = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", account_id), types=PICTURES)
        made.append(OrderPhoto(id=new_id(), order_id=order.id, file_id=stored.id, side=side, created_at=work.now))
    work.session.add_all(made)
    work.flush()
    return made


def photos_of(work: Work, order_id: UUID) -> list[OrderPhoto]:
    """An order's pictures, oldest first."""
    rows = select(OrderPhoto).where(OrderPhoto.order_id == order_id).order_by(OrderPhoto.created_at, OrderPhoto.id)
    return list(work.session.scalars(rows))


def photo_file(work: Work, order_id: UUID, photo_id: UUID) -> StoredFile:
    """A picture of this order, with its bytes. Raises ``NotFound``."""
    row = work.session.get(OrderPhoto, (work.tenant.id, photo_id))
    if row is None or row.order_id != order_id:
        raise NotFound
    return open_file(work, row.file_id)
