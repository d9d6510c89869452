"""How this process reaches the outside, told once by the composition root when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Installation(Protocol):
    """The installation's settings that matter to messages."""

    @property
    def smtp_url(self) -> str | None:
        """``smtp://user:password@host:port`` or ``smtps://…``; ``None``: no mail leaves."""

    @property
    def mail_from(self) -> str:
        """The sender's address."""

    @property
    def scheme(self) -> str:
        """What browsers see: http or https."""

    @property
    def base_domain(self) -> str:
        """The domain under which every site has a subdomain."""

    @property
    def port(self) -> int:
        """The web's port."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The ways out: an SMTP server, a phone gateway, and the address of the sites in links."""

    smtp_url: str | None = None
    mail_from: str = "no-reply@localhost"
    phone_url: str | None = None
    scheme: str = "http"
    base_domain: str = "localhost"
    port: int = 8000

    def site_address(self, slug: str, own_host: str | None) -> str:
        """A site's address: its own domain when it has a verified one, else its subdomain."""
        if own_host:
            return f"https://{own_host}" if self.scheme == "https" else self._with_port(own_host)
        return self._with_port(f"{slug}.{self.base_domain}")

    def _with_port(self, host: str) -> str:
        usual = {"http": 80, "https": 443}.get(self.scheme)
        behind_proxy = self.scheme == "https"
        return f"{self.scheme}://{host}" + ("" if behind_proxy or self.port == usual else f":{self.port}")


_current = [Outgoing()]


def configure_outgoing(installation: Installation, *, phone_url: str | None = None) -> None:
    """Say how this process sends: call it once in each web and worker process."""
    _current[0] = Outgoing(
        smtp_url=installation.smtp_url,
        mail_from=installation.mail_from,
        phone_url=phone_url,
        scheme=installation.scheme,
        base_domain=installation.base_domain,
        port=installation.port,
    )


def outgoing() -> Outgoing:
    """The ways out of this process."""
    return _current[0]


def mail_leaves(*, sandbox: bool) -> bool:
    """Whether people get what is mailed to them: by SMTP, or in a sandbox by its mailbox."""
    return sandbox or outgoing().smtp_url is not None
