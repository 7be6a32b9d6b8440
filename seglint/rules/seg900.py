"""SEG900: the file was not, or not wholly, checked."""

from __future__ import annotations

from seglint.rules.rule import Invalid, Rule

DOCUMENTATION = """
## What it does
Reports a file that imports a covered library but was not, or not wholly, checked: LibCST could not parse it, or the
analysis reached a bound (nesting, size, steps, seconds), in the file itself or in a module that it imports. Where one
function used most of the steps, the message names it.

## Why is this bad?
Silence would look as if the file were right. What was found up to the bound is reported as well.

## Example
```python
import segmentation_models as sm

print sm.Unet("resnet34")
```

Use instead:
```python
import segmentation_models as sm

print(sm.Unet("resnet34"))
```

## References
- The bounds are constants of `seglint.limits`; the message names the one that was reached. "internal error" in it is
  a defect of seglint: please report it.
"""


RULE = Rule(
    code="SEG900",
    name="not-checked",
    summary="the file was not, or not wholly, checked",
    documentation=DOCUMENTATION,
    setup="",
    valid=("import segmentation_models as sm\nprint(sm.Unet('resnet34'))",),
    invalid=(Invalid("$import segmentation_models as sm\nprint sm.Unet('resnet34')"),),
)
