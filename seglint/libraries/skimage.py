"""scikit-image, and what SciPy has of its kind: resizing."""

from __future__ import annotations

from dataclasses import replace

from seglint.libraries.library import Library
from seglint.libraries.tensors import Change, Tensor
from seglint.values import Call, Constant, SequenceValue, Value, int_of, unknown

LIBRARY = skimage = Library("")


@skimage.function("skimage.transform.resize(image, output_shape, order, mode, cval, clip, preserve_range)")
def resized(call: Call) -> Value:
    """Another shape, in floating point; of integers, the range goes to 0 … 1 unless it is preserved."""
    value, shape, order = call.value("image"), call.get("output_shape"), call.get("order")
    change = value.change if isinstance(value, Tensor) else None
    dtype = value.dtype if isinstance(value, Tensor) else ""
    number = int_of(order)
    if call.arguments.complete and isinstance(value, Tensor) and dtype not in ("", "bool"):
        if order is None:
            change = Change(call.node, "skimage's resize interpolates by default (order=1)")
        elif number is not None and number > 0:
            change = Change(call.node, f"skimage's resize interpolates (order={number})")
    if not isinstance(shape, SequenceValue) or not shape.items:
        return unknown()
    axes = shape.items
    if isinstance(value, Tensor) and value.shape is not None and len(value.shape) == len(axes) + 1:
        axes = (*axes, value.shape[-1])
    elif not isinstance(value, Tensor) and len(axes) == 2:
        # an image with channels keeps them
        return unknown()
    one_hot = isinstance(value, Tensor) and value.one_hot
    return Tensor(axes[-1], shape=axes, one_hot=one_hot, dtype="float64" if dtype else "", change=change)


@skimage.function(
    "scipy.ndimage.zoom(input, zoom, output, order)", "scipy.ndimage.rotate(input, angle, axes, reshape, output, order)"
)
def zoomed(call: Call) -> Value:
    """The same number of axes, of other lengths."""
    value, order = call.value("input"), call.get("order")
    if not isinstance(value, Tensor) or value.shape is None:
        return unknown()
    change = value.change
    if order != Constant(0) and (order is None or int_of(order) is not None) and call.arguments.complete:
        change = Change(call.node, f"scipy.ndimage.{call.last_name} interpolates (order=3 by default)")
    result = value.now(call.machine).reshaped(tuple(unknown() for _ in value.shape))
    return replace(result, change=change, predicted=False) if isinstance(result, Tensor) else result
