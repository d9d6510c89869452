"""``python -m core.hooks.testing.conformance.digest module:Class``: a digest of each hook's answers, a line each."""

from __future__ import annotations

import sys
from importlib import import_module

from core.hooks.testing.conformance.candidate import candidate
from core.hooks.testing.conformance.same import digests


def main() -> None:
    """Print them."""
    module, _, name = sys.argv[1].partition(":")
    plugin = candidate(getattr(import_module(module), name))
    sys.stdout.write("".join(f"{hook} {digest}\n" for hook, digest in digests(plugin).items()))


if __name__ == "__main__":
    main()
