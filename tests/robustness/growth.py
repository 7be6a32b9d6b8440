"""Programs written at random: values that grow by doubling, and values of all kinds given to whatever takes values."""

from __future__ import annotations

import re
from random import Random

HEAD = """\
import copy, functools, itertools, math, operator, os, random, statistics
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field
from functools import partial, reduce
from itertools import chain, product
from types import SimpleNamespace
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from easydict import EasyDict
import segmentation_models as sm


def pair(*items):
    return items


def named(**items):
    return items


def both(x, y):
    return [x, y]


def either(x, y):
    return x if u() else y


def twice(x):
    yield x
    yield x


class Node:
    kept = None

    def __init__(self, left, right=None):
        self.left, self.right = left, right

    def grown(self):
        self.left = [self.left, self.right]
        return self

    @property
    def sides(self):
        return self.left, self.right

    def __call__(self, x):
        return [x, self.left]

    def __getitem__(self, i):
        return self.left, self.right


@dataclass
class Record:
    a: object = None
    b: list = field(default_factory=list)


Point = namedtuple("Point", "a b")
i = layers.Input((None, None, 3))
network = sm.Unet("resnet34", classes=3, activation="softmax")
model = sm.Unet("resnet34", classes=3, activation="softmax")
d = {"a": 1}
CLASSES = ["car", "road", "sky"]
"""
_X = re.compile(r"\bx\b(?!=)")
WRONG = "loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])\n"

#: What loops begin with: one or two values of each kind.
STARTS = (
    "10", "0", "-1", "2.5", "True", "None", "'a'", "'{0}{0}'", "'%s%s'", "''", "'a,b'", "b'a'", "()", "(1,)", "[]",
    "[1]", "[1, 2, 3]", "[[1], [2]]", "['car', 'road', 'sky']", "{}", "{'a': 1}", "{'car': 1, 'road': 2}", "{1, 2}",
    "range(3)", "dict(a=1).items()", "dict(a=1).keys()", "d.values()", "zip([1], [2])", "(j for j in [1, 2])",
    "enumerate([1])", "np.array([1.0, 2.0])", "np.array([])", "np.ones(3)", "np.zeros((2, 2))", "np.arange(3)",
    "tf.ones((2,))", "tf.constant([1.0])", "np", "math", "u", "u()", "u.x", "lambda x: [x, x]", "pair", "Node",
    "Node(1)", "Record()", "Point(1, 2)", "SimpleNamespace(a=1)", "EasyDict({'a': 1})", "sm.losses.DiceLoss()",
    "sm.losses.bce_dice_loss", "sm.losses.DiceLoss", "sm.metrics.IOUScore()", "sm.metrics.FScore(beta=2)",
    "sm.Unet(classes=3)", "layers.Conv2D(3, 1)", "i", "keras.Sequential([layers.Conv2D(3, 1)])",
    "keras.losses.BinaryCrossentropy()", "[1] if u() else [1, 2]", "either('a', 'b')", "either(1, [1])", "10**15",
    "1e308", "float('nan')", "1 << 50", "'x' * 5000", "[0] * 4096", "[[0] * 64] * 64", "...", "slice(1, 2)",
    "partial(pair, 1)", "open('f')",
)  # fmt: skip
#: What a value can grow by, written with ``x``; ``y`` is another value.
GROWTH = (
    "x + x", "x * x", "x ** 2", "x ** x", "x << 5", "x - -x", "x | x", "x & x", "x @ x", "x % x", "2 * x", "x * 2",
    "x / 2", "x // 1", "-x", "~x", "not x", "x == x", "x < x", "x in x", "x is x", "x or [x, x]", "x and [x, x]",
    "[x, x]", "(x, x)", "{x, x}", "{x: x}", "{'a': x, 'b': x}", "{x: 1, (x, 1): 2}", "dict(a=x, b=x)",
    "dict(a=x, b=x).items()", "dict(a=x, b=x).values()", "dict(a=x, b=x).keys()", "dict([(x, x)])",
    "dict(zip([x], [x]))", "[*x, *x]", "(*x, *x)", "{*x, *x}", "{**x, **x}", "{**x, 'c': x}", "x | {'d': x}",
    "list(x) + list(x)", "[x] * 2", "(x,) * 2", "[x] * 4096", "x * 4096", "[x for _ in range(2)]",
    "[j for j in x for _ in range(2)]", "{j: [j, x] for j in range(3)}", "{(j, x): x for j in range(3)}",
    "tuple(x for _ in range(2))", "[j if u() else x for j in (1, 2)]", "{j for j in (x, x)}",
    "[(j, k) for j in x for k in x]", "f'{x}{x}'", "f'{x!r}{x:>9}'", "x.format(x, x)", "'{0}{0}'.format(x)",
    "'%s%s' % (x, x)", "x.join([x, x])", "x.join(x)", "','.join(map(str, [x, x]))", "x.replace('a', x)",
    "x.replace('', x)", "x.replace('a', 'aa')", "x.zfill(99)", "x.zfill(10**9)", "x.center(10**9)", "x.ljust(999)",
    "x.expandtabs(10**6)", "str(x) + str(x)", "repr(x) * 2", "x.split('a')", "x.split(',') * 2", "x.upper() + x",
    "x.title()", "x[::-1] + x", "x[:]", "x[1:]", "x[0]", "x[-1]", "x['a']", "x[x]", "x[0], x[0]", "os.path.join(x, x)",
    "os.path.join('a', x, x)", "x.encode()", "np.square(x)", "np.array([x, x])", "np.array(x)", "np.asarray([x] * 64)",
    "np.concatenate([x, x])", "np.hstack([x, x])", "np.hstack([x, 1])", "np.append(x, x)", "np.append(x, 1)",
    "np.tile(x, 2)", "np.repeat(x, 2)", "np.stack([x, x])", "np.stack([x, x], axis=-1)", "np.prod([x] * 4096)",
    "np.prod([x, x])", "np.sum([x, x])", "np.mean([x, x])", "np.max([x, x])", "np.power(x, x)", "np.multiply(x, x)",
    "np.add(x, x)", "np.divide(x, x)", "np.exp(x)", "np.log(x)", "np.sqrt(x)", "np.abs(x)", "np.ones(x)",
    "np.full(x, x)", "np.full(3, x)", "np.zeros((x, x))", "np.arange(x)", "np.arange(0, x, 0.5)",
    "np.linspace(0, 1, x)", "np.ravel(x)", "np.squeeze(x)", "np.unique(x)", "np.unique([x, x], return_counts=True)",
    "np.bincount(x)", "np.ones_like(x)", "np.full_like(x, x)", "np.clip(x, 0, 1)", "np.round(x, 2)", "np.sort(x)",
    "np.flip(x)", "np.expand_dims(x, -1)", "np.cumsum(x)", "np.float32(x)", "np.int64(x)", "np.outer(x, x)",
    "np.copy(x)", "x.reshape(-1, 2, 3)", "x.flatten()", "x.tolist()", "x.astype('int32')", "x.sum()", "x.mean()",
    "x.prod()", "x.copy()", "x.shape", "x.size", "x.T", "x.numpy()", "np.random.permutation(x)",
    "tf.concat([x, x], -1)", "tf.concat([x, x], 0)", "tf.stack([x, x], -1)", "tf.constant([x, x])", "tf.ones(x)",
    "tf.fill((3,), x)", "tf.one_hot(x, x)", "tf.cast(x, tf.float32)", "tf.multiply(x, x)", "tf.nn.softmax(x)",
    "math.factorial(x)", "math.comb(x, 2)", "math.prod([x] * 8)", "math.pow(x, x)", "math.lcm(x, x)", "math.sqrt(x)",
    "sum([x, x])", "sum([x, x], [])", "sum(x)", "pow(x, x)", "list(zip(x, x))", "list(zip([x], [x]))",
    "list(enumerate(x))", "list(enumerate([x, x], x))", "sorted([x, x])", "sorted(x)", "sorted([x] * 4096, key=str)",
    "sorted(x, key=lambda j: x)", "max(x, x)", "min([x, x])", "list(map(str, x))",
    "list(map(lambda j: [j, j], [x, x]))", "list(filter(None, x))", "round(x, 3)", "round(x, 10**9)", "int(x)",
    "int(str(x) * 2)", "int('1' * 4096)", "float(x)", "str(x)", "bool(x)", "abs(x)", "len(x)", "len([x, x])",
    "list(x)", "tuple(x)", "set(x)", "set([x, x])", "dict(x)", "list(reversed([x, x]))", "list(range(x))",
    "range(x, x)", "divmod(x, 2)", "isinstance(x, list)", "getattr(x, 'a')", "getattr(x, 'a' * 4096)",
    "getattr(np, x)", "globals()[x]", "globals()", "type(x)", "iter(x)", "next(iter(x))", "list(chain(x, x))",
    "list(chain([x], [x]))", "list(product(x, x))", "reduce(lambda a, b: a + b, [x] * 9)",
    "reduce(operator.add, [x, x])", "reduce(operator.mul, [x] * 64)", "reduce(pair, [x] * 64)", "operator.add(x, x)",
    "partial(pair, x)", "partial(x, x)", "partial(pair, x)(x)", "partial(x, *[1] * 99)", "copy.deepcopy([x, x])",
    "copy.copy(x)", "OrderedDict(a=x, b=x)", "SimpleNamespace(a=x, b=x)", "EasyDict({'a': x, 'b': x})", "EasyDict(x)",
    "Point(x, x)", "Point(x, x).a, x", "namedtuple('T', x)", "Record(x, [x, x])", "Record(x)", "Node(x, x)",
    "Node(x, x).sides", "Node(x).grown()", "Node(x)(x)", "Node(x)[0]", "x.left, x.left", "x.a", "x.a.b", "x.left",
    "x.sides", "x()", "x(x)", "x(x, x)", "x(*x)", "x(**x)", "x(*[x, x])", "x(a=x)", "pair(x, x)", "pair(*x, *x)",
    "pair(*[x] * 512)", "named(a=x, b=x)", "named(**x)", "both(x, x)", "both(*x)", "either(x, [x, x])",
    "either(x, x + x)", "either(x, f'{x}a')", "either((x, 1), (x, 2))", "list(twice(x))", "(lambda a, b=x: [a, b])(x)",
    "(lambda *a: a)(x, x)", "(y := x, y)", "x if u() else [x, x]", "[x, x] if u() else (x, x)", "x if x else [x]",
    "x if x == u() else [x, x]", "x if len(x) > u else x + x", "sm.losses.DiceLoss(beta=x)",
    "sm.losses.DiceLoss(class_weights=x)", "sm.losses.DiceLoss(class_weights=[x, x])", "sm.losses.DiceLoss(x, x, x)",
    "sm.losses.DiceLoss(**x)", "sm.losses.DiceLoss(*x)", "sm.losses.CategoricalFocalLoss(alpha=x)",
    "sm.metrics.IOUScore(class_weights=x, name=x)", "sm.metrics.FScore(beta=x)", "sm.losses.DiceLoss() + x",
    "x * sm.losses.DiceLoss()", "1 * (x + x)", "x.__name__", "lambda gt, pr: x(gt, pr) + x(gt, pr)",
    "x(i, i) + x(i, i)", "sm.Unet('resnet34', classes=x)", "sm.Unet(x, classes=3, activation=x)",
    "layers.Conv2D(x, 1)(i)", "layers.Conv2D(3, 1, activation=x)(i)", "x(i)", "layers.Concatenate()([x, x])",
    "layers.Activation(x)(i)", "keras.Model(i, x)", "keras.Model(i, [x, x])", "keras.Sequential([x, x])",
    "keras.Sequential([x] * 64)", "x.output", "x.outputs", "x.layers", "x.get_layer(x)", "layers.Input(x)",
    "keras.utils.to_categorical(x, x)", "keras.utils.custom_object_scope({'a': x})",
    "keras.callbacks.ModelCheckpoint(x)", "compute_class_weight(x, x, x)", "u(x)", "u(x, x)", "u.x(x)", "u[x]", "x[u]",
    "x[u:]", "x.get('a')", "x.get(x, x)", "x.pop()", "x.index(1)", "x.count(x)", "x.setdefault('z', x)", "x.items()",
    "x.values()", "x.union(x)", "x.lower()", "x.strip(x)", "x.startswith(x)", "x.removeprefix(x)", "x.isdigit()",
    "x.item()",
)  # fmt: skip
#: Statements by which a value changes where it is.
CHANGES = (
    "x += x", "x *= 2", "x **= 2", "x <<= 3", "x |= x", "x += [x]", "x += (x,)", "x.append(x)", "x.append([x, x])",
    "x.extend(x)", "x.extend([x, x])", "x.insert(0, x)", "x.update(a=x, b=x)", "x.update(x)", "x[0] = x",
    "x[0] = [x, x]", "x['a'] = [x, x]", "x[x] = x", "x[u] = x", "x.a = [x, x]", "x.left = [x, x]",
    "Node.kept = [x, Node.kept]", "setattr(x, 'a', [x, x])", "d['b'] = [x, d]", "d[x] = [x, x]", "CLASSES.append(x)",
    "del x[0]", "x.sort()", "x.reverse()", "x.pop()", "x.clear()", "x.add(x)", "x.remove(x)", "x.discard(1)",
    "random.shuffle(x)", "u(x)", "x.fill(x)", "(x, y) = (y, [x, y])", "x, *y = [x, x, y]", "[x, y] = x, x",
    "x = y = [x, x]", "x: list = [x, x]", "globals()['x'] = [x, x]", "os.environ[x] = x", "assert x, x",
    "assert u(x) or u", "model.add(x)", "def f(a=x): return [a, a]\nx = f()", "def f(): return [x, x]\nx = f()",
    "class C:\n    a = [x, x]\nx = C.a", "class C(Node): pass\nx = C(x, x)", "class C(x): pass\nx = C",
    "with x as x: pass", "for x in [x, x]: pass", "for z in x: x = [x, z]", "try:\n    x = [x, x]\nexcept E: pass",
    "while u(): x = [x, x]", "if u(): x = [x, x]", "if x == y: x = [x, x]\nelse: y = (x, y)", "if x: x = [x, y]",
    "match x:\n    case 1: x = [x, x]\n    case _: y = x", "import u2 as x", "from u2 import *", "exec(x)",
    "def x(*a): return a", "@x\ndef x(): pass",
)  # fmt: skip
#: Uses of what came of it.
USES = (
    "loss = sm.losses.DiceLoss(class_weights=x)", "loss = sm.losses.DiceLoss(beta=x, class_indexes=x)",
    "loss = sm.losses.CategoricalFocalLoss(alpha=x)", "model.compile('adam', loss=x, metrics=x)",
    "model.compile('adam', loss=[x, x], metrics=[x, x])", "model.compile('adam', loss={'a': x}, metrics={'a': x})",
    "network.compile('adam', loss=x + sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(class_weights=x)])",
    "model.compile('adam', x)\nmodel.fit(x, x)\nmodel.save(x)\nkeras.models.load_model(x, custom_objects={'a': x})",
    "model.compile('adam', sm.losses.DiceLoss(class_weights=x))\nmodel.fit(x, callbacks=[x])", "table = {x: 1}[x]",
    "w = [1, 2] if x == u else [1, 2, 3]\nloss = sm.losses.DiceLoss(class_weights=w)",
    "print(x, len(x), str(x), f'{x}')", "CLASSES = x\nloss = sm.losses.DiceLoss(class_weights=[1, 2, 3])",
    "w = x if u() else y\nz = w == x\nz = w in [x, y]",
    "loss = sm.losses.DiceLoss(class_weights={c: x for c in CLASSES})", "data = Dataset(classes=x)\nmodel.fit(data)",
    "loss = sm.losses.DiceLoss(class_weights=[x, x, x])",
    "for z in x:\n    loss = sm.losses.DiceLoss(class_weights=z)",
    "model = sm.Unet('resnet34', classes=len(x), activation=x)\nmodel.compile('adam', sm.losses.DiceLoss(beta=x))",
    "def unused(a, b=x):\n    return sm.losses.DiceLoss(class_weights=[a, b, x])", "loss = x",
    "total = sm.losses.DiceLoss() + x\nmodel.compile('adam', total)\nname = total.__name__",
    "model = keras.Model(i, x)\nmodel.compile('adam', [sm.losses.dice_loss, sm.losses.dice_loss])",
    "model.compile('adam', sm.losses.DiceLoss(), metrics=[sm.metrics.FScore(name=x), x])\nmodel.save('a.h5')",
    "loss = sm.losses.DiceLoss(x)  # car: 1, road: 2", "lambda: [x, x]", "raise x",
)  # fmt: skip


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def _step(choose: Random) -> str:
    if choose.random() < 0.25:
        return choose.choice(CHANGES)
    expression = choose.choice(GROWTH)
    if choose.random() < 0.3:
        # another operand in some places
        expression = _X.sub(lambda _: choose.choice("xxy"), expression)
    return f"{choose.choice('xxxy')} = {expression}"


def _growing(choose: Random) -> str:
    """A block that lets values grow, in one of the ways that a program repeats things."""
    steps = "\n".join(_step(choose) for _ in range(choose.choice((1, 1, 2, 3))))
    rounds = choose.choice((7, 60, 60, 500))
    way = choose.randrange(8)
    if way == 0:
        loop = f"    for _ in range({rounds}):\n{_indented(_indented(steps))}"
        return f"def grow(x, y=1):\n{loop}    return x\nx = grow(x, x)\n"
    if way == 1:
        return f"def step(x, y=1):\n{_indented(steps)}    return x\nfor _ in range({rounds}):\n    x = step(x, y)\n"
    if way == 2:
        return (steps + "\n") * min(rounds, 40)
    if way == 3:
        body = _indented(_indented(steps))
        return f"class Grown:\n    x = y = 1\n    for _ in range({rounds}):\n{body}x = Grown.x\n"
    if way == 4:
        return f"for _ in range({rounds}):\n    if u():\n{_indented(_indented(steps))}"
    if way == 5:
        return f"for _ in range(9):\n    for _ in range(9):\n{_indented(_indented(steps))}"
    if way == 6:
        return f"def deep(x, n):\n    y = n\n{_indented(steps)}    return deep(x, n - 1) if n else x\nx = deep(x, 50)\n"
    return f"for _ in range({rounds}):\n{_indented(steps)}"


def growing_program(choose: Random) -> str:
    """A program whose values grow by doubling, used wherever the libraries take values."""
    lines = [HEAD, f"x = {choose.choice(STARTS)}\n", f"y = {choose.choice(STARTS)}\n"]
    lines += [_growing(choose) for _ in range(choose.choice((1, 1, 2, 3)))]
    lines += [choose.choice(USES) + "\n" for _ in range(choose.choice((1, 2, 3)))]
    return "".join(lines) + WRONG


def program_of_values(choose: Random) -> str:
    """A program that gives values of all kinds to whatever takes values, without loops."""
    lines = [HEAD, "x = y = z = 1\n"]
    for _ in range(choose.randrange(4, 14)):
        name = choose.choice("xyz")
        lines.append(f"{name} = {choose.choice(STARTS)}\n")
        source = choose.choice("xyz")
        text = choose.choice(CHANGES) + "\n" if choose.random() < 0.2 else f"x = {choose.choice(GROWTH)}\n"
        lines += [f"x = {source}\n", text, f"{choose.choice('yz')} = x\n"]
    lines += [choose.choice(USES) + "\n" for _ in range(3)]
    return "".join(lines) + WRONG
