"""SEG504: the framework is chosen where TensorFlow's Keras is used."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import FrameworkNamed, FrameworkSet, LibraryImported, TensorflowKerasUsed
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Finds programs that use `tf.keras` with the library and never choose the framework, neither by `SM_FRAMEWORK` nor by
`set_framework`. Off by default: the variable may be set outside of the program.

## Why is this bad?
Where nothing is chosen, the library takes `keras`. From TensorFlow 2.11 on the import fails
(`keras.utils.generic_utils`); before, models of one Keras are given to the other.

## Example
```python
import segmentation_models as sm
from tensorflow import keras
model = sm.Unet("resnet34")
model.compile(keras.optimizers.Adam(), sm.losses.DiceLoss())
```

Use instead:
```python
import os
os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
from tensorflow import keras
model = sm.Unet("resnet34")
model.compile(keras.optimizers.Adam(), sm.losses.DiceLoss())
```

## Options
- `seglint-enable`: `SEG504` switches this rule on.

## References
- `seglint explain facts`: "Versions"
- [segmentation_models#570](https://github.com/qubvel/segmentation_models/issues/570)
"""


def check(imported: LibraryImported, program: Program) -> Iterator[Problem]:
    """The import, where TensorFlow's Keras is used and nothing chooses the framework."""
    if imported.chosen or imported.node is not next(one.node for one, _ in program.worlds(LibraryImported)):
        return
    if any(isinstance(one, (FrameworkSet, FrameworkNamed)) for one, _ in program.observations):
        return
    if not any(used.path.known <= imported.path.known for used, _ in program.worlds(TensorflowKerasUsed)):
        # it is used under a condition, perhaps that of the framework
        return
    yield Problem(
        (imported.node,),
        "tf.keras is used, but the framework is never chosen: from TensorFlow 2.11 on this import fails; set "
        "os.environ['SM_FRAMEWORK'] = 'tf.keras' before it",
        subject="framework",
    )


RULE = Rule(
    code="SEG504",
    name="framework-never-chosen",
    summary="`tf.keras` is used with the library, and the framework is never chosen",
    documentation=DOCUMENTATION,
    checks=(Check(LibraryImported, check),),
    on=False,
    setup="",
    valid=(
        "import segmentation_models as sm\nimport keras\nmodel = sm.Unet('resnet34')",
        "import segmentation_models as sm\nimport tensorflow as tf\nsm.set_framework('tf.keras')\n"
        "tf.keras.backend.clear_session()",
        "import segmentation_models as sm\nif sm.framework() == 'tf.keras':\n    from tensorflow import keras\n"
        "else:\n    import keras\nmodel = sm.Unet('resnet34')",
    ),
    invalid=(
        Invalid("$import segmentation_models as sm\nimport tensorflow as tf\ntf.keras.backend.clear_session()"),
        Invalid(
            "from tensorflow.keras.models import load_model\n$from segmentation_models import Unet\nmodel = Unet()"
        ),
    ),
)
