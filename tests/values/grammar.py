"""Random programs of another shape: objects under several names, functions that keep something, text and order.

Each line is made from a small grammar over typed names: ``l`` are lists, ``a`` arrays, ``d`` dicts, ``s`` sets,
``n`` numbers, ``t`` texts. A line that Python refuses is left out.
"""

from __future__ import annotations

import contextlib
import random
import warnings

import numpy
from statements import TooManySteps, few_steps

NAMES = ("l1", "l2", "a1", "a2", "d1", "d2", "s1", "n1", "n2", "t1")
LINES = (
    # objects under several names, and views
    "{l} = {m}", "{a} = {b}[1:]", "{a} = {b}[::-1]", "{a} = {b}.T", "{a} = {b}.reshape(-1)", "{a} = np.asarray({b})",
    "{a} = np.array({l})", "{a} = np.asarray({l}, dtype=int)", "{a} = {b}.copy()", "{a}[:] = {n}", "{a}[0] = {x}",
    "{a}[-1] += {x}", "{a} += {x}", "{a} *= {b}", "{a} /= 2", "{a} -= {b}.mean()", "{a} = {a} + {x}", "{a}[1:] = {x}",
    "{a} = {a} / {a}.sum()", "{a} = np.where({b} > {x}, {x}, {b})", "{a}[{a} > {x}] = {x}", "{a} = {b}[{b} > {x}]",
    "{a} = np.ravel([{l}, {l}])", "{a} = np.array([{l}, {m}]).ravel()", "{a} = np.concatenate([{a}, {b}])",
    "np.add({a}, {x}, out={a})", "np.multiply({a}, {b}, out={a})", "{a} = np.clip({a}, 0, {x})", "{a}.sort()",
    "np.copyto({a}, {x})", "{a} = np.full_like({b}, {x})", "{a} = np.append({a}, {l})", "{a} = np.r_[{a}, {x}]",
    "{a} = np.array([{x}, {x}]).astype(int)", "{a} = np.cumsum({b})", "{l} = {a}.tolist()", "{l} = list({a})",
    "{n} = {a}[0]", "{n} = {a}.shape[0]", "{n} = {a}.max()", "{n} = float({a}.sum())", "{n} = len({a})",
    "for k in range(len({a})):\n    {a}[k] = k", "for k, v in enumerate({l}):\n    {l}[k] = v * 2",
    # lists
    "{l} = [{x}, {x}]", "{l} = [{x}] * 3", "{l} += {m}", "{l} += [{x}]", "{l}[1:2] = [{x}, {x}]", "{l}[:0] = {m}",
    "{l}[::2] = [{x}] * len({l}[::2])", "del {l}[0]", "del {l}[::2]", "del {l}[-1:]", "{l} *= 2",
    "{l} = {l}[1:] + {m}",
    "{l} = sorted({m}, key=lambda v: -v)", "{l} = sorted({m}, key=str, reverse=True)",
    "{l}.sort(key=lambda v: v % 2)",
    "*{l}, {n} = {m}", "{n}, *{l} = {m}", "{n}, *{l}, n2 = {m}", "{l} = [*{m}, *{s}]", "{l} = [*range({i})]",
    "{l}.append({l}.pop(0))", "{l}.insert({i}, {x})", "{l}.extend(v + 1 for v in {m})",
    "{l} = [v for v in {m} if v > {x}]",
    "{l} = [u + v for u, v in zip({l}, {m})]", "{l} = [v for row in [{l}, {m}] for v in row]", "{l}.reverse()",
    "{l}, {m} = {m}, {l}", "{l} = {m} or [{x}]", "{l} = {m} and [{x}]", "{l} = {l} if {n} else {m}",
    "{l} = [v := {x}, v, v + 1]", "{n} = {l}.index({x})", "{n} = {l}.count({x})", "{n} = sum({l})", "{n} = max({l})",
    "{l} = list(map(lambda v: v * {x}, {m}))", "{l} = list(filter(lambda v: v > {x}, {m}))", "{l} = [{l}[{i}]] + {m}",
    "for v in {l}:\n    {m}.append(v)", "for v in {l}[:]:\n    {l}.remove(v)", "for v in {l}:\n    {l}.remove(v)",
    "while len({l}) > 1:\n    {l}.pop()", "while {l}:\n    {n} += {l}.pop()",
    "for v in {l}:\n    if v > {x}:\n        break\nelse:\n    {l}.append({x})",
    "for v in {l}:\n    if v > {x}:\n        continue\n    {n} += v",
    # lazy
    "it = iter({l}); {n} = next(it); {m} = list(it)", "it = zip({l}, {m}); {l}.append({x}); {n} = len(list(it))",
    "it = (v * {n} for v in {l}); {n} = {x}; {m} = list(it)",
    "it = map(lambda v: v + {n}, {l}); {n} = {x}; {m} = list(it)",
    "it = reversed({l}); {l}.clear(); {n} = len(list(it))", "it = enumerate({l}); next(it); {n} = len(list(it))",
    "it = {d}.values(); {d}['new'] = {x}; {l} = list(it)", "it = iter({d}); {n} = len(list(it)); {m} = list(it)",
    "it = filter(None, {l}); {l} = [{x}]; {m} = list(it)", "{l} = list(zip(*[iter({m})] * 2)) and [{x}]",
    # dicts and sets
    "{d} = {{'a': {x}, 'b': {x}}}", "{d} = {e}", "{d} = dict({e}, c={x})", "{d} = {{**{d}, **{e}}}",
    "{d} = {d} | {e}",
    "{d} |= {e}", "{d}['a'] = {x}", "{d}[{x}] = {x}", "del {d}['a']", "{d}.pop('b', None)", "{n} = {d}.get('a', {x})",
    "{n} = {d}.setdefault('a', {x})", "{d}.update(b={x})", "{l} = list({d}.values())",
    "{l} = [v for k, v in {d}.items()]",
    "{d} = {{k: v for k, v in {e}.items() if v}}", "{d} = {{v: k for k, v in {e}.items()}}",
    "{d} = dict(enumerate({l}))",
    "{d} = dict.fromkeys({l}, {x})", "{n} = len({d})", "for k in {d}:\n    {d}[k] = {x}",
    "{l} = sorted({d}.values())",
    "for k in list({d}):\n    del {d}[k]", "{n} = {d}.popitem()[1]", "{d}.clear()", "{d} = {{'a': {l}, 'b': {l}}}",
    "{d}['a'].append({x})", "{s} = set({l})", "{s} |= {{{x}}}", "{s}.discard({x})", "{s} -= {{{x}}}",
    "{s} = {s} & set({l})",
    "{n} = len({s})", "{l} = sorted({s})", "{s}.add({x})", "{s} = {{v % 2 for v in {l}}}", "{n} = {x} in {s}",
    "{s} ^= {{{x}}}",
    # text
    "{t} = '%s-%d' % ({x}, 3)", "{t} = f'{{{x}}}{{{n}!r}}'", "{t} = f'{{{x}:.2f}}'", "{t} = '{{}}'.format({x})",
    "{t} = str({l})", "{t} = ','.join(str(v) for v in {l})", "{l} = [float(v) for v in '1,2,3'.split(',')]",
    "{t} = {t}.replace('1', 'one')", "{t} = {t}[::-1]", "{n} = len({t})", "{t} = {t}.upper() * 2", "{t} = repr({x})",
    "{n} = int('{i}1')", "{t} = '{{0}}{{1}}'.format({x}, {n})", "{t} = 'abc'[{i}:]", "{n} = 'abc'.find('{i}')",
    "{l} = [ord(v) for v in 'ab']", "{n} = {t}.count('1')", "{t} = '-'.join(['a'] * {i})", "{n} = {t} == '{x}'",
    # numbers
    "{n} = {x}", "{n} += {x}", "{n} = -{n}", "{n} = {n} // 2", "{n} = {n} % 3", "{n} = round({n}, 1)",
    "{n} = int({n})",
    "{n} = divmod({n}, 2)[1]", "{n} = abs({n}) ** 2", "{n} = {x} < {n} < 5", "{n} = not {n}", "{n} = min({n}, {x})",
    "{n} = {x} if {n} > 1 else {n}", "{n} = bool({l})", "{n} = {n} or {x}", "{n} = ~{i}", "{n} = {i} << 2",
    "{n} = 7 & {i}",
    "{n} = sum(v for v in {l})", "{n} = any(v > {x} for v in {l})", "{n} = all({l})", "{n} = max({l}, default={x})",
    # functions, classes, flow
    "{n} = keep({x})", "{l} = keep_all({x})", "{n} = count_up()", "{l} = both({l}, {m})", "{n} = star(*{l})",
    "{l} = named(**{{'a': {x}, 'b': {x}}})", "{n} = first({l})", "{n} = safe({l}, {i})", "change({l})",
    "{l} = final({l})",
    "thing.held = {l}", "{l} = thing.held", "thing.held.append({x})", "thing.total += {x}", "{n} = thing.total",
    "{n} = len(thing)", "{l} = Thing.shared", "Thing.shared += [{x}]", "thing = Thing()", "{n} = fold({l})",
    "{l} = walk(3)",

    "try:\n    {n} = {l}[{i}]\nexcept IndexError:\n    {n} = {x}\nelse:\n    {l}.append({x})\nfinally:\n    {m} = {l}",
    "try:\n    {l}.append({x})\n    {n} = 1 / 0\nexcept ZeroDivisionError as error:\n    {l}.append({n})",
    "if maybe():\n    {l} = [{x}]\nelse:\n    {l} = {m} + [{x}]", "if maybe():\n    {l}.append({x})",
    "{n} = any_number()",
    "if {n} == {x}:\n    {l} = {m}", "for v in range(any_number()):\n    {l}.append(v)",
    "{l} = {m} if maybe() else [{x}]",
    "del {n}\n{n} = {x}", "with held({l}) as other:\n    other.append({x})", "{n} = (lambda v, w={x}: v + w)({n})",
    "match {l}:\n    case [v, *_]:\n        {n} = v\n    case []:\n        {n} = {x}", "outside({l})",
    "{l} = given_back({l})",
)  # fmt: skip
HEAD = """import contextlib
import numpy as np
import segmentation_models as sm

def keep(value, held=[]):
    held.append(value)
    return len(held)

def keep_all(value, held=[]):
    held.append(value)
    return held

def counter():
    count = 0
    def up():
        nonlocal count
        count += 1
        return count
    return up

count_up = counter()

def both(one, other):
    one = list(one)
    one += other
    return one

def star(first, *rest, by=1):
    return first + by * len(rest)

def named(**values):
    values.pop('a')
    return list(values.values())

def first(values):
    for value in values:
        return value
    return 0

def safe(values, index):
    try:
        return values[index]
    except IndexError:
        return -1
    finally:
        index = 0

def change(values):
    values[:] = [*values, 0.5]

def final(values):
    try:
        return values
    finally:
        values = [1]

def fold(values):
    total = 0
    for value in values:
        if value < 0:
            break
        total += value
    else:
        total += 1
    return total

def walk(n):
    def steps():
        for k in range(n):
            if k == 1:
                continue
            yield k
    return [*steps()]

@contextlib.contextmanager
def held(values):
    values.append(1)
    yield values
    values.append(2)

class Thing:
    shared = [1]
    total = 0
    def __init__(self):
        self.held = [1, 2]
    def __len__(self):
        return len(self.held)

thing = Thing()
"""
START = (
    "l1 = [1, 2.5]", "l2 = [0, 3, 1]", "a1 = np.array([1.0, 2.0])", "a2 = np.array([1, 2, 3])", "d1 = {'a': 1, 'b': 2}",
    "d2 = {'c': 0.5}", "s1 = {1, 2}", "n1 = 3", "n2 = 0.5", "t1 = 'a1'",
)  # fmt: skip


class Made:
    """A program, and what its names stand for after Python ran it."""

    forms: tuple[str, ...] = LINES
    head: str = HEAD
    start: tuple[str, ...] = START

    def __init__(self, seed: int, length: int = 14) -> None:
        self.choose = random.Random(seed)
        self.lines = list(self.start)
        self.values: dict[str, object] = self._beginning()
        #: whether a loop of it ran for too long, so that the rest is not known
        self.endless = False
        try:
            for _ in range(length):
                self._runs(self.choose.choice(self.forms).format(**self._parts()))
        except TooManySteps:
            self.endless = True

    @property
    def source(self) -> str:
        """The program."""
        return self.head + "\n".join(self.lines) + "\n"

    def _beginning(self) -> dict[str, object]:
        choose = self.choose

        def outside(values: list[object]) -> None:
            values.append(9)

        values: dict[str, object] = {
            "maybe": lambda: choose.random() < 0.5, "any_number": lambda: choose.randrange(3), "outside": outside,
            "given_back": lambda values: values,
        }  # fmt: skip
        exec(self.head.replace("import segmentation_models as sm\n", "") + "\n".join(self.lines), values)
        values["np"] = numpy
        return values

    def _runs(self, line: str) -> None:
        """Run a line; one that raises stays within a ``try``, as what it did until then stays."""
        try:
            with warnings.catch_warnings(), few_steps():
                warnings.simplefilter("ignore")
                exec(line, self.values)
        except SyntaxError:
            return
        except Exception:
            line = "\n".join(["try:", *(f"    {one}" for one in line.split("\n")), "except Exception:", "    pass"])
        self.lines.append(line)
        for line in self.start:
            name = line.partition(" ")[0]
            with contextlib.suppress(TypeError, KeyError):
                if getattr(self.values[name], "size", 0) > 40 or len(self.values[name]) > 40:  # type: ignore[arg-type]
                    exec(line, self.values)
                    self.lines.append(line)

    def _parts(self) -> dict[str, str]:
        choice = self.choose.choice
        parts = {"x": choice(("0", "1", "2", "-1", "0.5", "1.5")), "i": choice("0123"), "s": "s1", "t": "t1"}
        for names, kind in (("lm", "l"), ("ab", "a"), ("de", "d"), ("n", "n")):
            for name in names:
                parts[name] = kind + choice("12")
        return parts
