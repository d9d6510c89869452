"""Pages of the accounts room: coming in, signing in, one's own account, the team."""

from __future__ import annotations

from core.accounts.pages import account, home, invitation, phone, registering, signing, team
from core.accounts.pages.blueprint import blueprint

__all__ = ["account", "blueprint", "home", "invitation", "phone", "registering", "signing", "team"]
