"""The accounts API: registering, tokens, one's own account, the team."""

from __future__ import annotations

from core.accounts.api.me import blueprint as me
from core.accounts.api.registering import blueprint as registering
from core.accounts.api.signing import blueprint as signing
from core.accounts.api.team import blueprint as team

blueprints = [registering, signing, me, team]
