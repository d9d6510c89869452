"""What every plugin has to keep. ``jarmark plugin check`` reports it; a plugin's own tests ask for it check by check::

@pytest.mark.parametrize("check", CHECKS)
def test_conformance(check: str) -> None:
    assert faults(MyPlugin, check) == []
"""

from core.hooks.testing.conformance.report import CHECKS, KNOWN, faults, report

__all__ = ["CHECKS", "KNOWN", "faults", "report"]
