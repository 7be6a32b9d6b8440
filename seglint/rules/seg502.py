"""SEG502: load_model knows the losses and metrics that the model was saved with."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Loaded, Saved
from seglint.libraries.training import Loss, loss_parts, name_of
from seglint.rules.arguments import weights_of
from seglint.rules.facts import Program, metrics_in
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import listing
from seglint.values import Argument, Constant, DictValue

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
- library-facts.md, "Names, for load_model"
"""


def check(loaded: Loaded, program: Program) -> Iterator[Problem]:
    """The names that loading a file needs, against those that it is given."""
    if loaded.in_scope or loaded.compiles != Constant(True):
        return
    known = _names_given(loaded.custom_objects)
    if known is None:
        return
    saved = [(one, world) for one, worlds in program.worlds(Saved) for world in worlds or (None,)]
    lacking = [
        {} if world is None else {name: silent for name, silent in _names(world).items() if name not in known}
        for one, world in saved
        if one.file == loaded.file
    ]
    if lacking and all(lacking):
        silent = list(lacking[0].values()) == [True]
        effect = "Keras's own loss is taken silently, and the weights are gone" if silent else "loading raises"
        yield Problem(
            (loaded.node,),
            f"load_model lacks {listing(list(lacking[0]))} in custom_objects, which the saved model was compiled "
            f"with: {effect}",
        )


def _names_given(objects: Argument | None) -> set[str] | None:
    if objects is None or objects.value == Constant(None):
        return set()
    if not isinstance(objects.value, DictValue) or objects.value.items is None:
        return None
    keys = [key.value for key, _ in objects.value.items if isinstance(key, Constant)]
    return {str(key) for key in keys} if len(keys) == len(objects.value.items) else None


def _names(saved: Saved) -> dict[str, bool]:
    """The names that loading asks for, each with whether Keras has a loss of that name, which it takes silently."""
    loss, parts = saved.loss, loss_parts(saved.loss)
    names: dict[str | None, bool] = {}
    if all(isinstance(part, Loss) and part.traits.told_by_name for part in parts):
        namesake = isinstance(loss, Loss) and loss.traits.namesake
        # without weights Keras's own gives the same numbers
        if not namesake or (isinstance(loss, Loss) and weights_of(loss) is not None):
            names[name_of(loss)] = namesake
    names |= {name_of(metric): False for metric in metrics_in(saved.metrics)}
    return {name: silent for name, silent in names.items() if name is not None}


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
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\n"
            "model.save('a.h5')\n$load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss})"
        ),
    ),
)
