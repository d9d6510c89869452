"""The roles an account may have."""

from __future__ import annotations

from core.kit.messages import Message, msg

CLIENT = "client"
PROVIDER = "provider"
FORMER_PROVIDER = "former_provider"
TENANT_ADMIN = "tenant_admin"
COMMUNITY_MANAGER = "community_manager"
SUPPORT = "support"
ETHICS_COMMISSION = "ethics_commission"
FINANCE = "finance"
OPERATOR = "operator"

TEAM = frozenset({TENANT_ADMIN, COMMUNITY_MANAGER, SUPPORT, ETHICS_COMMISSION, FINANCE})
"""A tenant's own team."""

LABELS: dict[str, Message] = {
    CLIENT: msg("Client"),
    PROVIDER: msg("Provider"),
    FORMER_PROVIDER: msg("Former provider"),
    TENANT_ADMIN: msg("Administrator"),
    COMMUNITY_MANAGER: msg("Community manager"),
    SUPPORT: msg("Support"),
    ETHICS_COMMISSION: msg("Ethics commission"),
    FINANCE: msg("Finance"),
    OPERATOR: msg("Operator"),
}
