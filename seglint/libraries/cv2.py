"""OpenCV: how images are read and resized."""

from __future__ import annotations

from dataclasses import replace

from seglint.libraries.library import Library
from seglint.libraries.tensors import Change, Tensor, array, as_tensor, stacked_along
from seglint.values import NONE, Call, Constant, External, SequenceValue, Value, int_of, unknown

LIBRARY = cv2 = Library("cv2")

#: The flags of ``imread``, by their names and numbers: how many channels they give, 0 for an array of rank 2.
_CHANNELS = {"IMREAD_COLOR": 3, "IMREAD_GRAYSCALE": 0, "CV_LOAD_IMAGE_GRAYSCALE": 0, "CV_LOAD_IMAGE_COLOR": 3}
_NUMBERS = {1: 3, 0: 0}
#: Interpolations that give no new values.
_NEAREST = ("INTER_NEAREST", "INTER_NEAREST_EXACT")
_OTHERS = ("INTER_LINEAR", "INTER_CUBIC", "INTER_AREA", "INTER_LANCZOS4", "INTER_LINEAR_EXACT")


@cv2.function("imread(filename, flags)", "imdecode(buf, flags)")
def read(call: Call) -> Value:
    """An image: three channels, or none where it is read in grey."""
    flags = call.get("flags")
    if flags is None:
        channels: int | None = 3
    elif isinstance(flags, External):
        channels = _CHANNELS.get(flags.name.rpartition(".")[2])
    else:
        number = int_of(flags)
        channels = None if number is None else _NUMBERS.get(number)
    if channels is None:
        return unknown()
    size = (unknown(), unknown())
    return array(size if channels == 0 else (*size, Constant(channels)), "uint8")


@cv2.function("cvtColor(src, code)")
def converted(call: Call) -> Value:
    """Other colours: the code's name says how many channels they have."""
    value, code = call.value("src"), call.get("code")
    if not isinstance(value, Tensor) or not isinstance(code, External):
        return unknown()
    value = value.now(call.machine)
    target = code.name.rpartition("2")[2]
    if value.shape is None:
        return unknown()
    size = value.shape[:2]
    if target == "GRAY":
        return replace(array(size, value.dtype), change=value.change) if len(size) == 2 else unknown()  # type: ignore[type-var]
    return array((*size, Constant(3)), value.dtype) if target in ("RGB", "BGR", "HSV", "LAB", "Lab") else unknown()


@cv2.function("resize(src, dsize, dst, fx, fy, interpolation)")
def resized(call: Call) -> Value:
    """Another height and width; a last axis of length 1 is taken away."""
    value, size = call.value("src"), call.get("dsize")
    if not isinstance(value, Tensor):
        return unknown()
    value = value.now(call.machine)
    change = _interpolation(call)
    if value.shape is None:
        return replace(value, channels=unknown(), one_hot=False, predicted=False, change=change or value.change)
    pair = size.items if isinstance(size, SequenceValue) and size.items is not None else (unknown(), unknown())
    if len(value.shape) not in (2, 3) or len(pair) != 2:
        return unknown()
    channels = () if value.shape[2:] == (Constant(1),) else value.shape[2:]
    shape = (pair[1], pair[0], *channels)
    result = value.reshaped(shape)
    if not isinstance(result, Tensor):
        return result
    return replace(result, predicted=False, change=change or value.change, one_hot=value.one_hot and bool(channels))


def _interpolation(call: Call) -> Change | None:
    """What a resize does to the values, where the text says it."""
    given = call.get("interpolation")
    if not call.arguments.complete:
        return None
    if given is None:
        return Change(call.node, "cv2.resize interpolates linearly by default")
    name = given.name.rpartition(".")[2] if isinstance(given, External) else ""
    number = int_of(given)
    if name in _OTHERS or (number is not None and 0 < number < 5):
        return Change(call.node, f"cv2.resize interpolates ({name or number})")
    return None


@cv2.function("warpAffine(src, M, dsize, dst, flags)", "warpPerspective(src, M, dsize, dst, flags)")
def warped(call: Call) -> Value:
    """A turned or moved image."""
    value, size, flags = call.value("src"), call.get("dsize"), call.get("flags")
    if not isinstance(value, Tensor) or value.shape is None or len(value.shape) not in (2, 3):
        return unknown()
    change = value.change
    if flags is None and call.arguments.complete:
        change = Change(call.node, f"cv2.{call.last_name} interpolates linearly by default")
    pair = size.items if isinstance(size, SequenceValue) and size.items is not None else (unknown(), unknown())
    if len(pair) != 2:
        return unknown()
    result = value.now(call.machine).reshaped((pair[1], pair[0], *value.shape[2:]))
    return replace(result, predicted=False, change=change) if isinstance(result, Tensor) else result


@cv2.function("threshold(src, thresh, maxval, type)")
def thresholded(call: Call) -> Value:
    """A pair of the threshold and the image."""
    value = call.value("src")
    image = value.alike(value.dtype) if isinstance(value, Tensor) else unknown()
    return SequenceValue("tuple", (unknown(), image))


@cv2.function("flip(src, flipCode)")
def flipped(call: Call) -> Value:
    """The same numbers in another order."""
    value = call.value("src")
    return replace(value.now(call.machine), cell=None) if isinstance(value, Tensor) else unknown()


@cv2.function("merge(mv)")
def merged(call: Call) -> Value:
    """One channel for each of some images."""
    planes = call.value("mv")
    each = as_tensor(call.machine, planes)
    if not isinstance(each, Tensor) or each.rank != 3 or not isinstance(planes, SequenceValue):
        return unknown()
    return stacked_along(each.element(), -1, planes.length(call.machine))


@cv2.function("split(m)", "imwrite(filename, img)", "imshow(winname, mat)", plain=True)
def not_followed(call: Call) -> Value:
    """Nothing that is given changes."""
    return unknown() if call.last_name == "split" else NONE
