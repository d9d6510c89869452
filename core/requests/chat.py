"""Where a number is written to: the marketplace's own channel, or a text message."""

from __future__ import annotations

from core.hooks.contributions import ContactChannel
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.tenancy.work import Work

TEXT_MESSAGE = ContactChannel(msg("the messages"), "sms:{number}")


def channel(work: Work) -> ContactChannel:
    """The channel the marketplace prefers."""
    found: list[ContactChannel] = plugin_set(work.tenant.plugins).collected("register_contact_channels")
    return found[0] if found else TEXT_MESSAGE


def chat_url(work: Work, phone: str) -> str:
    """The address that opens a chat with a number in E.164."""
    return channel(work).url.format(number=phone, digits=phone.removeprefix("+"))
