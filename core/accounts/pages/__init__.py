"""Pages of the accounts room: coming in, signing in, one's own account, the team."""

from __future__ import annotations

from core.accounts.pages import account, invitation, phone, registering, signing, team
from core.accounts.pages.blueprint import blueprint

__all__ = ["account", "blueprint", "invitation", "phone", "registering", "signing", "team"]
