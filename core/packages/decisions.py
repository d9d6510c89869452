"""Who reads decisions about a package: who bought it, who sells it, and who of the team looks after packages."""

from __future__ import annotations

from core.packages.access import LOOKS_AFTER
from core.packages.models import Package
from core.providers.decisions import in_area, of_both
from core.rules.access import Subject, subject

subject(Subject("package", of_both(Package), LOOKS_AFTER, in_area("packages")))
