"""Programs written at random: values that grow by doubling, and values of all kinds given to whatever takes values."""

from __future__ import annotations

import re
from random import Random

HEAD = """\
import collections, copy, functools, itertools, math, operator, os, random, statistics
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


class Left(Node):
    pass


class Right(Node):
    pass


class Diamond(Left, Right):
    pass


class Lazy:
    def __init__(self, held):
        self.held = held

    def __getattr__(self, name):
        return [self.held, self.held]

    def __add__(self, other):
        return Lazy([self, other])

    __getitem__ = __call__ = __getattr__


def outer(x):
    def inner(y=x):
        def innermost():
            return [x, y]

        return innermost()

    return inner


def wrapped(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs), function

    return call


def pairs(x):
    for one in x:
        yield one, one


def spread(x):
    yield from [x, x]
    yield from pairs(x)


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
    "x.item()", "x ^ x", "x >> 2", "divmod(x, x)", "x @ np.ones(3)", "not x == x", "x < x < x", "x in (x, [x])",
    "x is not x", "{x, (x, 1)}", "{(x, x), (x, 1)}", "frozenset([x, x])", "{frozenset([x]): x}", "[[*x], *x]",
    "[{'a': x}, {'a': x}]", "{**{'a': x}, 'b': x}", "dict(x, c=x)", "dict(x.items())", "dict.fromkeys([x, 1], x)",
    "dict.fromkeys(x, x)", "{v: k for k, v in x.items()}", "{k: [v, v] for k, v in x.items()}", "sorted(x.items())",
    "list(x.items()) * 2", "tuple(x.keys()) + tuple(x.values())", "dict(a=x).items() | dict(b=x).items()",
    "dict(a=x).keys() & {x}", "list(zip(x, x, x))", "list(zip(*[x, x]))", "list(zip(*x))", "dict(zip(x, x))",
    "list(product(x, repeat=2))", "list(product([x, x], [x, x]))", "list(itertools.repeat(x, 2))",
    "list(itertools.repeat(x))", "list(itertools.combinations(x, 2))", "list(itertools.permutations(x))",
    "list(itertools.accumulate([x, x]))", "list(itertools.accumulate(x, operator.mul))",
    "list(itertools.starmap(pair, [(x, x)]))", "list(itertools.islice(x, 9))", "list(itertools.chain.from_iterable(x))",
    "list(itertools.zip_longest(x, [x, x]))", "list(itertools.cycle(x))", "list(itertools.groupby(x))",
    "itertools.count(x)", "next(itertools.tee(x, 2)[0])", "list(map(pair, x, x))", "list(map(max, [x, x], [x, x]))",
    "f'{x:{x}}'", "f'{x:>{x}}'", "f'{x}' * 2", "f'{[x, x]}{x!s}'", "f'{x=}'", "'{:{}}'.format(x, x)",
    "'{a}{a}'.format(a=x)", "'{0[0]}{0.a}'.format(x)", "x.format_map({'a': x})", "x % x", "x % (x, x)", "x % {'a': x}",
    "'%*d' % (x, x)", "'%999999999d' % x", "'%(a)s%(a)s' % {'a': x}", "'%r%r' % (x, x)", "x.rjust(10**8)",
    "x.rjust(x)", "x.ljust(x, 'a')", "x.center(99, 'a')", "x.zfill(x)", "x.replace('a', x, x)", "x.replace(x, x + x)",
    "x.translate({97: x})", "x.partition('a')", "x.rpartition('a') * 2", "x.splitlines() * 2", "x.casefold() + x",
    "x.swapcase()", "''.join([x] * 99)", "'a'.join(x)", "x.join('ab')", "x.join(x.split('a'))", "x.encode() * 2",
    "bytes(x)", "bytes([x] * 9)", "bytes(10**9)", "bytearray(x)", "bytearray(10**9)", "x.hex()", "x.decode() + 'a'",
    "x.decode() * 2", "int.from_bytes(x, 'big')", "int.from_bytes(bytes(99), 'big')", "x.to_bytes(x, 'big')",
    "int('9' * 99)", "int(x, 36)", "int(x * 99)", "str(x) * 99", "repr([x, x])", "ascii(x) + ascii(x)", "chr(x)",
    "ord(x)", "hex(x)", "bin(x)", "oct(x)", "x.bit_length()", "1 << x", "x << x", "2 ** x", "x ** -x", "10 ** x",
    "pow(2, x)", "pow(x, x, 7)", "pow(x, 2, x)", "complex(x, x)", "hash(x)", "id(x)", "vars(x)", "dir(x)", "format(x)",
    "format(x, '>999999999')", "slice(x, x)", "x[x:x]", "x[::x]", "x[..., None]", "x[None]", "x[[x, x]]", "x[x == x]",
    "x[x > 0]", "x[:, 0]", "memoryview(x)", "math.comb(x, x)", "math.comb(x, x // 2)", "math.perm(x, x)",
    "math.factorial(10 ** 5)", "math.gcd(x, x)", "math.exp(x)", "math.log(x)", "math.hypot(x, x)", "math.fsum([x, x])",
    "math.dist([x], [x])", "math.isqrt(x)", "math.floor(x)", "math.ldexp(x, x)", "statistics.mean([x, x])",
    "statistics.median(x)", "operator.mul(x, x)", "operator.pow(x, x)", "operator.concat(x, x)",
    "operator.itemgetter(0, 0)(x)", "operator.attrgetter('a')(x)", "operator.methodcaller('copy')(x)",
    "reduce(lambda a, b: (a, a), [x] * 60)", "reduce(lambda a, b: [a, b], [x, x, x])",
    "reduce(operator.lshift, [x] * 9)", "reduce(pow, [x] * 9)", "partial(partial, x)", "partial(partial(pair, x), x)",
    "partial(x, x, a=x)", "partial(named, a=x)(b=x)", "functools.lru_cache(x)", "functools.wraps(x)(x)",
    "functools.lru_cache(maxsize=None)(lambda: x)()", "(lambda: (x, x))()", "(lambda x: lambda: [x, x])(x)()",
    "(lambda f: f(f))(lambda f: [x, x])", "(lambda *a, **k: (a, k))(x, x, a=x)", "lambda: x", "lambda y: x(y) + x(y)",
    "lambda *a: x(*a, *a)", "outer(x)", "outer(x)()", "wrapped(x)", "wrapped(x)(x)", "list(pairs(x))", "pairs(x)",
    "list(spread(x))", "next(pairs(x))", "sum(pairs(x))", "[j for j in pairs(pairs(x))]", "Lazy(x).anything",
    "Lazy(x).a.b", "Lazy(x)['a']", "Lazy(x)(x)", "Lazy(x) + Lazy(x)", "Lazy(x)", "Diamond(x, x)", "Diamond(x).grown()",
    "Diamond(Diamond(x), x).sides", "type('T', (Node,), {'a': x})", "type('T', (x,), {})", "type(x)(x)",
    "Point(*[x, x])", "Point(x, x)._replace(a=x)", "Point(x, x)._asdict()", "Point(x, Point(x, x)) + (x,)",
    "Record(x, [x]).b * 2", "Record(b=[x, x])", "copy.deepcopy(Record(x, [x]))", "copy.deepcopy(x)",
    "collections.Counter(x)", "collections.Counter([x, x])", "collections.defaultdict(list, {'a': x})",
    "collections.deque([x, x])", "collections.deque(x, maxlen=2)", "collections.ChainMap({'a': x}, {'b': x})",
    "np.tile(x, (2, 2))", "np.tile([x, x], 64)", "np.tile(x, x)", "np.repeat(x, x)", "np.repeat([x, x], 64)",
    "np.kron(x, x)", "np.dot(x, x)", "np.matmul(x, x)", "np.vstack([x, x])", "np.dstack([x, x])",
    "np.column_stack([x, x])", "np.block([[x, x], [x, x]])", "np.broadcast_to(x, (64, 64))", "np.meshgrid(x, x)",
    "np.pad(x, 64)", "np.resize(x, 4096)", "np.insert(x, 0, x)", "np.delete(x, 0)", "np.where(x, x, x)",
    "np.stack([x] * 64)", "np.eye(x)", "np.identity(64)", "np.diag(x)", "np.array([[x, x], [x, x]])", "np.prod(x)",
    "np.cumprod(x)", "np.power(2, x)", "np.left_shift(x, 5)", "np.reshape(x, (-1, 1))", "np.transpose(x)",
    "np.einsum('i,j', x, x)", "np.logspace(0, x, 9)", "np.geomspace(1, x, 9)", "np.maximum(x, x)", "x.repeat(2)",
    "x.reshape(2, -1)", "x.transpose()", "x.dot(x)", "x.max()", "x.argmax()", "x[..., np.newaxis]", "x.ravel()",
    "tf.tile(x, [2])", "tf.repeat(x, 2)", "tf.add(x, x)", "tf.reduce_sum([x, x])", "tf.zeros((x, x))", "tf.range(x)",
    "tf.convert_to_tensor([x, x])", "tf.add_n([x, x])", "tf.data.Dataset.from_tensor_slices((x, x))",
    "tf.data.Dataset.zip((x, x))", "x.map(lambda *a: (a, a))", "x.map(pair)", "x.batch(2).map(pair)", "x.zip((x, x))",
    "x.concatenate(x)", "x.repeat(x)", "layers.Add()([x, x])", "layers.add([x, x])", "layers.concatenate([x, x])",
    "layers.Lambda(lambda j: [j, j])(x)", "layers.Dense(3)(x)", "layers.Dropout(0.1)(x)", "model(x)", "model([x, x])",
    "model(model(x))", "keras.Model(x, x)", "keras.Model([i, i], [x, x])", "keras.Sequential([x]).layers * 2",
    "keras.models.clone_model(x)", "x.layers[-1].output", "x.summary()", "keras.layers.TimeDistributed(x)",
    "sm.losses.DiceLoss() + sm.losses.DiceLoss() + x", "x + x + x", "0.5 * x + 0.5 * x", "x + 1 * x", "sum([x, x], x)",
    "reduce(operator.add, [x] * 60)", "sm.losses.DiceLoss(per_image=x, smooth=x)", "sm.metrics.IOUScore(threshold=x)",
    "sm.get_preprocessing(x)", "sm.Unet(x)", "sm.FPN('resnet34', input_shape=x)", "sm.Unet(encoder_weights=x)",
    "sm.losses.JaccardLoss(class_indexes=x)", "getattr(sm.losses, x)", "getattr(sm, 'Unet')(classes=x)",
    "[sm.losses.DiceLoss(beta=j) for j in x]", "{'loss': x, 'metrics': [x, x]}", "x if y else (x, y)", "(x, y) if u else y",
    "x or y", "y and x", "either(either(x, y), either(y, x))", "either([x, y], {'a': x})", "pair(either(x, y), x)",
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
    "def x(*a): return a", "@x\ndef x(): pass", "x ^= x", "x -= x", "x @= x", "x >>= 1", "x += x.copy()",
    "x.extendleft(x)", "x.appendleft([x, x])", "x.rotate(x)", "x.setdefault('a', []).append(x)", "x.popitem()",
    "x[:] = [x, x]", "x[1:1] = x", "x[-1] = [x, x]", "x['a'], x['b'] = x, x", "x[0], x[1] = [x, x], x",
    "x.intersection_update(x)", "x.symmetric_difference_update(x)", "x.resize((64, 64))", "x.a.b = [x, x]", "del x.a",
    "del x", "x.__dict__.update(a=x)", "x.__class__ = Node", "Node.grown = lambda self: [self, self]",
    "Node.__add__ = lambda a, b: Node(a, b)\nx = x + x", "callbacks = [x]\ncallbacks.append(callbacks)\nx = callbacks",
    "d['self'] = d\nx = [d, x]", "x, y = y, (x, y)", "x, y, z = [x, y], [y, x], x", "(x, (y, z)) = (y, (x, x))",
    "*x, y = x, x, y", "for x, y in [(x, y), (y, x)]: pass", "for k, v in dict(a=x).items(): x = [k, v, x]",
    "for k in x: x[k] = x", "for x.a in [x, x]: pass", "for x[0] in [x, x]: pass",
    "@wrapped\ndef f(a=x): return [a, x]\nx = f()", "@wrapped\n@wrapped\ndef f(): return x\nx = f()()",
    "def f():\n    yield x\n    yield from f()\nx = list(f())", "def f():\n    nonlocal_x = x\n    def g(): return nonlocal_x, x\n    return g\nx = f()()",
    "def f():\n    global x\n    x = [x, x]\nf()\nf()", "def f(n=3): return (f(n - 1), f(n - 1)) if n else x\nx = f()",
    "def f(): return f(), f()\nx = f()", "class C(Node):\n    def __getattr__(self, n): return [self, x]\nx = C(x).a",
    "class C(Node):\n    @property\n    def a(self): return [self, self.left]\nx = C(x).a",
    "class C(Diamond):\n    left = [x, x]\n    def grown(self): return super().grown(), super().grown()\nx = C(x).grown()",
    "class C:\n    def __init__(self): self.a = [x, self]\nx = C()",
    "class C(type): pass\nclass D(metaclass=C):\n    a = x\nx = [D, D.a]", "@dataclass\nclass C:\n    a: list = x\nx = C().a, C()",
    "@functools.lru_cache\ndef f(a): return [a, a]\nx = f(x)", "x = x.map(pair)", "x = sm.losses.DiceLoss() + x",
    "x = layers.Dense(3)(x)", "model = keras.Model(model.input, x)", "try:\n    x = [x, x]\nfinally:\n    x = (x, x)",
    "try:\n    x = u(x)\nexcept E as x:\n    x = [x, y]\nelse:\n    x = (x, x)", "with u(x) as (x, y): x = [x, y]",
    "while x: x = [x, y]", "while len(x) < 10**9: x = x + x", "for _ in iter(lambda: x, y): x = [x, x]",
    "match x:\n    case [a, *x]: x = [x, x]\n    case {'a': x, **z}: x = [x, z]\n    case Node(left=x) | Record(a=x): x = (x, x)",
    "if (z := [x, x]): x = [z, z]", "if u():\n    x = [x, y]\nelif u():\n    x = (y, x)\nelse:\n    y = x",
    "if u(): del x[0]\nelse: x.append(x)", "nested = [[x for _ in range(9)] for _ in range(9)]\nx = nested",
    "x = [[j, k] for j in range(9) for k in range(9) if u(x)]", "async def f():\n    async for j in x: yield [j, x]\nx = f()",
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


#: What is written sixty times, each from the one before: ``{n}`` is its number, ``{p}`` the number of that.
CHAINS = (
    "x{n} = [x{p}, x{p}]", "x{n} = x{p} + x{p}", "x{n} = {{'a': x{p}, 'b': x{p}}}", "x{n} = (x{p}, x{p}), (x{p},)",
    "def f{n}(a): return [f{p}(a), f{p}(a)]\nx{n} = f{n}(x{p})", "def f{n}(a=x{p}): return a, a\nx{n} = f{n}()",
    "def f{n}():\n    def g(): return f{p}(), f{p}\n    return g()\nx{n} = f{n}()", "f{n} = lambda a=1: (f{p}(a), f{p}(a))\nx{n} = f{n}()",
    "f{n} = partial(partial(f{p}, x{p}), x{p})\nx{n} = f{n}()", "@wrapped\ndef f{n}(*a): return f{p}(*a, *a)\nx{n} = f{n}(x{p})",
    "f{n} = wrapped(f{p})\nx{n} = f{n}", "def f{n}(a):\n    yield from f{p}(a)\n    yield from f{p}(a)\nx{n} = list(f{n}(x{p}))",
    "f{n} = functools.lru_cache(f{p})\nx{n} = [f{n}, f{n}]", "f{n} = lambda g: g(f{p}, f{p})\nx{n} = f{n}(f{n})",
    "class A{n}(A{p}, B{p}): pass\nclass B{n}(A{p}): pass\nx{n} = A{n}(x{p}, x{p})", "class A{n}(A{p}): a = [A{p}, A{p}]\nx{n} = A{n}.a",
    "class A{n}(A{p}):\n    def grown(self): return super().grown(), super().grown()\nx{n} = A{n}(x{p}).grown()",
    "class A{n}(A{p}):\n    def __init__(self, a, b=None):\n        super().__init__(a, b)\n        self.b{n} = [a, self]\nx{n} = A{n}(x{p})",
    "class A{n}:\n    def __getattr__(self, name): return getattr(A{p}(), name), getattr(A{p}(), name)\nx{n} = A{n}().a",
    "class A{n}:\n    @property\n    def a(self): return A{p}().a, A{p}().a\nx{n} = A{n}().a",
    "@dataclass\nclass A{n}(A{p}):\n    a{n}: object = x{p}\nx{n} = A{n}()", "x{n} = namedtuple('T', 'a b')(x{p}, x{p})",
    "l{n} = sm.losses.DiceLoss()\nx{n} = x{p} + l{n}", "x{n} = x{p} + 0.5 * x{p}", "x{n} = layers.Conv2D(3, 1)(x{p})",
    "x{n} = layers.Add()([layers.Conv2D(3, 1)(x{p}), x{p}])", "x{n} = layers.Concatenate()([x{p}, x{p}])",
    "x{n} = keras.Model(i, layers.Dense(3)(x{p}))", "x{n} = keras.Sequential([x{p}, x{p}])", "x{n} = sm.Unet('resnet34', classes=3)(x{p})",
    "x{n} = x{p}.map(lambda *a: (a, a)).batch(2)", "x{n} = x{p}\nx{n}.append(x{p})\nx{n}.append(x{n})",
    "x{n} = x{p} if u{n}() else [x{p}]", "if u{n}():\n    x{n} = [x{p}]\nelse:\n    x{n} = (x{p}, x{p})", "x{n} = either(x{p}, [x{p}])",
    "if x{p} == u{n}: x{n} = 1\nelif x{p}: x{n} = 2\nelse: x{n} = x{p}", "x{n} = x{p} + 1 if u{n} else x{p} * 2",
    "try:\n    x{n} = u{n}(x{p})\nexcept E:\n    x{n} = x{p}", "for a{n} in x{p}:\n    x{n} = a{n}\nelse:\n    x{n} = x{p}",
    "while u{n}():\n    x{n} = x{p}", "x{n} = [a for a in x{p} for _ in x{p}]", "x{n} = {{a: b for a, b in zip(x{p}, x{p})}}",
    "x{n} = f'{{x{p}}}{{x{p}}}'", "x{n} = x{p}.replace('a', x{p})", "x{n} = '%s%s' % (x{p}, x{p})", "x{n} = np.stack([x{p}, x{p}])",
    "x{n} = np.tile(x{p}, 2)", "x{n} = dict(a=x{p}, b=x{p}).items()", "x{n} = {{x{p}: x{p}}}", "x{n} = {{x{p}, (x{p}, 1)}}",
    "x{n} = lambda: (x{p}, x{p})", "x{n} = pair(*[x{p}, x{p}])", "x{n} = named(**{{'a': x{p}}}, b=x{p})", "assert x{p} != u{n}\nx{n} = [x{p}]",
)  # fmt: skip


def chained_program(choose: Random) -> str:
    """A program that writes out what others do in loops: sixty functions, classes, layers, each from the one before."""
    lines = [HEAD, f"x0 = {choose.choice(STARTS)}\n", "f0, A0, B0 = pair, Node, Left\n"]
    steps = [choose.choice(CHAINS) for _ in range(choose.choice((1, 1, 2)))]
    rounds = choose.choice((20, 60, 60, 200))
    for n in range(1, rounds + 1):
        for step in steps:
            text = step.format(n=n, p=n - 1)
            lines.append(text + "\n" if choose.random() < 0.99 else f"if u():\n{_indented(text)}")
        if len(steps) > 1 and choose.random() < 0.5:
            lines.append(f"f{n}, A{n}, B{n} = f{n - 1}, A{n - 1}, B{n - 1}\n")
    lines += [f"x = y = x{rounds}\n", *(choose.choice(USES) + "\n" for _ in range(choose.choice((1, 2, 3))))]
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
