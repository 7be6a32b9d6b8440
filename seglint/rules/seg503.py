"""SEG503: SM_FRAMEWORK is set before the import."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.observations import FrameworkSet, LibraryImported, Observation
from seglint.program import Program
from seglint.rules.base import Problem, Rule

DOCUMENTATION = """
## What it does
Checks that `SM_FRAMEWORK` is set before `segmentation_models` is imported.

## Why is this bad?
The library reads it once, on import. Set later it has no effect: with TensorFlow 2.11 and newer the import has failed
already (`keras.utils.generic_utils`), with older ones the other Keras is used.

## Example
```python
import segmentation_models as sm
os.environ["SM_FRAMEWORK"] = "tf.keras"
```

Use instead:
```python
os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
```

## References
- library-facts.md, "Versions"
"""


def check(setting: Observation, program: Program) -> Iterator[Problem]:
    """Whether the library was imported before on every path to here, and the variable not set before that."""
    assert isinstance(setting, FrameworkSet)
    for observation, _ in program.observations:
        if observation.node is setting.node:
            return
        if isinstance(observation, FrameworkSet):
            return
        if isinstance(observation, LibraryImported) and observation.path.known <= setting.path.known:
            yield Problem(
                (setting.node,),
                "SM_FRAMEWORK is set after segmentation_models was imported: it has no effect, set it before",
                origin=observation.node,
                origin_name="import",
            )
            return


RULE = Rule(
    code="SEG503",
    name="framework-set-too-late",
    summary="`SM_FRAMEWORK` is set after segmentation_models was imported",
    documentation=DOCUMENTATION,
    observes=(FrameworkSet,),
    check=check,
    valid=("import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\nimport segmentation_models as sm\n",),
    invalid=(("import os\nimport segmentation_models as sm\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\n", "3:1"),),
)
