"""The plugins of this repository, as opposed to those somebody installed beside it."""

from __future__ import annotations

from core.hooks.installed import all_plugins

PACKAGE = "plugins."


def own_plugins() -> list[str]:
    """Their names, in order. Documents and translations of the repository are about these alone."""
    return sorted(name for name, item in all_plugins().items() if item.package.startswith(PACKAGE))
