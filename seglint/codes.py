"""The codes of all rules, known without importing them: they need LibCST, which a run may never need."""

from __future__ import annotations

import os
import pkgutil

_ROOM = os.path.join(os.path.dirname(__file__), "rules")

#: The rules' files are named by their codes.
CODES = tuple(sorted(file.name.upper() for file in pkgutil.iter_modules([_ROOM]) if file.name[-3:].isdigit()))
