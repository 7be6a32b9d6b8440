"""SEG707: of the library, only what works with Keras 3."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import EncoderMade, Recompiled
from seglint.rules.facts import Program
from seglint.rules.rule import KERAS_3_SETUP, Check, Invalid, Problem, Rule
from seglint.values import Constant

DOCUMENTATION = """
## What it does
Finds parts of segmentation_models 1.0.1 that do not work with Keras 3: the backbones densenet121, densenet169 and
densenet201, and `utils.set_trainable` without `recompile=False`. Off by default: on where the program runs on Keras 3
(`seglint-keras = 3`, or told by its text).

## Why is this bad?
Names of DenseNet's layers have a "/" in them: Keras 3 raises ValueError while the model is built. `set_trainable`
compiles again with what Keras 3's model does not keep, and raises AttributeError.

## Example
```python
sm.utils.set_trainable(model)
model.fit(images, masks)
```

Use instead:
```python
sm.utils.set_trainable(model, recompile=False)
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore()])
model.fit(images, masks)
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG707` switches this rule on.

## References
- `seglint explain facts`: "Keras 3"
"""

#: Backbones that Keras 3 cannot build.
BACKBONES = ("densenet121", "densenet169", "densenet201")


def check_backbone(made: EncoderMade, program: Program) -> Iterator[Problem]:
    """A backbone that cannot be built."""
    name = made.backbone.value.value if isinstance(made.backbone.value, Constant) else None
    if isinstance(name, str) and name.lower() in BACKBONES:
        yield Problem(
            (made.backbone.node, made.node),
            f"layers of {name} have names that Keras 3 refuses: it raises ValueError; take another backbone",
            subject="backbone",
        )


def check_recompiling(recompiled: Recompiled, program: Program) -> Iterator[Problem]:
    """A model that is compiled again."""
    yield Problem(
        (recompiled.node,),
        "set_trainable raises AttributeError with Keras 3 where it compiles again; write recompile=False, and compile "
        "the model behind it",
        subject="recompile",
    )


RULE = Rule(
    code="SEG707",
    name="library-on-keras-3",
    summary="a backbone or function of the library that does not work with Keras 3",
    documentation=DOCUMENTATION,
    checks=(Check(EncoderMade, check_backbone), Check(Recompiled, check_recompiling)),
    on=False,
    keras=3,
    setup=KERAS_3_SETUP + "model = sm.Unet('resnet34')\n",
    valid=("sm.Unet('resnext50')", "sm.utils.set_trainable(model, recompile=False)", "sm.Unet(backbone())"),
    invalid=(
        Invalid("sm.FPN($'densenet121', classes=3)"),
        Invalid("$sm.utils.set_trainable(model)\nmodel.fit(images(), masks())"),
    ),
)
