"""SEG110: class numbers and masks keep their values on their way."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Fitted
from seglint.libraries.tensors import Change, ClassesTold, Tensor, size_of
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rule

DOCUMENTATION = """
## What it does
Checks that class numbers are not interpolated before they are told apart: resized, rotated, zoomed or sheared with
another interpolation than nearest, and then compared with `==`, looked up, or one-hot encoded. Also that the generator
which gives the masks does not change brightness, shift channels or normalise. Only what flows there counts, never a
name.

## Why is this bad?
Between class 1 and class 3 interpolation gives 2: every border gets a seam of another class, or of none. `cv2.resize`,
`Image.resize`, `tf.image.resize`, `skimage.transform.resize` and `ImageDataGenerator` interpolate by default. Nothing
is raised. With two classes, 0 and 1, nothing can come between, and the rule is silent.

## Example
```python
labels = tf.image.resize(np.zeros((2, 8, 8, 1)), (16, 16))
masks = to_categorical(labels, num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
```

Use instead:
```python
labels = tf.image.resize(np.zeros((2, 8, 8, 1)), (16, 16), method="nearest")
masks = to_categorical(labels, num_classes=4)
model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
```

## References
- [OpenCV, resize](https://docs.opencv.org/4.x/da/d54/group__imgproc__transform.html#ga47a974309e9102f5f08231edc7e7529d)
"""

_MIXED = "class numbers are told apart after that, borders become other classes or none; use nearest"


def check_classes(told: ClassesTold, program: Program) -> Iterator[Problem]:
    """Class numbers that are told apart after they were interpolated."""
    if told.classes.is_mixed:
        yield _problem(told.classes.change, told)


def check_masks(fitted: Fitted, program: Program) -> Iterator[Problem]:
    """The same of masks that are fitted, and what their generator does to them."""
    masks = fitted.masks.value if fitted.masks is not None else None
    if not isinstance(masks, Tensor):
        return
    channels = size_of(masks.channels) or 0
    if masks.classes is not None and (masks.classes.is_mixed or channels > 2):
        yield _problem(masks.classes.change, fitted)
    elif masks.change is not None and not masks.change.interpolates:
        nodes = (masks.change.node, fitted.masks.node if fitted.masks is not None else None, fitted.node)
        yield Problem(nodes, f"{masks.change.how} the masks: they are no classes any more; leave it to the images")


def _problem(change: Change, observation: ClassesTold | Fitted) -> Problem:
    return Problem((change.node, observation.node), f"{change.how}: {_MIXED}")


_GENERATOR = """images = ImageDataGenerator({}rotation_range=90).flow(np.zeros((2, 32, 32, 3)), batch_size=2, seed=1)
masks = {}ImageDataGenerator({}).flow(np.ones((2, 32, 32, 1)), batch_size=2, seed=1)
model = sm.Unet('resnet34')
model.compile('adam', sm.losses.bce_dice_loss)
model.fit(zip(images, masks), steps_per_epoch=1)"""
_LABELS = "labels = {}tf.image.resize(np.zeros((2, 8, 8, 1)), (16, 16){})\n"
_STACKED = "masks = np.stack([(labels[..., 0] == value) for value in (1, 2, 3)], axis=-1)\nmodel = sm.Unet('resnet34')"

RULE = Rule(
    code="SEG110",
    name="interpolated-class-numbers",
    summary="class numbers are interpolated before they are told apart, or the values of masks are changed",
    documentation=DOCUMENTATION,
    checks=(Check(ClassesTold, check_classes), Check(Fitted, check_masks)),
    setup="import numpy as np\nimport segmentation_models as sm\nimport tensorflow as tf\n"
    "from tensorflow.keras.preprocessing.image import ImageDataGenerator\n"
    "from tensorflow.keras.utils import to_categorical\n",
    valid=(
        _LABELS.format("", ", method='nearest'") + "masks = to_categorical(labels, num_classes=4)",
        # a threshold, and two classes: nothing comes between
        _LABELS.format("", "") + "masks = labels > 0.5\nmodel = sm.Unet('resnet34')",
        _LABELS.format("", "") + "masks = to_categorical(labels, num_classes=2)",
        _GENERATOR.format("brightness_range=[0.5, 1.5], ", "", "rotation_range=90"),
    ),
    invalid=(
        Invalid(_LABELS.format("$", "") + "masks = to_categorical(labels, num_classes=4)"),
        Invalid(_LABELS.format("$", ", method='bicubic'") + _STACKED),
        Invalid(_GENERATOR.format("", "$", "brightness_range=[0.5, 1.5]")),
    ),
)
