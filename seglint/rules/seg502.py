"""SEG502: load_model knows the losses and metrics that the model was saved with."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Loaded
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.saved import lacking, misnamed, misplaced, namesakes

DOCUMENTATION = """
## What it does
Checks that a file which this program saved is loaded with the names of the losses and metrics that the model was
compiled with, or with `compile=False`, or within a `custom_object_scope`.

## Why is this bad?
`load_model` looks the names up. It raises "Unknown loss function" for the library's own names. The name
`categorical_crossentropy` Keras has too: its own loss is taken instead, and the class weights are silently gone.

## Example
```python
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
model.save("model.h5")
model = load_model("model.h5")
```

Use instead:
```python
dice, iou = sm.losses.DiceLoss(), sm.metrics.IOUScore()
model.compile("adam", dice, metrics=[iou])
model.save("model.h5")
model = load_model("model.h5", custom_objects={"dice_loss": dice, "iou_score": iou})
```

## References
- `seglint explain facts`: "Names"
- [segmentation_models#266](https://github.com/qubvel/segmentation_models/issues/266)
"""


def check(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """The names that loading a file needs, against those that it is given; a wrong key is told by itself."""
    told = {name for _, name in misplaced(loaded, program)}
    if loaded.custom_objects is not None:
        told |= {name for _, name in misnamed(loaded.custom_objects.value, program)}
    wanted = {name: is_loss for name, is_loss in lacking(loaded, program).items() if name not in told}
    if not wanted:
        return
    silent = namesakes(loaded, program)
    if set(wanted) <= silent:
        effect = "Keras's own loss is taken silently, the weights are gone"
    elif any(is_loss and name not in silent for name, is_loss in wanted.items()):
        effect = "loading raises"
    else:
        effect = "Keras 2 raises, Keras 3 when it goes on to train"
    names = ", ".join(map(repr, wanted))
    yield Problem(
        (loaded.node,), f"load_model lacks {names} in custom_objects: {effect}; give what is lacking, or compile=False"
    )


RULE = Rule(
    code="SEG502",
    name="load-without-names",
    summary="a saved model is loaded without the names of its losses and metrics",
    documentation=DOCUMENTATION,
    checks=(Check(Loaded, check),),
    setup=SETUP + "from tensorflow.keras.models import load_model\nmodel = sm.Unet('resnet34')\n",
    valid=(
        "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\nmodel.save('a.h5')\n"
        "load_model('a.h5', compile=False)",
        "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\nmodel.save('a.h5')\n"
        "load_model('b.h5')",
        "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\nmodel.save('a.h5')\n"
        "load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss, 'iou_score': sm.metrics.iou_score})",
    ),
    invalid=(
        # a function of the program's own
        Invalid(
            "def mine(gt, pr):\n    return score(gt, pr)\nmodel.compile('adam', sm.losses.DiceLoss(), metrics=[mine])\n"
            "model.save('a.h5')\n$load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss})"
        ),
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\n"
            "model.save('a.h5')\n$load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss})"
        ),
    ),
)
