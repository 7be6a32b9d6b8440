"""Makes terminal.svg, README's picture: a real session on a real mistake, nothing in it is typed by hand.

Run with the Python of an environment that has seglint and rich: ``python tests/pictures/terminal.py [FILE]``.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

PROGRAM = """\
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
WEIGHTS = {"pedestrian": 2.0, "car": 1.0}

model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=np.array([1, 2]))
focal = sm.losses.CategoricalFocalLoss()
iou = sm.metrics.IOUScore(class_weights=list(WEIGHTS.values()), class_indexes=[0, 1])
model.compile("adam", dice + focal, metrics=[iou])
"""
#: rich names a font on a server that pictures in a README cannot load; the reader's own does.
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SESSION = ("cat -n train.py", "seglint check train.py", "seglint explain SEG102 | head -n 9")


def main(target: Path) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "train.py").write_text(PROGRAM)
        scripts = str(Path(sys.executable).parent)
        env = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"], "TERM": "xterm", "COLUMNS": "124"}
        with open(os.devnull, "w") as nowhere:
            console = Console(record=True, width=124, file=nowhere, force_terminal=True, color_system="truecolor")
            for command in SESSION:
                console.print(Text.assemble(("$ ", "green"), (command, "bold")))
                shown = command.replace("seglint check", "seglint check --color=always")
                done = subprocess.run(
                    shown, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
                )
                console.print(Text.from_ansi(done.stdout.rstrip("\n")))
                console.print()
        svg = console.export_svg(title="seglint", unique_id="seglint")
        target.write_text(
            _FONT.sub("", svg).replace("Fira Code", "Menlo, Consolas, DejaVu Sans Mono"), encoding="utf-8"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_suffix(".svg"))
