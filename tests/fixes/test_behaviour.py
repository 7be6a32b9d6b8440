"""A safe fix changes what the library is given, and nothing else: fixed programs print what the original ones print.

The programs run with a recorder in the library's place, which takes whatever it is given. Each is put together from
weights, losses and models with mistakes, and from other uses of the same names: aliases, containers, functions.
"""

from __future__ import annotations

import contextlib
import io
import random
import sys
import types
from collections.abc import Iterator

import pytest

from seglint.fix.apply import fix_source


class Recorder(types.ModuleType):
    """Something of a library: has every attribute, can be called, added, multiplied."""

    def __getattr__(self, name: str) -> Recorder:
        if name.startswith("__"):
            raise AttributeError(name)
        return Recorder(f"{self.__name__}.{name}")

    def __call__(self, *arguments: object, **keywords: object) -> Recorder:
        return Recorder(f"{self.__name__}()")

    def combined(self, other: object) -> Recorder:
        return Recorder("sum")

    __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = combined

    def __repr__(self) -> str:
        return self.__name__


HEAD = """import numpy as np
import segmentation_models as sm
CLASSES = ["sky", "car", "road"]
W = {"car": 0.5, "road": 0.25, "sky": 2.0}
def shown(value, label="value"):
    print(label, value)
    return value
"""
#: How weights come about; ``{w}`` is a name.
WEIGHTS = [
    "{w} = list(W.values())",
    "{w} = [*W.values()]",
    "{w} = tuple(W.values())",
    "{w} = [W['car'], W['road'], W['sky']]",
    "{w} = [W[name] for name in ['car', 'road', 'sky']]",
    "{w} = np.array(list(W.values()))",
    "{w} = [\n    0.5,  # car\n    0.25,  # road\n    2.0,  # sky\n]",
    "car_weight, road_weight, sky_weight = 0.5, 0.25, 2.0\n{w} = [car_weight, road_weight, sky_weight]",
    "{w} = [shown(W['car']), shown(W['road']), shown(W['sky'])]",
    "{w} = W",
    "{w} = {{'car': 1.0, 'road': 2.0, 'sky': 3.0}}",
    "{w} = (W[name] for name in CLASSES)",
    "{w} = {{0: 1.0, 2: 2.0, 1: 3.0}}",
]
#: What is given in place, with a side effect or without.
GIVEN = [
    "list(W.values())",
    "{{'car': 0.5, 'road': 0.25, 'sky': 2.0}}",
    "{{'car': shown(0.5), 'road': shown(0.25), 'sky': 2.0}}",
    "[shown(W['car']), W['road'], shown(W['sky'])]",
    "(shown(W[name]) for name in CLASSES)",
    "np.array([*W.values()])",
]
#: Other uses of the weights.
USES = [
    "print({w})",
    "again{n} = {w}\nprint(again{n})",
    "by_name{n} = dict(zip(W, {w}))\nprint(by_name{n})",
    "kept{n} = [{w}, 'x']\nprint(kept{n}[0])",
    "kept{n} = {{'weights': {w}}}\nprint(kept{n}['weights'])",
    "class Settings{n}:\n    weights = {w}\nprint(Settings{n}.weights)",
    "shown({w}, label='given')",
    "def use{n}(class_weights):\n    print(class_weights)\nuse{n}(class_weights={w})",
    "def use{n}(weights):\n    return weights\nprint(use{n}({w}))",
    "for item in {w}:\n    print(item)",
    "print([item for item in {w}])",
    "print(f'{{{w}}}')",
    "first{n}, *rest{n} = {w}\nprint(first{n})",
    "get{n} = lambda: {w}\nprint(get{n}())",
    "def use{n}(weights={w}):\n    print(weights)\nuse{n}()",
    "print(globals()['{w}'])",
    "text{n} = str({w})\nprint(text{n})",
    "if isinstance({w}, tuple):\n    print('tuple')",
    "from copy import copy as copied{n}\nprint(copied{n}({w}))",
    "class Box{n}:\n    pass\nbox{n} = Box{n}()\nbox{n}.weights = {w}\nprint(box{n}.weights)",
    "kept{n} = []\nkept{n}.append({w})\nprint(kept{n})",
    "import functools\nmake{n} = functools.partial(sm.losses.DiceLoss, class_weights={w})\nprint(make{n}.keywords)",
    "setattr(sm, 'weights{n}', {w})\nprint(sm.weights{n})",
]
LOSSES = [
    "loss{n} = sm.losses.DiceLoss(class_weights={w})",
    "loss{n} = sm.losses.JaccardLoss(class_weights=np.array({w}))",
    "settings{n} = dict(class_weights={w})\nloss{n} = sm.losses.DiceLoss(**settings{n})\nprint(settings{n})",
    "def make{n}(weights):\n    return sm.losses.DiceLoss(class_weights=weights)\nloss{n} = make{n}({w})",
    "def make{n}():\n    return sm.losses.DiceLoss(class_weights={w})\nloss{n} = make{n}()",
    "class Model{n}:\n    loss = sm.losses.DiceLoss(class_weights={w})",
    "class Model{n}:\n    own = {w}\n    loss = sm.losses.DiceLoss(class_weights=own)\nprint(Model{n}.own)",
    "loss{n} = sm.losses.DiceLoss({w})",
    "class Config{n}:\n    def __init__(self):\n        self.weights = {w}\n    def loss(self):\n"
    "        return sm.losses.DiceLoss(class_weights=self.weights)\n"
    "config{n} = Config{n}()\nloss{n} = config{n}.loss()\nprint(config{n}.weights)",
    "kept{n} = {{'a': {w}, 'b': 1}}\nloss{n} = sm.losses.DiceLoss(class_weights=kept{n}['a'])\nprint(kept{n})",
    "kept{n} = [{w}]\nloss{n} = sm.losses.DiceLoss(class_weights=kept{n}[0])\nprint(kept{n})",
    "import functools\nmake{n} = functools.partial(sm.losses.DiceLoss, class_weights={w})\nloss{n} = make{n}()",
    "import types\nbox{n} = types.SimpleNamespace(weights={w})\n"
    "loss{n} = sm.losses.DiceLoss(class_weights=box{n}.weights)\nprint(box{n}.weights)",
]
#: Mistakes of other kinds, each with something that could notice the fix.
OTHERS = [
    "model{n} = sm.FPN('resnet34', classes=1)\nprint(model{n})",
    "act{n} = 'softmax'\nmodel{n} = sm.Unet('a', classes=1, activation=act{n})\nprint(act{n})",
    "act{n} = 'softmax'\nmodel{n} = sm.Unet('a', classes=1, activation=act{n})",
    "options{n} = dict(classes=1, activation='softmax')\nmodel{n} = sm.Unet('a', **options{n})\nprint(options{n})",
    "model{n} = sm.Unet('a', classes=1)\nname{n} = 'categorical_crossentropy'\n"
    "model{n}.compile('adam', loss=name{n})\nprint(name{n})",
    "model{n} = sm.Unet('a', classes=1)\nloss{n} = sm.losses.cce_dice_loss\n"
    "shown(loss{n})\nmodel{n}.compile('adam', loss=loss{n})",
    "model{n} = sm.Unet('a', classes=1)\nloss{n} = sm.losses.cce_dice_loss\nmodel{n}.compile('adam', loss=loss{n})",
    "def third{n}(x):\n    return x / 3\nthird{n}(sm.losses.DiceLoss())\nprint(third{n}(10))",
    "def both{n}(a, b):\n    return sum([a, b])\nprint(both{n}(sm.losses.DiceLoss(), sm.losses.JaccardLoss()))",
    "def call{n}(make, value):\n    return make(value)\n"
    "call{n}(sm.losses.DiceLoss, [0.5, 1.5])\nprint(call{n}(list, 'ab'))",
    "def build{n}(make):\n    return make('a', n_classes=3)\n"
    "build{n}(sm.Unet)\nprint(build{n}(lambda b, n_classes: n_classes))",
    "Loss{n} = sm.losses.DiceLoss\nprint(Loss{n})\n"
    "model{n} = sm.Unet('a', classes=1)\nmodel{n}.compile('adam', loss=Loss{n})",
    "metrics{n} = [sm.metrics.IOUScore]\nmodel{n} = sm.Unet('a', classes=1)\n"
    "model{n}.compile('adam', 'mse', metrics=metrics{n})\nprint(metrics{n})",
    "def net{n}(count):\n    return sm.FPN('a', classes=count)\nnet{n}(1)",
    "loss{n} = sm.losses.DiceLoss(class_weight=[1, 1])",
]


def program(seed: int) -> str:
    """A program with mistakes."""
    chance = random.Random(seed)
    blocks = []
    for n in range(chance.randint(1, 3)):
        if chance.random() < 0.25:
            blocks.append(chance.choice(OTHERS).format(n=n))
            continue
        if chance.random() < 0.3:
            lines = [chance.choice(LOSSES).format(n=n, w=chance.choice(GIVEN).format())]
        else:
            uses = [chance.choice(USES) for _ in range(chance.randint(0, 2))]
            rest = [chance.choice(LOSSES), *uses]
            chance.shuffle(rest)
            lines = [text.format(n=10 * n + i, w=f"WEIGHTS{n}") for i, text in enumerate(rest)]
            lines.insert(0, chance.choice(WEIGHTS).format(w=f"WEIGHTS{n}"))
        block = "\n".join(lines)
        kind = chance.random()
        if kind < 0.4 and "globals" not in block:
            head, end = (f"def run{n}():", f"run{n}()") if kind < 0.2 else (f"class Body{n}:", "print('end')")
            block = "\n".join([head, *(f"    {line}" for line in block.split("\n")), end])
        blocks.append(block)
    return HEAD + "\n".join(blocks) + "\n"


@contextlib.contextmanager
def recorder() -> Iterator[None]:
    kept = sys.modules.get("segmentation_models")
    sys.modules["segmentation_models"] = Recorder("segmentation_models")
    try:
        yield
    finally:
        if kept is None:
            del sys.modules["segmentation_models"]
        else:
            sys.modules["segmentation_models"] = kept


def printed(source: str) -> str:
    """What a program prints, and what it ends with."""
    out = io.StringIO()
    with recorder(), contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
        except Exception as problem:
            print(type(problem).__name__, problem)
    text = out.getvalue()
    return "\n".join(line for line in text.split("\n") if "<generator" not in line and "<function" not in line)


def check(seeds: range) -> None:
    fixed = 0
    for seed in seeds:
        source = program(seed)
        outcome = fix_source(source, "program.py")
        fixed += len(outcome.fixed)
        if outcome.source != source:
            assert printed(outcome.source) == printed(source), f"seed {seed}\n{source}\n--- fixed\n{outcome.source}"
    assert fixed >= len(seeds) // 4


def test_a_safe_fix_changes_nothing_else() -> None:
    check(range(60))


@pytest.mark.slow
def test_a_safe_fix_changes_nothing_else_in_5000_programs() -> None:
    check(range(60, 5060))
