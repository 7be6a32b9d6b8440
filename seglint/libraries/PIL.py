"""Pillow: images as objects, which arrays are made of."""

from __future__ import annotations

from dataclasses import replace

from seglint.libraries.library import Library
from seglint.libraries.tensors import PICTURES, Change, Picture, Tensor, array
from seglint.values import NONE, Call, Constant, External, SequenceValue, Value, int_of, unknown

LIBRARY = pillow = Library("PIL")

#: The modes whose pixels are followed: how many channels an array of them has, 0 for none.
_CHANNELS = {"RGB": 3, "L": 0, "RGBA": 4, "P": 0, "1": 0}
#: Modes in which Pillow always takes the nearest pixel.
_NEAREST_MODES = ("P", "1")
_FILTERS = ("BILINEAR", "BICUBIC", "LANCZOS", "ANTIALIAS", "BOX", "HAMMING")


@pillow.function("Image.open(fp, mode)")
def opened(call: Call) -> Value:
    """An image of a mode and size that the file says."""
    return Picture(unknown())


@pillow.function("Image.fromarray(obj, mode)")
def from_array(call: Call) -> Value:
    """An array as an image."""
    value = call.value("obj")
    if not isinstance(value, Tensor) or call.get("mode") is not None:
        return Picture(unknown())
    value = value.now(call.machine)
    mode = {2: "L", 3: "RGB" if value.axis(-1) == 3 else ""}.get(value.rank or 0, "") if value.dtype == "uint8" else ""
    return Picture(value, mode)


@PICTURES.method("convert(mode)")
def converted(call: Call) -> Value:
    """Another mode."""
    picture, mode = call.receiver, call.get("mode")
    if not isinstance(picture, Picture) or not isinstance(mode, Constant) or mode.value not in _CHANNELS:
        return Picture(unknown())
    before = picture.pixels
    size = before.shape[:2] if isinstance(before, Tensor) and before.shape else (unknown(), unknown())
    channels = _CHANNELS[mode.value]
    shape = size if channels == 0 else (*size, Constant(channels))
    pixels = array(shape, "bool" if mode.value == "1" else "uint8")
    if isinstance(pixels, Tensor) and isinstance(before, Tensor):
        pixels = replace(pixels, change=before.change)
    return Picture(pixels, mode.value)


@PICTURES.method("resize(size, resample)")
def resized(call: Call) -> Value:
    """Another width and height."""
    picture, size, given = call.receiver, call.get("size"), call.get("resample")
    pair = size.items if isinstance(size, SequenceValue) and size.items is not None else (unknown(), unknown())
    if not isinstance(picture, Picture) or len(pair) != 2:
        return Picture(unknown())
    before = picture.pixels
    if not isinstance(before, Tensor) or before.shape is None:
        return Picture(unknown())
    change = before.change
    name = _filter_of(call)
    if picture.mode and picture.mode not in _NEAREST_MODES and call.arguments.complete:
        if given is None:
            change = Change(call.node, "Image.resize interpolates by default (bicubic, since Pillow 7)")
        elif name:
            change = Change(call.node, f"Image.resize interpolates ({name})")
    pixels = before.reshaped((pair[1], pair[0], *before.shape[2:]))
    return Picture(replace(pixels, change=change) if isinstance(pixels, Tensor) else pixels, picture.mode)


@PICTURES.method("rotate(angle, resample, expand)")
def rotated(call: Call) -> Value:
    """A turned image: by default each pixel is the nearest one."""
    picture = call.receiver
    if not isinstance(picture, Picture) or not isinstance(picture.pixels, Tensor):
        return Picture(unknown())
    pixels, name = picture.pixels, _filter_of(call)
    if name and picture.mode and picture.mode not in _NEAREST_MODES:
        pixels = replace(pixels, change=Change(call.node, f"Image.rotate interpolates ({name})"))
    if call.get("expand") is not None and pixels.shape is not None:
        turned = pixels.reshaped((unknown(), unknown(), *pixels.shape[2:]))
        return Picture(turned, picture.mode)
    return Picture(pixels, picture.mode)


def _filter_of(call: Call) -> str:
    """The filter that is asked for, which mixes neighbours, "" where it does not or is not known."""
    given = call.get("resample")
    name = given.name.rpartition(".")[2] if isinstance(given, External) else ""
    number = int_of(given)
    return name if name in _FILTERS else str(number) if number is not None and number > 0 else ""


@PICTURES.method("copy()")
def copied(call: Call) -> Value:
    """The same image."""
    return call.receiver or unknown()


@PICTURES.method(
    *(f"{name}()" for name in ("thumbnail", "paste", "putdata", "putpixel", "putalpha", "putpalette")), plain=False
)
def changed_in_place(call: Call) -> Value:
    """The image itself has other pixels, and may have another size or mode: so has all that may be the same one."""
    picture = call.receiver

    def may_be(other: Value) -> bool:
        if not isinstance(other, Picture) or not isinstance(picture, Picture):
            return False
        mine, others = picture.pixels, other.pixels
        return not isinstance(mine, Tensor) or not isinstance(others, Tensor) or mine.may_be(others)

    call.machine.replace_where(may_be, Picture(unknown()))
    return NONE


@PICTURES.method("getdata(band)", "load()", "save(fp)", "close()", "show()")
def not_followed(call: Call) -> Value:
    """Nothing changes."""
    return unknown()
