"""What Keras makes batches of images with: ``load_img``, ``ImageDataGenerator`` and its flows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from seglint.libraries.library import Library
from seglint.libraries.pipelines import Pipeline
from seglint.libraries.tensors import Change, Picture, Tensor, array, as_tensor
from seglint.values import (
    NONE,
    Call,
    Constant,
    HasMethods,
    Methods,
    SequenceValue,
    Value,
    is_number,
    unknown,
)

if TYPE_CHECKING:
    import libcst as cst

LIBRARY = images = Library("keras_preprocessing")

_CHANNELS = {"rgb": 3, "rgba": 4, "grayscale": 1}


def _channels(call: Call) -> Value:
    """The channels of images that are loaded in a colour mode."""
    mode = call.get("color_mode") or Constant("rgb")
    if call.get("grayscale") == Constant(True):
        mode = Constant("grayscale")
    known = _CHANNELS.get(mode.value) if isinstance(mode, Constant) and call.arguments.complete else None
    return unknown() if known is None else Constant(known)


def _size(call: Call, default: tuple[Value, Value], parameter: str = "target_size") -> tuple[Value, Value]:
    """Height and width that images are brought to."""
    size = call.get(parameter)
    if size is None or size == NONE:
        return default if size is None and call.arguments.complete else (unknown(), unknown())
    if isinstance(size, SequenceValue) and size.items is not None and len(size.items) == 2:
        return (size.items[0], size.items[1])
    return (unknown(), unknown())


def _interpolation(call: Call, name: str) -> Change | None:
    """Not nearest only where an argument says so."""
    given = call.get("interpolation")
    if isinstance(given, Constant) and isinstance(given.value, str) and given.value != "nearest":
        return Change(call.node, f"{name} interpolates ({given.value})")
    return None


@images.function("image.load_img(path, grayscale, color_mode, target_size, interpolation, keep_aspect_ratio)")
def load_image(call: Call) -> Value:
    """An image as an object; in grey an array of it has no channels."""
    channels, size = _channels(call), _size(call, (unknown(), unknown()))
    if not isinstance(channels, Constant):
        return Picture(unknown())
    pixels = array(size if channels == Constant(1) else (*size, channels), "uint8")
    change = _interpolation(call, "load_img") if call.get("target_size") is not None else None
    mode = {1: "L", 3: "RGB"}.get(channels.value, "")
    return Picture(replace(pixels, change=change) if isinstance(pixels, Tensor) else pixels, mode)


@images.function("image.img_to_array(img, data_format, dtype)")
def image_array(call: Call) -> Value:
    """An array of rank 3."""
    value = call.value("img")
    if call.get("data_format") not in (None, NONE, Constant("channels_last")):
        return unknown()
    pixels = as_tensor(call.machine, value)
    if not isinstance(pixels, Tensor) or pixels.shape is None:
        return unknown()
    shape = (*pixels.shape, Constant(1)) if len(pixels.shape) == 2 else pixels.shape
    result = pixels.reshaped(shape)
    return replace(result, dtype="float32") if isinstance(result, Tensor) else result


@images.function(
    "image_dataset_from_directory(directory, labels='inferred', label_mode='int', class_names=None, color_mode='rgb', "
    "batch_size=32, image_size=(256, 256), shuffle=True, seed=None, validation_split=None, subset=None, "
    "interpolation='bilinear')"
)
def files_of_folder(call: Call) -> Value:
    """A pipeline of batches of images, with a label each unless ``label_mode`` is None."""
    if call.get("subset") == Constant("both") or not call.arguments.complete:
        return unknown()
    size = _size(call, (Constant(256), Constant(256)), "image_size")
    change = _interpolation(call, call.last_name)
    if call.get("interpolation") is None:
        change = Change(call.node, f"{call.last_name} interpolates bilinearly by default")
    batch = array(((unknown(),) if call.get("batch_size") != NONE else ()) + (*size, _channels(call)), "float32")
    batch = replace(batch, change=change) if isinstance(batch, Tensor) else batch
    return Pipeline(batch if call.get("label_mode") == NONE else SequenceValue("tuple", (batch, unknown())))


# --- generators ----------------------------------------------------------------------------------------------------

#: Arguments that turn, move or stretch images: pixels between others come in, unless ``interpolation_order`` is 0.
_MOVING = ("rotation_range", "width_shift_range", "height_shift_range", "shear_range", "zoom_range")
#: Arguments that change the values of all pixels.
_CHANGING = (
    "brightness_range", "channel_shift_range", "featurewise_center", "featurewise_std_normalization",
    "samplewise_center", "samplewise_std_normalization", "zca_whitening",
)  # fmt: skip


GENERATORS = Methods()


@dataclass(frozen=True, slots=True, eq=False)
class ImageGenerator(HasMethods):
    """An ``ImageDataGenerator``: what it does to the values of the images that flow through it."""

    methods: ClassVar[Methods] = GENERATORS
    moving: str
    node: cst.CSTNode = field(compare=False, repr=False)
    changing: str = ""

    def form(self) -> Hashable:
        """What it does."""
        return (self.moving, self.changing)

    def batch_of(self, shape: Sequence[Value], node: cst.CSTNode, resized: Change | None = None) -> Value:
        """A batch of images of a shape, after what it does to them."""
        change = resized
        if self.changing:
            change = Change(self.node, f"{self.changing} changes the values of", interpolates=False)
        elif self.moving:
            change = Change(node, f"ImageDataGenerator interpolates ({self.moving})")
        result = array((unknown(), *shape), "float32")
        return replace(result, change=change) if isinstance(result, Tensor) else result


@images.function("image.ImageDataGenerator()")
def make_generator(call: Call) -> Value:
    """A generator with its augmentations."""
    keywords = call.arguments.keywords
    if not call.arguments.complete or call.arguments.positional:
        return ImageGenerator("", call.node)
    passed = {name: argument.value for name, argument in keywords.items()}
    order = passed.get("interpolation_order", Constant(1))
    moving = next((name for name in _MOVING if name in passed and _does_something(passed[name])), "")
    changing = next((name for name in _CHANGING if name in passed and _does_something(passed[name])), "")
    nearest = order == Constant(0) or not is_number(order)
    return ImageGenerator("" if nearest else moving, call.node, changing)


def _does_something(value: Value) -> bool:
    """Whether an augmentation is known to be switched on."""
    if isinstance(value, SequenceValue):
        return value.items is not None and all(map(is_number, value.items)) and bool(value.items)
    return isinstance(value, Constant) and bool(value.value)


@GENERATORS.method("fit(x, augment, rounds, seed)")
def fit_generator(call: Call) -> Value:
    """Statistics of the images."""
    return NONE


def flow_of(batch: Value) -> SequenceValue:
    """Batches that are alike, without end."""
    return SequenceValue("generator", None, None, each=batch)


@GENERATORS.method("flow(x, y, batch_size, shuffle, sample_weight, seed)")
def flow(call: Call) -> Value:
    """Batches of an array's images; beside them, those of another array as they are."""
    generator, given, labels = call.receiver, call.value("x"), call.get("y")
    if not isinstance(generator, ImageGenerator) or not call.arguments.complete:
        return unknown()
    pixels = as_tensor(call.machine, given)
    rest = pixels.shape[1:] if isinstance(pixels, Tensor) and pixels.shape is not None else ()
    shape = rest if len(rest) == 3 else (unknown(), unknown(), unknown())
    batch = generator.batch_of(shape, call.node)
    if labels is None or labels == NONE:
        return flow_of(batch)
    beside = as_tensor(call.machine, labels)
    if isinstance(beside, Tensor) and beside.shape is not None:
        beside = beside.reshaped((unknown(), *beside.shape[1:]))
    return flow_of(SequenceValue("tuple", (batch, beside)))


@GENERATORS.method(
    "flow_from_directory(directory, target_size, color_mode, classes, class_mode, batch_size, shuffle, seed, "
    "save_to_dir, save_prefix, save_format, follow_links, subset, interpolation)",
    "flow_from_dataframe(dataframe, directory, x_col, y_col, weight_col, target_size, color_mode, classes, class_mode)",
)
def flow_from_files(call: Call) -> Value:
    """Batches of images of a size and colour mode; without ``class_mode=None``, labels stand beside them."""
    generator = call.receiver
    if not isinstance(generator, ImageGenerator) or not call.arguments.complete:
        return unknown()
    size = _size(call, (Constant(256), Constant(256)))
    batch = generator.batch_of((*size, _channels(call)), call.node, _interpolation(call, call.last_name))
    mode = call.get("class_mode")
    if mode == NONE:
        return flow_of(batch)
    return flow_of(SequenceValue("tuple", (batch, unknown())))
