"""Who did not come; and a service that begins, ends or is stopped."""

from __future__ import annotations

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from core.bookings.api.bookings import missed_side
from core.bookings.finish import confirm_done, finish_service
from core.bookings.forms import ConfirmForm, NoShowForm
from core.bookings.no_show import mark_no_show, preview_no_show
from core.bookings.pages.common import on_page
from core.bookings.pages.confirming import back, confirm_page
from core.bookings.pages.show import PAGE, blueprint, show
from core.bookings.start import start_service
from core.bookings.states import REFUSED_NO_VIDEO
from core.bookings.stop import preview_stop, stop_service
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.scope import current_work


@blueprint.get(f"{PAGE}/no-show")
def no_show_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What reporting an absence would do."""
    booking, side = on_page(area, booking_id)
    missed = missed_side(request.values.get("missed_by") or None, side)
    reported = REFUSED_NO_VIDEO if request.values.get("reported") == REFUSED_NO_VIDEO else None
    shown = preview_no_show(current_work(), booking_id, missed, side, reported=reported)
    title = msg("Report that the client did not come?")
    if reported:
        title = msg("Report that microphone and video were not on?")
    elif missed == "provider":
        title = msg("Report that the provider did not come?")
    fields = {"missed_by": missed, **({"reported": reported} if reported else {})}
    return confirm_page(area, booking, shown, title, msg("Report it"), act="no-show", fields=fields)


@blueprint.post(f"{PAGE}/no-show")
@shows(no_show_page)
@idempotent
def no_show(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Report it, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(NoShowForm)
    missed = missed_side(data["missed_by"], side)
    mark_no_show(current_work(), booking_id, missed, side, reported=data["reported"], token=data["confirm_token"])
    return back(area, booking_id, msg("It is written down."))


@blueprint.get(f"{PAGE}/stop")
def stop_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What stopping would do."""
    booking, side = on_page(area, booking_id)
    shown = preview_stop(current_work(), booking_id, side)
    texts = msg("Stop the service now?"), msg("Stop at once")
    return confirm_page(area, booking, shown, *texts, act="stop", words=True)


@blueprint.post(f"{PAGE}/stop")
@shows(stop_page)
@idempotent
def stop(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Stop at once."""
    _, side = on_page(area, booking_id)
    data = read_form(ConfirmForm)
    stop_service(current_work(), booking_id, side, reason=data["reason"])
    return back(area, booking_id, msg("The service is stopped."))


@blueprint.post(f"{PAGE}/start")
@shows(show)
@idempotent
def start(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The service begins."""
    _, side = on_page(area, booking_id)
    start_service(current_work(), booking_id, side)
    return back(area, booking_id, msg("The service is under way."))


@blueprint.post(f"{PAGE}/finish")
@shows(show)
@idempotent
def finish(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The service is done."""
    _, side = on_page(area, booking_id)
    finish_service(current_work(), booking_id, side)
    return back(area, booking_id, msg("The service is finished."))


@blueprint.post(f"{PAGE}/confirm-done")
@shows(show)
@idempotent
def confirm_it(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The client says that it is done."""
    if on_page(area, booking_id)[1] != "client":
        raise NotFound
    confirm_done(current_work(), booking_id)
    return back(area, booking_id, msg("Thank you. The price is collected, and the provider is told."))
