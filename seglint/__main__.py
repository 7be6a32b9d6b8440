"""``python -m seglint``, the same as the command ``seglint``."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    # python -m puts the folder that it is run in before all others, where any module of ours may have a namesake
    if not getattr(sys.flags, "safe_path", False) and os.path.abspath(sys.path[0]) == os.getcwd():
        del sys.path[0]
    from seglint.commands.main import main

    sys.exit(main())
