"""What nothing can enforce is said at the moment it is needed."""

from __future__ import annotations

from core.hooks.content import Hint
from core.kit.messages import msg

HINTS = (
    # ROZ-9
    Hint(
        "shared_chat",
        "provider_chat",
        msg(
            "Dates, times and everything organisational belong here, in the shared chat. Please give no phone number "
            "and no private page. Whoever proposes to pay past the platform has to leave it for good."
        ),
        "ROZ-9",
    ),
    # ROZ-41, ROZ-60
    Hint(
        "pay_ahead",
        "book",
        msg(
            "You pay {payment_deadline}; a reminder comes to your shared chat on the eve. You can move or cancel the "
            "session without losing money {free_change}."
        ),
        "ROZ-41",
    ),
    # ROZ-5
    Hint(
        "true_calendar",
        "calendar",
        msg(
            "Clients choose from what stands here, so keep it true. No time for new clients? Hide your page under "
            "Profile before somebody asks in vain. Vacation days are closed from the first to the last."
        ),
        "ROZ-5",
    ),
    # ROZ-5
    Hint(
        "true_page",
        "cabinet",
        msg(
            "Is your calendar up to date? If you have no time for new clients, [hide your page](/cabinet/profile) in "
            "good time. How everything here works: [in short](/info/cabinet)."
        ),
        "ROZ-5",
    ),
    # ROZ-63
    Hint(
        "not_paid",
        "provider_booking",
        msg(
            "This session is not paid yet. Whatever the client writes, rely on the message about "
            "the successful payment in your chat; without it you need not wait."
        ),
        "ROZ-63",
    ),
)
