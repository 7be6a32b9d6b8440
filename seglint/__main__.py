"""``python -m seglint``, the same as the command ``seglint``."""

from __future__ import annotations

import sys

from seglint.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
