"""SEG502: load_model knows the losses and metrics that the model was saved with."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, Loaded, Observation, Saved
from seglint.libraries.segmentation_models import loss_parts, name_of
from seglint.libraries.training import Loss
from seglint.rules.facts import Program, compiled_metrics
from seglint.rules.rule import Problem, Rule, given, listing
from seglint.rules.worlds import worlds_of
from seglint.values import Argument, Constant, DictValue, Unknown, Value

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


def check(loaded: Observation, program: Program) -> Iterator[Problem]:
    """The names that loading a file needs, against those that it is given."""
    assert isinstance(loaded, Loaded)
    if loaded.in_scope or loaded.compiles != Constant(True):
        return
    known = _names_given(loaded.custom_objects)
    saved = [one for one, _ in program.observations if isinstance(one, Saved) and one.file == loaded.file]
    if known is None or not saved:
        return
    missing: list[str] | None = None
    for one in saved:
        for world in worlds_of(one) or (None,):
            lacking = None if world is None else _missing(world, known)
            if not lacking:
                return
            missing = missing or lacking
    if missing:
        silent = missing == ["categorical_crossentropy"]
        effect = "Keras's own loss is taken silently, and the weights are gone" if silent else "loading raises"
        yield Problem(
            (loaded.node,),
            f"load_model lacks {listing(missing)} in custom_objects, which the saved model was compiled with: {effect}",
        )


def _names_given(objects: Argument | None) -> set[str] | None:
    if objects is None or objects.value == Constant(None):
        return set()
    if not isinstance(objects.value, DictValue) or objects.value.items is None:
        return None
    keys = [key.value for key, _ in objects.value.items if isinstance(key, Constant)]
    return {str(key) for key in keys} if len(keys) == len(objects.value.items) else None


def _missing(saved: Observation, known: set[str]) -> list[str]:
    assert isinstance(saved, Saved)
    names: list[str] = []
    name = _loss_name(saved.loss)
    if name is not None:
        names.append(name)
    as_compiled = Compiled(saved.node, saved.path, saved.model, None, Argument(saved.metrics, saved.node))
    names += [metric for metric in map(name_of, compiled_metrics(as_compiled)) if metric is not None]
    return [name for name in dict.fromkeys(names) if name not in known]


def _loss_name(value: Value) -> str | None:
    parts = loss_parts(value)
    if any(isinstance(part, Unknown) for part in parts):
        return None
    if not all(isinstance(part, Loss) and part.family == "sm" for part in parts):
        return None
    if isinstance(value, Loss) and value.kind == "BinaryCELoss":
        # Keras's binary cross-entropy takes its place and gives the same numbers
        return None
    if isinstance(value, Loss) and value.kind == "CategoricalCELoss" and given(value, "class_weights") is None:
        return None
    return name_of(value)


_HEAD = (
    "import segmentation_models as sm\nfrom tensorflow.keras.models import load_model\n"
    "model = sm.Unet('resnet34')\nmodel.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])\n"
    "model.save('a.h5')\n"
)
RULE = Rule(
    code="SEG502",
    name="load-without-names",
    summary="a saved model is loaded without the names of its losses and metrics",
    documentation=DOCUMENTATION,
    observes=(Loaded,),
    check=check,
    valid=(
        _HEAD + "load_model('a.h5', compile=False)\n",
        _HEAD + "load_model('b.h5')\n",
        _HEAD + "load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss, "
        "'iou_score': sm.metrics.iou_score})\n",
    ),
    invalid=((_HEAD + "load_model('a.h5', custom_objects={'dice_loss': sm.losses.dice_loss})\n", "6:1"),),
)
