"""Random programs over lists, dicts, sets, arrays and control flow, run by Python as they are made.

A statement that Python refuses is left out, so that every program runs to its end. What the text does not say is a call
of ``flag()``, ``number()`` or ``several()``: Python gets a value, seglint knows none of these names.
"""

from __future__ import annotations

import contextlib
import random
import re
import sys
import warnings
from collections.abc import Callable, Collection, Iterator

import numpy

NAMES = "abcd"
NUMBERS = ("0", "1", "2", "3", "-1", "0.5", "1.5", "2.0")
SIMPLE = (
    "{v} = {n}", "{v} = [{n}, {n}]", "{v} = [{n}, {n}, {n}]", "{v} = []", "{v} = ({n}, {n})", "{v} = {{{n}, {n}}}",
    "{v} = {{'x': {n}, 'y': {n}}}", "{v} = {w}", "{v} = [{w}, {x}]", "{v} = ({w}, {n})", "{v} = list({w})",
    "{v} = tuple({w})", "{v} = set({w})", "{v} = sorted({w})", "{v} = list(reversed({w}))", "{v} = {w} + {x}",
    "{v} = {w} * {i}", "{v} = {w}[{i}]", "{v} = {w}[{i}:]", "{v} = {w}[:{i}]", "{v} = {w}[::-1]", "{v} = {w}[::2]",
    "{v} = len({w})", "{v} = sum({w})", "{v} = max({w})", "{v} = min({w})", "{v} = {w} / {n}", "{v} = {w} - {x}",
    "{v} = -{w}", "{v} = {w} == {x}", "{v} = {n} in {w}", "{v} = not {w}", "{v} = {w} and {x}", "{v} = {w} or {x}",
    "{v} += {w}", "{v} *= {n}", "{v} -= {n}", "{v} /= {n}", "{v} |= {w}", "{v}[{i}] = {n}", "{v}[{i}] = {w}",
    "{v}[:] = {w}", "{v}[{i}:] = {w}", "del {v}[{i}]", "{v}.append({n})", "{v}.append({w})", "{v}.extend({w})",
    "{v}.insert({i}, {n})", "{v}.pop()", "{w} = {v}.pop({i})", "{v}.remove({n})", "{v}.clear()", "{v}.sort()",
    "{v}.reverse()", "{w} = {v}.copy()", "{w} = {v}.index({n})", "{w} = {v}.count({n})", "{v}.add({n})",
    "{v}.discard({n})", "{v}.update({w})", "{v}.difference_update({w})", "{v}['x'] = {n}", "{v}['z'] = {w}",
    "{w} = {v}['x']", "{w} = {v}.get('q', {n})", "{w} = {v}.get('x')", "{w} = {v}.pop('x')", "{w} = {v}.popitem()",
    "{v}.setdefault('q', {n})", "{w} = {v}.values()", "{w} = {v}.keys()", "{w} = {v}.items()",
    "{w} = list({v}.values())", "{w} = dict({v})", "{v} = dict(zip('xy', {w}))", "{v} = {{**{w}, 'k': {n}}}",
    "{v} = dict.fromkeys('xy', {n})", "{v} = zip({w}, {x})", "{v} = map(abs, {w})", "{v} = enumerate({w})",
    "{v} = (t * 2 for t in {w})", "{v} = [t * 2 for t in {w}]", "{v} = [t for t in {w} if t > {n}]",
    "{v} = {{str(t): t for t in {w}}}", "{v} = {{t for t in {w}}}", "{v} = [*{w}, {n}]", "{v}, {w} = {w}, {v}",
    "{v}, *{w} = {x}", "{v} = round({w}, 1)", "{v} = abs({w})", "{v} = int({w})", "{v} = float({w})",
    "{v} = range({i})", "{v} = str({w})", "{v} = copy.copy({w})", "{v} = copy.deepcopy({w})",
    "{v} = next(iter({w}))", "{v} = {w} if flag() else {x}", "{v} = number()", "{v} = several()",
    "{v} = collections.deque({w}, maxlen=2)", "{v}.appendleft({n})", "{v} = isinstance({w}, list)",
    "{v} = np.array({w})", "{v} = np.array({w}, dtype=int)", "{v} = np.asarray({w})", "{v} = np.ones({i})",
    "{v} = np.zeros({i}, dtype=int)", "{v} = np.full({i}, {n})", "{v} = np.arange({i})", "{v} = np.linspace(0, 1, {i})",
    "{v} = np.concatenate([{w}, {x}])", "{v} = np.append({w}, {n})", "{v} = np.tile({w}, {i})",
    "{v} = np.repeat({w}, {i})", "{v} = np.ravel({w})", "{v} = np.squeeze({w})", "{v} = np.flip({w})",
    "{v} = np.sort({w})", "{v} = np.unique({w})", "{v} = np.clip({w}, 0, 1)", "{v} = np.sum({w})", "{v} = np.mean({w})",
    "{v} = np.square({w})", "{v} = np.abs({w})", "{v} = np.hstack([{w}, {x}])", "{v} = np.ones_like({w})",
    "{v} = np.round({w})", "{v} = np.cumsum({w})", "{v} = np.prod({w})", "{v} = np.max({w})", "{v} = {w}.astype(int)",
    "{v} = {w}.astype(float)", "{v} = {w}.ravel()", "{v} = {w}.flatten()", "{v} = {w}.reshape(-1)", "{v} = {w}.T",
    "{v} = {w}.tolist()", "{v} = {w}.sum()", "{v} = {w}.mean()", "{v} = {w}.size", "{v} = {w}.shape[0]",
    "{v}.fill({n})", "{v} = {w} / np.sum({w})", "{v} = {w}[[1, 0]]", "{v} = {w}.copy()", "{v} = np.array([{w}, {x}])",
    "grow({v})", "{v} = grown({w})", "unseen({v})", "{v} = half({w})",
    "{v} = {w}[:]", "{v} = {w}[1:]", "{v} = {w}[-{i}:]", "{v} = {w}[::-2]", "{v} = {w}[-1]", "{v}[-1] = {n}",
    "{v}[::2] = {w}", "del {v}[1:]", "del {v}[-1]", "{v}[0] += {n}", "{v}[0] /= 2", "{v} //= 2", "{v} **= 2",
    "{v} = {w}.reshape(1, -1)", "{v} = {w}.reshape(-1, 1)", "{v} = np.reshape({w}, -1)", "{v} = {w}.squeeze()",
    "{v} = np.asarray({w}, dtype=float)", "{v} = {w}.astype('int32')", "{v} = {w}.astype(np.float32)",
    "{v} = np.array([{n}, {n}, {n}])", "{v} = np.array([[{n}, {n}], [{n}, {n}]])", "{v} = np.array([[{n}, {n}]])",
    "{v} = np.sum({w}, axis=0)", "{v} = np.mean({w}, axis=1)", "{v} = {w}.sum(axis=0)", "{v} = {w}.max(axis=0)",
    "{v} = np.max({w}, axis=-1)", "{v} = np.argsort({w})", "{v} = np.unique({w}).tolist()", "{v} = {w}.shape",
    "{v} = np.vstack([{w}, {x}])", "{v} = np.stack([{w}, {x}])", "{v} = np.concatenate([{w}, {x}], axis=0)",
    "{v} = np.multiply({w}, {n})", "{v} = np.divide({w}, 2)", "{v} = {w} * {x}", "{v} = {w} ** 2", "{v} = {w} // 2",
    "{v} = {w} > {n}", "{v} = {w}[{w} > {n}]", "{v} = np.where({w} > {n}, {n}, {w})", "{v} = np.maximum({w}, {n})",
    "{v} = np.delete({w}, 0)", "{v} = np.insert({w}, 0, {n})", "{v} = np.zeros_like({w})", "{v} = np.diff({w})",
    "{v} = np.roll({w}, 1)", "{v}.resize(2)", "np.random.shuffle({v})", "random.shuffle({v})", "bisect.insort({v}, 1)",
    "{w} = heapq.heappop({v})", "operator.setitem({v}, 0, {n})", "{v} = functools.reduce(max, {w})",
    "{v} = list(itertools.chain({w}, {x}))", "{v} = {w} | {x}", "{v} = {w} & {x}", "{v} = frozenset({w})",
    "{v}.intersection_update({w})", "{w} = {v}.union({x})", "{v}.symmetric_difference_update({w})", "{v}.pop()",
    "{v} = collections.Counter({w})", "{v} = collections.OrderedDict({w})", "{v} = collections.deque({w})",
    "{v}.rotate(1)", "{w} = {v}.popleft()", "{v}.extendleft({w})", "{v} = sorted({w}, reverse=True)",
    "{v} = sorted({w}, key=str)", "{v}.sort(key=str, reverse=True)", "{v} = next({w})", "{v} = iter({w})",
    "{v} = [t for row in {w} for t in row]", "{v} = [t if t else {n} for t in {w}]", "{v} = any({w})",
    "{v} = {{k: t for k, t in {w}.items() if t > {n}}}", "{v} = [k for k in {w} if k != 'x']", "{v} = all({w})",
    "{v} = filter(None, {w})", "{v} = list(map(float, {w}))", "{v} = divmod(3, 2)", "{v} = sum({w}, {n})",
    "{v} = sum({w}) / len({w})", "{v} = [t / sum({w}) for t in {w}]", "{v} = max({w}, default=0)",
    "{v}.update(x={n})", "{v}.update({{'z': {n}}})", "{v} = {w}.pop('q', {n})", "del {v}['x']", "{v}['x'] += {n}",
    "{v} = given({n}, {n}, key={w})", "{v} = given(*{w})", "{v} = shifted({w})", "{v} = shifted({w}, by={n})",
    "{v} = remembered({n})", "{v} = first_of({w})", "{v} = counter()", "{v} = Box({w}).content",
    "Box.shared.append({n})",
    "{v} = Box.shared", "{v} = Box.shared[:]", "{v} = lasting({w})", "{v} = [row[:] for row in [{w}, {x}]]",
    "{v} = copy.deepcopy([{w}, {x}])", "{v}[0].append({n})", "{v}[0][0] = {n}", "{v} = [[]] * 2", "{v} = [{w}] * 2",
    "{v} = {w}.tolist() + [{n}]", "{v} = str({w}).split(',')", "{v} = '{n} {n}'.split()", "{v} = -np.ones({i})",
    "{v} = list(enumerate({w}))", "{v} = list(zip({w}, {x}))", "{v} = dict(enumerate({w}))", "{v} = {w}[0]",
    "{v} = list(dict.fromkeys({w}))", "{v} = [*{w}, *{x}]", "{v} = {{**{w}, **{x}}}", "{v} = (*{w}, {n})",
)  # fmt: skip
#: Defined before the statements; ``unseen`` is not in the text, so what it does is not known.
FUNCTIONS = """
def grow(x):
    x.append(1.0)

def grown(x):
    y = list(x)
    y.append(x[0])
    return y

def half(x):
    try:
        return x / 2
    except TypeError:
        return [one / 2 for one in x]
    finally:
        total = 0

def given(*values, key=None, **more):
    return [*values] if key is None else [*values, key]

def shifted(x, by=1, into=[]):
    into.append(by)
    return into[-1:] + list(x)

def remembered(n, held=[]):
    held.append(n)
    return held

def first_of(x):
    for one in x:
        if one:
            return one
    return None

def make_counter():
    count = 0
    def step():
        nonlocal count
        count += 1
        return count
    return step

counter = make_counter()

def lasting(x):
    try:
        x = list(x)
        x.append(x[5])
    except IndexError:
        return x
    else:
        x.clear()
    finally:
        x.append(0.25)
    return x

class Box:
    shared = [1.0]
    def __init__(self, content):
        self.content = content
"""
#: What changes a list or set item by item, and may stop on the way.
GROWTH = (".extend(", " += ", ".update(", " |= ", "heapq.", "extendleft(", "insort(")
MODULES = ("bisect", "collections", "copy", "functools", "heapq", "itertools", "operator", "random")
HEAD = "".join(f"import {name}\n" for name in (*MODULES, "numpy as np", "segmentation_models as sm")) + FUNCTIONS


class TooManySteps(BaseException):
    """A loop goes on and on, as one over a list that its body appends to."""


@contextlib.contextmanager
def few_steps(steps: int = 500) -> Iterator[None]:
    """Run something, but not for long."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        if count > steps:
            raise TooManySteps
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


class Made:
    """A program, and what its names stand for after Python ran it."""

    def __init__(self, seed: int, length: int = 14) -> None:
        self.choose = random.Random(seed)
        self.lines = ["a = [1.0, 2.0]", "b = 3", "c = {'x': 1, 'y': 2.5}", "d = (0, 1)"]
        self.values = self._beginning()
        #: whether a loop of it ran for too long, so that the rest is not known
        self.endless = False
        try:
            for _ in range(length):
                if not any(self._runs(self._block(2)) for _ in range(20)):
                    break
        except TooManySteps:
            self.endless = True

    @property
    def source(self) -> str:
        """The program."""
        return HEAD + "\n".join(self.lines) + "\n"

    def _beginning(self) -> dict[str, object]:
        choose = self.choose

        def unseen(x: object) -> None:
            if isinstance(x, list) and len(x) < 20:
                x.append(7.0)
            elif isinstance(x, dict):
                x["unseen"] = 7.0

        values: dict[str, object] = {
            "flag": lambda: choose.random() < 0.5,
            "number": lambda: choose.randrange(3),
            "several": lambda: [choose.randrange(3) for _ in range(choose.randrange(4))],
            "unseen": unseen,
        }
        exec(HEAD.replace("import segmentation_models as sm\n", "") + "\n".join(self.lines), values)
        values["np"] = numpy
        return values

    def _runs(self, block: list[str]) -> bool:
        """Run a block; one that ends with an error stays within a ``try``, as what it did until then stays."""
        lazy = any(hasattr(self.values.get(name), "__next__") for name in NAMES)
        if lazy and any(word in line for line in block for word in GROWTH):
            # a list that grows by what runs over it would grow for ever
            return False
        if len(block) > 1 and any(re.search(r"(\b\w\b)( \+= |\.extend\()\1\b", line) for line in block):
            # what a loop doubles again and again fills the memory
            return False
        if "np." in "".join(block) and any(isinstance(self.values.get(name), (dict, set)) for name in NAMES):
            # NumPy takes these for one object; nobody's weights are made so
            return False
        try:
            with warnings.catch_warnings(), few_steps():
                warnings.simplefilter("ignore")
                exec("\n".join(block), self.values)
        except Exception:
            if len(block) == 1 and not lazy and not any(word in block[0] for word in GROWTH):
                return False
            block = ["try:", *(f"    {line}" for line in block), "except Exception:", "    pass"]
            for name in NAMES:
                if hasattr(self.values.get(name), "__next__"):
                    # how far it came is known to nobody
                    self.values[name] = 0
                    block.append(f"{name} = 0")
        self.lines += block
        if any(_size(self.values.get(name)) > 60 or _is_endless(self.values.get(name)) for name in NAMES):
            for name in NAMES:
                self.values[name] = 0
                self.lines.append(f"{name} = 0")
        return True

    def _block(self, depth: int) -> list[str]:
        kind = self.choose.random()
        if depth == 0 or kind < 0.8:
            return [self._simple()]
        body = [f"    {line}" for line in self._block(depth - 1)]
        if kind < 0.86:
            other = [f"    {line}" for line in self._block(depth - 1)]
            return [f"if {self.choose.choice(['flag()', self._simple_test()])}:", *body, "else:", *other]
        if kind < 0.91:
            return [f"for t in {self.choose.choice(['range(2)', 'several()', *NAMES])}:", *body]
        if kind < 0.94:
            return ["while flag():", *body]
        if kind < 0.97:
            return ["try:", *body, "except Exception:", f"    {self._simple()}"]
        return ["if flag():", *body]

    def _simple_test(self) -> str:
        return self.choose.choice(["len({v}) > {i}", "{v} == {w}", "{v}", "not {v}"]).format(**self._parts())

    def _simple(self) -> str:
        return self.choose.choice(SIMPLE).format(**self._parts())

    def _parts(self) -> dict[str, str]:
        v, w, x = (self.choose.choice(NAMES) for _ in range(3))
        return {"v": v, "w": w, "x": x, "n": self.choose.choice(NUMBERS), "i": str(self.choose.randrange(4))}


def _size(value: object) -> int:
    try:
        return len(value)  # type: ignore[arg-type]
    except TypeError:
        return 0


def _is_endless(value: object) -> bool:
    """Whether a list holds itself, or so many lists within lists that NumPy would not come to an end."""
    waiting, parts = [value], 0
    while waiting:
        one = waiting.pop()
        parts += 1
        if parts > 2000:
            return True
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, Collection) and not isinstance(one, (str, numpy.ndarray)):
            waiting += one
    return False
