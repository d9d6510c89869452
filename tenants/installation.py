"""What each process of an installation is told once, when it starts."""

from __future__ import annotations

from dataclasses import dataclass

from core.notifications.outgoing import configure_outgoing
from core.tenancy.keys import use_secret
from tenants.settings import Settings


@dataclass(frozen=True)
class Installation:
    """What rooms may know of the installation, reachable as ``app.extensions['jarmark']``."""

    secret_key: str
    scheme: str
    base_domain: str
    port: int
    redis_url: str
    smtp_url: str | None
    mail_from: str


def installation_of(settings: Settings) -> Installation:
    """The rooms' view of the settings."""
    return Installation(
        settings.secret_key,
        settings.scheme,
        settings.base_domain,
        settings.port,
        settings.redis_url,
        settings.smtp_url,
        settings.mail_from,
    )


def install_for_jobs(settings: Settings) -> Installation:
    """Tell the rooms where mail goes and which secret signs; every serving process calls it."""
    found = installation_of(settings)
    configure_outgoing(found, phone_url=settings.phone_url)
    use_secret(found.secret_key)
    return found
