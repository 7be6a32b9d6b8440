"""Programs that a tool which reads other people's code must live through: name to text, each made at need."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "import segmentation_models as sm\n"
PROGRAMS: dict[str, Callable[[], str]] = {}


def program(name: str, text: str | Callable[[], str]) -> None:
    """Add one: a text, or what makes it."""
    assert name not in PROGRAMS, name
    PROGRAMS[name] = text if callable(text) else lambda: HEAD + text


def many(name: str, **texts: str) -> None:
    """Add several small ones."""
    for key, text in texts.items():
        program(f"{name}: {key.replace('_', ' ')}", text)


def nested(head: str, depth: int, end: str = "pass", step: str = " ") -> str:
    """``head`` within itself, each a step further right."""
    return "".join(step * i + head.format(i=i) + "\n" for i in range(depth)) + step * depth + end + "\n"


# --- text ------------------------------------------------------------------------------------------------------------

many(
    "text",
    empty="",
    only_spaces="   \n\t\n",
    CRLF="x = [1,\r\n 2]\r\nsm.losses.DiceLoss(class_weights=x, class_indexes=[1])\r\n",
    CR_only="x = 1\ry = 2\r",
    form_feed="\f\nx = 1\f\n\fy = 2\n",
    vertical_tab="x = 'a\vb'\n# \v\n",
    null_byte="x = 1\0\n",
    null_in_a_string="x = '\0'\n",
    control_characters_in_a_string="c = '\x1b[31m\x07'\nsm.losses.DiceLoss(class_weights={'\x1b[2J': 1, 'b\x85\u2028': 2})\n",
    escape_sequences="c = ['\\x1b]0;x\\x07', '\\u202e', '\\N{BELL}', '\\ud800']\nsm.Unet(classes=len(c), activation=c[0])\n",
    lone_surrogate="x = '\ud800'\n",
    astral="\U0001d501 = 1\nprint(x)\nCLASSES = ['🚗', '🛣️']\nsm.Unet(classes=len(CLASSES))\n",
    right_to_left="# \u202e\nx = '\u202e'\n",
    no_last_newline="x = 1",
    last_backslash="x = 1 \\\n",
    only_a_backslash="\\",
    unclosed_string="x = '",
    unclosed_triple="x = '''",
    unclosed_bracket="x = [",
    dedent_error="if x:\n    y\n  z\n",
    tabs_and_spaces="if x:\n\ty = 1\n        z = 2\n",
    python_2="print 'a'\nexec 'x'\n",
    magic="%matplotlib inline\n!ls\n",
    bad_escape="x = '\\N{no such name}' + '\\x1' + b'\\u1'\n",
    invalid_number="x = 0777\ny = 1__0\nz = 0xg\n",
)
program("text: BOM", lambda: "\ufeff" + HEAD)
program("text: two BOMs", lambda: "\ufeff\ufeff" + HEAD)
program("text: nothing at all", lambda: "")
program("text: only the name", lambda: "segmentation_models")
program("text: the name in one long line", lambda: "x = '" + "segmentation_models " * 20_000 + "'\n")
program("text: one line of import without end", lambda: HEAD + "import " * 100_000)
program("text: from and blanks without end", lambda: HEAD + "from" + " \n" * 100_000 + "x = (")
program("text: from without end", lambda: HEAD + "from " * 100_000)
program("text: words of import, none of it an import", lambda: "segmentation_models (\n" + "import " * 40_000)
program(
    "text: a pattern over many lines", lambda: HEAD + "match x:\n case " + "(\n" * 20 + "y" + ",)" * 20 + ": pass\n"
)

# --- nesting ---------------------------------------------------------------------------------------------------------

for depth in (90, 400, 3_000):
    program(f"nesting: {depth} parentheses", lambda n=depth: HEAD + "x = " + "(" * n + "1" + ")" * n)
    program(f"nesting: {depth} lists", lambda n=depth: HEAD + "x = " + "[" * n + "]" * n)
    program(f"nesting: {depth} tuples", lambda n=depth: HEAD + "x = " + "(" * n + "1" + ",)" * n)
    program(f"nesting: {depth} dicts", lambda n=depth: HEAD + "x = " + "{1: " * n + "1" + "}" * n)
    program(f"nesting: {depth} calls", lambda n=depth: HEAD + "x = " + "f(" * n + "1" + ")" * n)
    program(f"nesting: {depth} losses", lambda n=depth: HEAD + "x = " + "sm.losses.DiceLoss(" * n + "1" + ")" * n)
    program(f"nesting: {depth} subscripts", lambda n=depth: HEAD + "x = " + "a[" * n + "1" + "]" * n)
    program(f"nesting: {depth} indexes in a row", lambda n=depth: HEAD + "x = a" + "[0]" * n)
    program(f"nesting: {depth} attributes", lambda n=depth: HEAD + "x = a" + ".b" * n)
    program(f"nesting: {depth} calls in a row", lambda n=depth: HEAD + "x = a" + "()" * n)
    program(f"nesting: {depth} minus", lambda n=depth: HEAD + "x = " + "-" * n + "1")
    program(f"nesting: {depth} not", lambda n=depth: HEAD + "x = " + "not " * n + "y\nif " + "not " * n + "y: pass")
    program(f"nesting: {depth} plus", lambda n=depth: HEAD + "x = " + " + ".join(["a"] * n))
    program(f"nesting: {depth} power", lambda n=depth: HEAD + "x = " + " ** ".join(["2"] * n))
    program(f"nesting: {depth} losses added", lambda n=depth: HEAD + "x = " + " + ".join(["sm.losses.DiceLoss()"] * n))
    program(f"nesting: {depth} and", lambda n=depth: HEAD + "x = " + " and ".join(["a"] * n))
    program(
        f"nesting: {depth} or in a test",
        lambda n=depth: HEAD + "if " + " or ".join(f"a{i}" for i in range(n)) + ": b = 1",
    )
    program(f"nesting: {depth} comparisons", lambda n=depth: HEAD + "x = " + " < ".join(["a"] * n))
    program(f"nesting: {depth} conditional expressions", lambda n=depth: HEAD + "x = " + "1 if a else " * n + "2")
    program(f"nesting: {depth} lambdas", lambda n=depth: HEAD + "x = " + "lambda: " * n + "1\nx()")
    program(f"nesting: {depth} implicit strings", lambda n=depth: HEAD + "x = " + "'a' " * n)
    program(f"nesting: {depth} walrus", lambda n=depth: HEAD + "x = " + "(a := " * n + "1" + ")" * n)
    program(f"nesting: {depth} await", lambda n=depth: HEAD + "async def f():\n x = " + "await " * n + "y")
    program(
        f"nesting: {depth} elif",
        lambda n=depth: HEAD + "if a: x = 0\n" + "".join(f"elif b{i}: x = {i}\n" for i in range(n)),
    )
    program(f"nesting: {depth} assignments in a row", lambda n=depth: HEAD + "x = " * n + "[1]")
    program(f"nesting: {depth} stars", lambda n=depth: HEAD + "x = " + "[*" * n + "[]" + "]" * n)
    program(f"nesting: {depth} targets", lambda n=depth: HEAD + "[" * n + "x" + "]" * n + " = y")
    program(
        f"nesting: {depth} patterns", lambda n=depth: HEAD + "match x:\n case " + "[" * n + "y" + "]" * n + ": pass"
    )
    program(f"nesting: {depth} f-strings", lambda n=depth: HEAD + "x = " + "f'{" * n + "1" + "}'" * n)
for depth in (19, 90, 99, 300):
    program(f"nesting: {depth} ifs", lambda n=depth: HEAD + nested("if a{i}:", n, "x = 1"))
    program(f"nesting: {depth} functions", lambda n=depth: HEAD + nested("def f{i}():", n))
    program(f"nesting: {depth} classes", lambda n=depth: HEAD + nested("class C{i}:", n))
    program(
        f"nesting: {depth} trys",
        lambda n=depth: HEAD + nested("try:", n) + "".join(" " * i + "except E: x = 1\n" for i in reversed(range(n))),
    )
    program(f"nesting: {depth} withs", lambda n=depth: HEAD + nested("with a{i}:", n))
    program(f"nesting: {depth} whiles", lambda n=depth: HEAD + nested("while a{i}:", n, "x = x + [1]"))
    program(f"nesting: {depth} fors", lambda n=depth: HEAD + nested("for a{i} in [1, 2]:", n, "x = a0"))
    program(f"nesting: {depth} fors over unknown", lambda n=depth: HEAD + nested("for a{i} in y:", n, "x = a0"))
    program(
        f"nesting: {depth} matches",
        lambda n=depth: (
            HEAD
            + "".join("  " * i + f"match a{i}:\n" + "  " * i + " case 1:\n" for i in range(n))
            + "  " * n
            + "pass\n"
        ),
    )
    program(
        f"nesting: {depth} comprehensions",
        lambda n=depth: HEAD + "x = " + "[" * n + "1" + "".join(" for a in [1, 2]]" for _ in range(n)),
    )
    program(f"nesting: {depth} clauses", lambda n=depth: HEAD + "x = [1" + " for a in [1, 2]" * n + "]")
    program(f"nesting: {depth} conditions", lambda n=depth: HEAD + "x = [1 for a in [1, 2]" + " if b" * n + "]")
    program(f"nesting: {depth} decorators", lambda n=depth: HEAD + "@d\n" * n + "def f(): pass\n")

# --- size ------------------------------------------------------------------------------------------------------------

program("size: 5,000 implicit strings", lambda: HEAD + "x = " + "'a' " * 5_000 + "\n")
program(
    "size: 100,000 numbers",
    lambda: HEAD + "x = [" + "1, " * 100_000 + "]\nsm.losses.DiceLoss(class_weights=x, class_indexes=[1])\n",
)
program("size: 20,000 pairs", lambda: HEAD + "x = {" + ", ".join(f"{i}: {i}" for i in range(20_000)) + "}\ny = x[7]\n")
program("size: 5,000 functions", lambda: HEAD + "".join(f"def f{i}(a): return a\n" for i in range(5_000)))
program("size: 2,000 classes", lambda: HEAD + "".join(f"class C{i}:\n def m(self): self.x = 1\n" for i in range(2_000)))
program(
    "size: 1,000 methods that change",
    lambda: HEAD + "class C:\n x = 0\n" + "".join(f" def m{i}(self): self.a{i % 9} = {i}\n" for i in range(1_000)),
)
program("size: 20,000 assignments", lambda: HEAD + "".join(f"x{i} = {i}\n" for i in range(20_000)))
program("size: a string of 1 MB", lambda: HEAD + "x = '" + "a" * 1_000_000 + "'\ny = x[0]\n")
program("size: a number of 400 digits", "x = " + "9" * 400 + "\ny = [0] * x\nz = range(x)\n")
program("size: a number of 100,000 digits", lambda: HEAD + "x = " + "9" * 100_000 + "\n")
program("size: a name of 100,000 characters", lambda: HEAD + "x" * 100_000 + " = 1\nimport " + "y" * 5_000 + "\n")
program(
    "size: 5,000 arguments",
    lambda: (
        HEAD + "f(" + "1, " * 5_000 + ")\ndef g(" + ", ".join(f"a{i}=1" for i in range(5_000)) + "): return a1\ng()\n"
    ),
)
program("size: 3,000 losses", lambda: HEAD + "sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[1])\n" * 3_000)
program(
    "size: 500 losses of 1,000 weights",
    lambda: HEAD + "w = [" + "1.0, " * 1_000 + "]\n" + "sm.losses.DiceLoss(class_weights=w)\n" * 500,
)
program(
    "size: 500 compiles",
    lambda: (
        HEAD
        + "m = sm.Unet(classes=3, activation='softmax')\n"
        + "m.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]), [sm.metrics.IOUScore()])\n" * 500
    ),
)
program(
    "size: 50,000 comments",
    lambda: HEAD + "# a: 0.1, b: 0.2\n" * 50_000 + "w = [1, 2]\nsm.losses.DiceLoss(class_weights=w)\n",
)
program(
    "size: a comment of 1 MB",
    lambda: HEAD + "w = [1, 2]  # " + "a: 0.1 b " * 100_000 + "\nsm.losses.DiceLoss(class_weights=w)\n",
)
program("size: 1,000 imports", lambda: HEAD + "".join(f"import m{i}.a.b\n" for i in range(1_000)))
program("size: 3,000 star imports", lambda: HEAD + "".join(f"x{i} = {i}\nfrom m{i} import *\n" for i in range(3_000)))
program("size: 3,000 exec", lambda: HEAD + "".join(f"x{i} = {i}\nexec(y)\n" for i in range(3_000)))
program("size: 3,000 globals", lambda: HEAD + "".join(f"globals()[y{i}] = {i}\nz{i} = 1\n" for i in range(3_000)))
program(
    "size: 1,000 globals in functions",
    lambda: HEAD + "".join(f"def f{i}():\n global g{i}\n g{i} = 1\nf{i}()\n" for i in range(1_000)),
)

# --- branches ----------------------------------------------------------------------------------------------------------

program(
    "branches: 200 in a row", lambda: HEAD + "".join(f"if a{i}:\n x{i} = 1\nelse:\n x{i} = 2\n" for i in range(200))
)
program(
    "branches: 200 of one variable",
    lambda: (
        HEAD
        + "x = []\n"
        + "".join(f"if a{i}:\n x = x + [{i}]\n" for i in range(200))
        + "sm.losses.DiceLoss(class_weights=x)\n"
    ),
)
program(
    "branches: 200 that append",
    lambda: (
        HEAD
        + "x = []\n"
        + "".join(f"if a{i}: x.append({i})\n" for i in range(200))
        + "sm.losses.DiceLoss(class_weights=x)\n"
    ),
)
program(
    "branches: 200 of five variables",
    lambda: (
        HEAD
        + "".join(
            f"if a{i}:\n b, c, d, e, f = {i}, [1], (c,), d, 5\nelse:\n b, c, d, e, f = c, d, e, f, b\n"
            for i in range(200)
        )
    ),
)
program(
    "branches: 200 choices summed",
    lambda: (
        HEAD
        + "".join(f"x{i} = 1 if a{i} else 2\n" for i in range(200))
        + "y = "
        + " + ".join(f"x{i}" for i in range(200))
        + "\nsm.losses.DiceLoss(class_weights=["
        + ", ".join(f"x{i}" for i in range(200))
        + "])\n"
    ),
)
program(
    "branches: 60 raises", lambda: HEAD + "".join(f"if a{i} and b{i} or c{i}: raise E\n" for i in range(60)) + "x = 1\n"
)
program(
    "branches: 100 returns",
    lambda: (
        HEAD + "def f(a, b):\n" + "".join(f" if a == {i} or b: return [{i}]\n" for i in range(100)) + "\nf(x, y)\n" * 20
    ),
)
program("branches: 200 asserts", lambda: HEAD + "".join(f"assert a{i} or b{i}\n" for i in range(200)))
program(
    "branches: 100 trys",
    lambda: (
        HEAD
        + "x = 0\n"
        + "".join(f"try: x = f{i}(x)\nexcept A: x = {i}\nexcept B: x = [x]\nfinally: y = x\n" for i in range(100))
    ),
)
program(
    "branches: 60 matches",
    lambda: (
        HEAD + "".join("match a:\n" + "".join(f" case {j} | 'x{j}': x = {j}\n" for j in range(20)) for i in range(60))
    ),
)
program(
    "branches: 300 or of the same", lambda: HEAD + "if " + " or ".join("(a and b)" for _ in range(300)) + ": x = 1\n"
)
program(
    "branches: a loss of many choices",
    lambda: (
        HEAD
        + "".join(f"w{i} = [1] if a{i} else [1, 2]\n" for i in range(12))
        + "".join(
            f"l{i} = sm.losses.DiceLoss(class_weights=w{i}) + sm.losses.JaccardLoss(class_weights=w{(i + 1) % 12})\n"
            for i in range(12)
        )
        + "t = "
        + " + ".join(f"l{i}" for i in range(12))
        + "\nm = sm.Unet(classes=2 if q else 3)\nm.compile('a', t)\n"
    ),
)

# --- values that grow --------------------------------------------------------------------------------------------------

many(
    "growth",
    comprehension_over_a_billion="x = [i for i in range(10**9)]\ny = {i: i for i in range(10**9)}\nz = {i for i in range(10**9) if i}\n",
    list_of_a_trillion="x = [0] * 10**12\ny = x + x\nz = x[1:]\nw = list(x)\nv = sorted(x)\nu = [0] * 10**400\n",
    tower="x = 10**10**10\ny = 2**2**2**2**2**2\nz = 1 << 10**10\nw = 7 ** -10**9\nv = 0 ** -1\nu = (-8) ** 0.5\nt = 1e308 * 10 ** 10\n",
    text_of_ten_billion="x = 'a' * 10**10\ny = b'a' * 10**10\nz = 10**10 * 'a'\nw = 'a' * -1\n",
    padded="x = 'a'.ljust(10**10)\ny = 'a'.zfill(10**10)\nz = 'a'.center(10**10)\nw = '\\t'.expandtabs(10**10)\nv = 'a'.rjust(10**10)\n",
    formatted="x = f'{1:>10000000000}'\ny = '{:>10000000000}'.format(1)\nz = '%10000000000d' % 1\nw = format(1, '>10000000000')\n",
    replaced="x = 'a' * 4000\nx = x.replace('a', x)\nx = x.replace('a', x)\nx = x.replace('a', x)\nx = x.join(x)\nx = x.join(list(x))\n",
    tuples_that_share_their_parts_as_data="x = y = (1,)\nfor _ in range(60):\n    x = (x, x)\n    y = (y, (y, 2))\n"
    "model = sm.Unet('resnet34')\nmodel.fit(x)\nmodel.fit((x, y))\nz = [i for i in (x, y)]\n",
    rows_that_are_shared="import numpy as np\nx = [1]\nfor _ in range(500):\n    x = np.asarray([x] * 64)\n"
    "    y = x == [x] * 64\nz = [x] * 64 == np.zeros((4, 4))\nsm.Unet('a').fit(x, z)\n",
    rows_of_their_own="import numpy as np\nx = [[i, i] for i in range(4000)]\nx = [[i, x] for i in range(4000)]\n"
    "y = x == np.zeros((4, 4))\nz = np.stack([np.zeros(4), x])\nsm.Unet('a').fit(x, z)\n",
    dicts_as_attributes="from easydict import EasyDict\nx = 1\nfor _ in range(500):\n    x = EasyDict({'a': x, 'b': x})\n"
    "sm.losses.DiceLoss(**x)\n",
    doubled_list="x = [1]\n" + "x = x + x\n" * 60,
    doubled_in_place="x = [1]\n" + "x += x\n" * 60,
    doubled_extend="x = [1]\n" + "x.extend(x)\n" * 60,
    doubled_text="x = 'ab'\n" + "x = x + x\n" * 60,
    doubled_fstring="x = 'ab'\n" + "x = f'{x}{x}'\n" * 60,
    doubled_number="x = 2\n" + "x = x * x\n" * 60,
    doubled_tuple="x = (1,)\n" + "x = (x, x)\n" * 60 + "y = x == x\nd = {x: 1}\nsm.losses.DiceLoss(class_weights=x)\n",
    doubled_nested_list="x = [1]\n" + "x = [x, x]\n" * 60 + "y = x == x\nsm.losses.DiceLoss(class_weights=x)\n",
    doubled_dict="x = {}\n" + "x = {'a': x, 'b': x}\n" * 60 + "sm.losses.DiceLoss(class_weights=x)\n",
    doubled_loss="x = sm.losses.DiceLoss()\n" + "x = x + x\n" * 60 + "m = sm.Unet()\nm.compile('a', x)\n",
    doubled_loss_argument="x = sm.losses.DiceLoss()\n"
    + "x = sm.losses.DiceLoss(class_weights=x, class_indexes=x)\n" * 60
    + "y = x == x\nd = {x: 1}\nz = x if a else x\n",
    doubled_loss_tuple="x = sm.losses.DiceLoss()\n"
    + "x = sm.losses.DiceLoss((x, x))\n" * 60
    + "y = x == x\nd = {x: 1}\nz = x if a else x\n",
    doubled_metric_list="x = sm.metrics.IOUScore()\n" + "x = [x, x]\n" * 60 + "m = sm.Unet()\nm.compile('a', 'b', x)\n",
    doubled_set="x = frozenset([1])\n" + "x = frozenset([x, (x, x)])\n" * 60 + "y = {x: 1}\n",
    doubled_partial="from functools import partial\nx = print\n"
    + "x = partial(x, x, x)\n" * 60
    + "x(1)\ny = x == x\nd = {x: 1}\n",
    doubled_lambda="x = lambda: 1\n" + "x = (lambda f: lambda: (f(), f()))(x)\n" * 30 + "x()\n",
    doubled_product="x = sm.losses.DiceLoss()\n"
    + "x = 2 * x\n" * 300
    + "y = x == x\nm = sm.Unet()\nm.compile('a', x)\n",
    doubled_model="from keras.models import Model\nx = sm.Unet()\n"
    + "x = Model(x.input, [x.output, x.output])\n" * 40
    + "y = x == x\nd = {x: 1}\n",
    doubled_concatenation="from keras.layers import Concatenate, Dense\nx = Dense(3)(y)\n"
    + "x = Concatenate()([x, x])\n" * 80
    + "d = {x: 1}\n",
    doubled_custom_loss="f = lambda a, b: sm.losses.DiceLoss()(a, b)\n"
    + "f = (lambda g: lambda a, b: g(a, b) + g(a, b))(f)\n" * 30
    + "m = sm.Unet()\nm.compile('a', f)\n",
    doubled_array="import numpy as np\nx = np.ones(3)\n"
    + "x = np.concatenate([x, x])\n" * 60
    + "y = np.stack([x, x])\nz = np.tile(x, 10**9)\nw = np.repeat(x, 10**9)\nv = np.arange(10**12)\nu = np.linspace(0, 1, 10**12)\nt = np.eye(10**6)\ns = np.zeros((10**6, 10**6))\n",
    doubled_choice="x = [1] if a0 else [2]\n"
    + "".join(f"x = (x, x) if a{i} else [x, x]\n" for i in range(40))
    + "sm.losses.DiceLoss(class_weights=x)\n",
    powers_of_lists="from itertools import *\nx = list(range(64))\ny = list(product(x, x, x, x))\nz = list(combinations(x, 9))\nw = list(permutations(x))\nv = list(chain(*[x] * 4000))\nu = list(repeat(1, 10**10))\n",
    nested_loops_over_known="n = 0\nfor a in range(128):\n for b in range(128):\n  for c in range(128):\n   for d in range(128):\n    n = n + 1\n",
    nested_comprehension="x = [0 for a in range(4000) for b in range(4000) for c in range(4000)]\n",
    nested_comprehension_of_nothing="x = [0 for a in range(4000) for b in range(4000) if False for c in range(4000)]\n",
    loop_that_appends="x = []\nfor i in range(4000):\n x.append(i)\n for j in x: x.append(j)\n",
    while_true="x = []\nwhile True:\n x.append(x)\n",
    list_in_itself="x = []\nx.append(x)\nx[0] = x\ny = x == x\nprint(x)\nsm.losses.DiceLoss(class_weights=x)\nd = {}\nd['d'] = d\nsm.losses.DiceLoss(class_weights=d)\nsm.losses.DiceLoss(**d)\nf(*x)\n",
    object_in_itself="class A: pass\na = A()\na.a = a\nsm.losses.DiceLoss(class_weights=a.a.a.a)\nsm.losses.DiceLoss(class_weights=[a, a])\n",
    tuple_of_itself="x = ([],)\nx[0].append(x)\ny = x == x\nd = {x: 1}\nsm.losses.DiceLoss(class_weights=x)\n",
    sorted_with_anything="x = sorted([1, 'a', None, b'', [], {}, 1j])\ny = max(1, 'a')\nz = sum(['a'])\nw = min([])\n",
    numbers_that_are_none="x = float('nan')\ny = x == x\nz = float('inf')\nw = int(z)\nv = [0] * z\nu = range(z)\nt = round(z)\ns = 1 / 0\nr = 1 % 0\nq = 0.0 ** -1\np = divmod(1, 0)\no = round(1.5, 10**9)\nn = round(1, -10**9)\nsm.losses.DiceLoss(class_weights=[x, z, -z, 1e400, 10**300])\nsm.Unet(classes=x)\nsm.Unet(classes=-1)\nsm.Unet(classes=10**30)\n",
    indexes_that_are_wrong="x = [1, 2]\nx[True]\nx[10**30]\nx[1.5]\nx['a']\nx[None]\nx[::0]\nx[:10**30]\nx['a':]\nx[...]\n'ab'[10**30]\nx[-10**30:10**30:10**30]\n{}[[]]\nx[x]\nx[1, 2]\nx[1:2, 3]\n",
    unhashable_keys="d = {[]: 1, {}: 2}\nd[[]] = 1\ne = {(): 1, (1, []): 2}\nf = {x: x for x in [[], {}, ()]}\n",
)
LITERAL = "x = [" + ", ".join(map(str, range(30_000))) + "]\n"
program(
    "growth: a long list asked for many items", lambda: HEAD + LITERAL + "y = [29_999 in x for i in range(4_000)]\n"
)
program(
    "names: a metric whose name is a number",
    HEAD
    + "from keras.utils import custom_object_scope\nwith custom_object_scope({'a': sm.metrics.IOUScore(name=1)}):\n"
    "    pass\n",
)
program("growth: a long list indexed", lambda: HEAD + LITERAL + "y = [x.index(29_999) for i in range(4_000)]\n")
program("growth: a long list sliced", lambda: HEAD + LITERAL + "y = [x[1:] for i in range(4_000)]\n")
program(
    "growth: a long list copied",
    lambda: (
        HEAD
        + LITERAL
        + "y = [list(x) for i in range(4_000)]\nz = [x[::-1] for i in range(4_000)]\nw = [[*x] for i in range(4_000)]\n"
    ),
)
program("growth: a long list sorted", lambda: HEAD + LITERAL + "y = [sorted(x) for i in range(4_000)]\n")
program(
    "growth: a long list summed",
    lambda: HEAD + LITERAL + "y = [sum(x) for i in range(4_000)]\nz = [max(x) for i in range(4_000)]\n",
)
program(
    "growth: a long list compared",
    lambda: HEAD + LITERAL + "y = [x == x for i in range(4_000)]\nz = [x == list(x) for i in range(4_000)]\n",
)
program("growth: a long list made a set", lambda: HEAD + LITERAL + "y = [len(set(x)) for i in range(4_000)]\n")
program(
    "growth: a long list made an array",
    lambda: HEAD + LITERAL + "import numpy as np\ny = [np.array(x) / np.sum(x) for i in range(4_000)]\n",
)
program(
    "growth: a long list zipped",
    lambda: (
        HEAD + LITERAL + "y = [dict(zip(x, x)) for i in range(4_000)]\nz = [list(enumerate(x)) for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long list popped",
    lambda: HEAD + LITERAL + "y = [x.pop(0) for i in range(4_000)]\nz = [x.insert(0, i) for i in range(4_000)]\n",
)
program(
    "growth: a long list spread", lambda: HEAD + LITERAL + "def f(*a): return a\ny = [f(*x) for i in range(4_000)]\n"
)
program(
    "growth: a long list in losses",
    lambda: HEAD + LITERAL + "y = [sm.losses.DiceLoss(class_weights=x) for i in range(4_000)]\n",
)
program(
    "growth: a long tuple written", lambda: HEAD + LITERAL + "for i in range(500):\n for j in range(500): x[i] = j\n"
)
program(
    "growth: a long tuple unpacked", lambda: HEAD + LITERAL + "for i in range(500): a, *b = x\n" + "a, *b = x\n" * 2_000
)
program("growth: a long list counted", lambda: HEAD + LITERAL + "y = [x.count(3) for i in range(4_000)]\n")
program("growth: a long list mapped", lambda: HEAD + LITERAL + "y = [list(map(str, x)) for i in range(4_000)]\n")
program(
    "growth: a long list reduced",
    lambda: (
        HEAD
        + LITERAL
        + "from functools import reduce\nfrom operator import add\ny = [reduce(add, x) for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long dict looked up",
    lambda: HEAD + "d = {" + ", ".join(f"'k{i}': {i}" for i in range(4_000)) + "}\ny = [d[k] for k in d]\n" * 20,
)
program(
    "growth: a long dict written",
    lambda: (
        HEAD
        + "d = {"
        + ", ".join(f"'k{i}': {i}" for i in range(4_000))
        + "}\nfor k in range(500):\n for j in range(500): d[k] = j\n"
    ),
)
program(
    "growth: a long dict merged",
    lambda: (
        HEAD
        + "d = {"
        + ", ".join(f"'k{i}': {i}" for i in range(4_000))
        + "}\ny = [{**d} for i in range(4_000)]\nz = [d | d for i in range(4_000)]\nw = [dict(d) for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long dict asked",
    lambda: (
        HEAD
        + "d = {"
        + ", ".join(f"'k{i}': {i}" for i in range(30_000))
        + "}\ny = ['k' in d for i in range(4_000)]\nz = [d.get('x') for i in range(4_000)]\nw = [list(d.values()) for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long text sliced", lambda: HEAD + "x = '" + "a" * 1_000_000 + "'\ny = [x[1:] for i in range(4_000)]\n"
)
program(
    "growth: a long text changed",
    lambda: (
        HEAD
        + "x = '"
        + "a b" * 300_000
        + "'\ny = [x.upper() for i in range(4_000)]\nz = [x.split() for i in range(4_000)]\nw = [x.replace('a', 'b') for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long text asked",
    lambda: (
        HEAD
        + "x = '"
        + "a" * 1_000_000
        + "b'\ny = [('a' * 9_000 + 'c') in x for i in range(4_000)]\nz = [x == x + '' for i in range(4_000)]\n"
    ),
)
program(
    "growth: a long text joined",
    lambda: (
        HEAD
        + "x = '"
        + "a" * 1_000_000
        + "'\ny = [x.join(['a', 'b']) for i in range(4_000)]\nz = [f'{x}' for i in range(4_000)]\nw = [str(x) for i in range(4_000)]\n"
    ),
)
program(
    "growth: many long texts side by side",
    lambda: (
        HEAD
        + "x = ["
        + "'"
        + "a" * 100
        + "' '"
        + "b" * 100_000
        + "']\ny = ['"
        + "a" * 100_000
        + "' 'b' for i in range(4_000)]\n"
    ),
)

# --- calls ---------------------------------------------------------------------------------------------------------------

many(
    "calls",
    recursion="def f(n): return f(n - 1) + f(n - 2)\nf(100)\n",
    mutual_recursion="def f(n): return g(n)\ndef g(n): return f(n)\nf(1)\n",
    ackermann="def a(m, n):\n if m == 0: return n + 1\n if n == 0: return a(m - 1, 1)\n return a(m - 1, a(m, n - 1))\na(4, 4)\n",
    recursion_with_a_list="def f(x):\n x.append(1)\n f(x)\n f(x)\nf([])\n",
    y_combinator="Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))\nY(lambda g: lambda n: 1 if n == 0 else n * g(n - 1))(50)\n",
    omega="(lambda x: x(x))(lambda x: x(x))\n",
    omega_of_two="(lambda x: x(x)(x(x)))(lambda x: x(x)(x(x)))\n",
    apply_to_itself="def f(f): return f(f)\nf(f)\n",
    church="two = lambda f: lambda x: f(f(x))\nfour = two(two)\nbig = four(four)(four)\nbig(lambda n: n + 1)(0)\n",
    default_of_itself="def f(x=lambda: f()): return x()\nf()\n",
    class_of_itself="class A(A): pass\nclass B(B, B): x = B\nA().x\nB.y\n",
    classes_in_a_circle="class A: pass\nclass B(A): pass\nclass A(B): pass\nclass B(A): pass\nA().x.y\nB().z()\nsuper(A, B()).x\n",
    diamonds="class C0: pass\n"
    + "".join(f"class A{i}(C{i}): pass\nclass B{i}(C{i}): pass\nclass C{i + 1}(A{i}, B{i}): pass\n" for i in range(40))
    + "C40().x\nC40.y\nisinstance(C40(), C0)\n",
    constructor_of_itself="class A:\n def __init__(self): self.a = A()\nA()\n",
    two_of_itself="class A:\n def __init__(self, n=9): self.a, self.b = A(n), A(n + 1)\nA()\n",
    property_of_itself="class A:\n @property\n def x(self): return self.x\n @property\n def y(self): return self.y + self.y\nA().x\nA().y\n",
    getattr_of_itself="class A:\n def __getattr__(self, n): return getattr(self, n)\n def __getitem__(self, i): return self[i]\n def __call__(self): return self()\n def __len__(self): return len(self)\n def __iter__(self): return iter(self)\n def __bool__(self): return bool(self)\n def __enter__(self): return self\na = A()\na.x, a[0], a(), len(a), list(a), not a\nfor i in a: pass\n",
    metaclass_of_itself="class M(type):\n def __new__(m, *a): return M(*a)\nclass A(metaclass=M): pass\nA()\n",
    decorator_of_itself="def d(f): return d(f)\n@d\ndef g(): pass\ng()\n@d\nclass C: pass\nC()\n",
    decorated_with_itself="@f\ndef f(g): return f\n@f\n@f\ndef f(g): return f(g)\n",
    decorators_that_double="def d(f):\n def w(*a): return f(*a), f(*a)\n return w\n"
    + "@d\n" * 40
    + "def g(x): return x\ng(1)\n",
    generator_of_itself="def g():\n yield from g()\n yield g\n return g()\nlist(g())\n",
    star_of_itself="def f(*a, **k): return f(*a, *a, **k)\nf(1, 2, b=3)\n",
    dataclass_of_itself="from dataclasses import dataclass, field\n@dataclass\nclass A:\n a: 'A' = field(default_factory=lambda: A())\nA()\n",
    sort_key_of_itself="def k(x): return sorted([x], key=k)\nsorted([1, 2], key=k)\nlist(map(k, [1]))\n",
    partial_of_itself="from functools import partial\np = partial(p)\np = partial(p, p)\np()\nq = partial(partial, partial)\nq(q)(q)\n",
    super_of_itself="class A:\n def f(self): return super().f()\nclass B(A):\n def f(self): return super().f() or super(B, self).f() or super(A, self).f()\nB().f()\nclass C:\n f = super\n x = super()\n",
    bad_arguments="def f(a, /, b, *, c): return a\nf()\nf(1, 2, 3, 4, 5)\nf(a=1, a=2)\nf(**{1: 2})\nf(*1)\nf(**None)\nlen()\nlen(1, 2)\nrange()\nrange(1, 2, 3, 4)\nsum()\nzip()\nmap()\nmap(1)\nint('x')\nint(x=1)\nround()\ngetattr()\ngetattr(1)\nsorted()\nmax()\nisinstance()\nsuper(1)\nenumerate()\ndict(1)\ndict([1])\nlist(1)\nset(1)\ntuple(1)\nstr(1, 2)\nsetattr()\nreversed()\nabs()\nopen()\n",
    bad_library_arguments="import numpy as np\nsm.Unet()\nsm.Unet(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)\nsm.Unet(classes=[1], activation=[2])\nsm.losses.DiceLoss(1, 2, 3, 4, 5, 6, 7, 8)\nsm.losses.DiceLoss(*x, **y)\nsm.losses.DiceLoss(foo=1)\nsm.metrics.IOUScore([], {}, (), None)\nsm.losses()\nsm()\nsm.losses.CategoricalFocalLoss([[1], [2]], {})\nnp.array()\nnp.array(1, 2, 3)\nnp.ones()\nnp.ones('a')\nnp.ones(-1)\nnp.ones([1, 2])\nnp.ones((10**9, 'a'))\nnp.arange()\nnp.arange('a')\nnp.arange(1, 2, 0)\nnp.arange(0, 1, 1e-300)\nnp.linspace()\nnp.linspace(0, 1, -1)\nnp.unique()\nnp.concatenate(1)\nnp.stack(None)\nnp.sum()\nnp.mean([])\nnp.max([])\nnp.argsort(['a', 1])\nnp.reshape(1)\nnp.zeros(1.5)\nnp.full(1)\nnp.full(3)\nnp.repeat([1], -1)\nnp.tile([1], 'a')\nnp.eye('a')\n",
)


def chain(argument: str, call: str, condition: str = "") -> Callable[[], str]:
    """f1 calls f0 twice, f2 calls f1 twice, … f40."""

    def make() -> str:
        lines = [f"def f0({argument}): return x\n"]
        for i in range(1, 41):
            lines.append(f"def f{i}({argument}):\n")
            if condition:
                lines.append(f" if {condition}: return f{i - 1}({call})\n")
            lines.append(f" return [f{i - 1}({call}), f{i - 1}({call})]\n")
        return HEAD + "".join(lines) + "f40([1])\nf40(2)\n"

    return make


program("chain: numbers", chain("x", "x"))
program("chain: sums", chain("x", "x + x"))
program("chain: lists", chain("x", "[x, x]"))
program("chain: tuples", chain("x", "(x, x)"))
program("chain: unknown conditions", chain("x", "x", "y"))
program("chain: own conditions", chain("x", "x", "x"))
program("chain: lists and conditions", chain("x", "[x]", "z(x)"))
program("chain: losses", chain("x", "sm.losses.DiceLoss(class_weights=[x])", "z(x)"))
program("chain: lists that are changed", chain("x", "x.append(x) or x", "len(x) > y"))
program(
    "chain: methods",
    lambda: (
        HEAD
        + "class A:\n def f0(self): return self\n"
        + "".join(f" def f{i}(self): self.x = [self.f{i - 1}(), self.f{i - 1}()]\n" for i in range(1, 41))
        + "A().f40()\n"
    ),
)
program(
    "chain: classes",
    lambda: (
        HEAD
        + "class A0: pass\n"
        + "".join(f"class A{i}:\n def __init__(self): self.x, self.y = A{i - 1}(), A{i - 1}()\n" for i in range(1, 41))
        + "A40()\n"
    ),
)
program(
    "chain: closures",
    lambda: (
        HEAD
        + "def f0(): return 1\n"
        + "".join(f"def f{i}():\n def g(): return f{i - 1}(), f{i - 1}()\n return g(), g()\n" for i in range(1, 41))
        + "f40()\n"
    ),
)
program(
    "chain: comprehensions",
    lambda: (
        HEAD
        + "def f0(): return 1\n"
        + "".join(f"def f{i}(): return [f{i - 1}() for _ in range(9)]\n" for i in range(1, 41))
        + "f40()\n"
    ),
)
program(
    "chain: loops",
    lambda: (
        HEAD
        + "def f0(): return 1\n"
        + "".join(f"def f{i}():\n for _ in range(9): f{i - 1}()\n" for i in range(1, 41))
        + "f40()\n"
    ),
)
program(
    "chain: loops of losses",
    lambda: (
        HEAD
        + "def f0(): return sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[1])\n"
        + "".join(f"def f{i}():\n for _ in range(9): f{i - 1}()\n" for i in range(1, 41))
        + "f40()\n"
    ),
)
program(
    "chain: defaults",
    lambda: (
        HEAD
        + "def f0(): return 1\n"
        + "".join(f"def f{i}(a=f{i - 1}(), b=f{i - 1}()): return f{i - 1}() or f{i - 1}()\n" for i in range(1, 41))
        + "f40()\n"
    ),
)
program(
    "chain: lambdas",
    lambda: (
        HEAD
        + "f0 = lambda x: x\n"
        + "".join(f"f{i} = lambda x: f{i - 1}(f{i - 1}([x]))\n" for i in range(1, 41))
        + "f40(1)\n"
    ),
)
program(
    "chain: generators",
    lambda: (
        HEAD
        + "def f0(): yield 1\n"
        + "".join(f"def f{i}():\n yield from f{i - 1}()\n yield from f{i - 1}()\n" for i in range(1, 41))
        + "list(f40())\n"
    ),
)

# --- syntax ------------------------------------------------------------------------------------------------------------

many(
    "syntax",
    match_of_310="match x:\n case {'a': [1, *_], **rest} if rest: pass\n case C(a=1, b=D()) | None: pass\n case -1 | 1+2j | 'a' 'b' | x.y: pass\n case (1, [2, (3,)]) as t: pass\n case _: pass\n",
    parenthesised_with_of_310="with (open('a') as a, open('b') as b,): pass\n",
    except_star_of_311="try: pass\nexcept* (A, B) as e: raise\nexcept* C: pass\n",
    star_index_of_311="def f(*args: *Ts): return x[*a, 1]\n",
    type_of_312="type X[T: int, *Ts, **P] = list[T]\ndef f[T](x: T) -> T: return x\nclass C[T, U: (int, str)]:\n def m[V](self): pass\n",
    fstring_of_312="x = f'{f'{'a'}'}'\ny = f'{x:{'>'}{10}}'\nz = f'''{\n1  # comment\n}'''\nw = f'{'\\n'.join(x)}'\n",
    type_default_of_313="class C[T = int]: pass\ntype X[*Ts = *tuple[int]] = Ts\n",
    except_without_parentheses_of_314="try: pass\nexcept A, B: pass\n",
    template_string_of_314="x = t'{a} and {b!r:>{c}}'\n",
    finally_return_of_314="def f():\n for i in x:\n  try: pass\n  finally: continue\n",
    positional_only="def f(a, /, b=1, *c, d=2, **e): return (lambda x, /, *y, **z: x)\n",
    walrus_everywhere="[y := 1, y**2]\nx[i := 1]\n{a := 1}\nf(b := 2)\nwhile (c := f()): pass\n[d := e for e in f]\n",
    async_everywhere="async def f():\n async with a as b, c: pass\n async for x in y: pass\n else: pass\n return [z async for z in w if await v]\n",
    global_and_nonlocal="global a\ndef f():\n global a\n nonlocal b\n a = b = 1\n def g():\n  nonlocal a, zz\n  a = 1\n g()\nf()\n",
    return_outside="return 1\nyield 2\nawait x\nbreak\ncontinue\n",
    delete_everything="del x, y.z, a[0], (b, c), [d]\ndel sm\nx\nsm.losses.DiceLoss()\n",
    star_everything="*a, b = 1, 2\n*a, = x\n[*a, *b] = y\nprint(*a, *b, **c, **d)\nx = *a, *b\nfor *a, b in [(1, 2, 3), 4]: pass\nfor a[0] in x: pass\nfor a.b in [1]: pass\n",
    unpack_wrongly="a, b = 1\na, b = [1]\na, *b, c = []\n(a, b), c = x\n[] = []\n() = 1\n*a, *b = x\n",
    assign_wrongly="f() = 1\n1 = x\nx + 1 = 2\n",
    ellipsis_and_matrix="x = ...\ny = a @ b\ny @= c\nx[...] = 1\nz = x[..., 1:2, None]\n",
    annotations="x: int\ny: sm.losses.DiceLoss = sm.losses.DiceLoss()\na.b: int = 1\nc[0]: int = 2\n(d): int = 3\n",
    del_the_library="import segmentation_models\ndel segmentation_models.losses\nsegmentation_models.losses.DiceLoss()\nsm = None\nsm.losses.DiceLoss()\n",
    shadowed_builtins="len = range = sum = list = None\nlen([1])\nTrue_ = 1\nlist = list\nint = lambda x: int\nint(1)\n",
    dunders="__all__ = __all__\n__name__ = 1\n__file__.x\n__builtins__['len'](1)\n__import__('segmentation_models')\n__import__(x)\n__class__\n",
    imports="import a.b.c as d, e\nfrom . import x\nfrom .. import y\nfrom .... import z\nfrom ....a.b import *\nfrom segmentation_models import *\nfrom segmentation_models.losses import *\nfrom a import (b as c, d,)\nimport segmentation_models.nothing\nfrom segmentation_models import nothing\nfrom __future__ import annotations\nimport __main__\nfrom __main__ import x\nimport segmentation_models.losses as sm2, segmentation_models.losses as sm3\n",
    import_by_name="import importlib\nimportlib.import_module('')\nimportlib.import_module('..')\nimportlib.import_module('a..b')\nimportlib.import_module('.a')\nimportlib.import_module('/etc/passwd')\nimportlib.import_module('../../x')\nimportlib.import_module('a/../b')\nimportlib.import_module('\\0')\nimportlib.import_module('\\ud800')\nimportlib.import_module('x' * 5000)\nimportlib.import_module(1)\n__import__('/dev/zero')\n__import__('a\\\\b')\n",
)

#: Programs that take more than a second: in the slow run.
SLOW = frozenset(
    [
        "growth: a long list reduced",
        "nesting: 90 comprehensions",
        "nesting: 99 comprehensions",
        "nesting: 90 fors",
        "nesting: 99 fors",
        "nesting: 3000 losses added",
        "size: 100,000 numbers",
        "size: 3,000 losses",
        "size: 3,000 star imports",
        "size: 3,000 exec",
        "size: 3,000 globals",
        "growth: a long list summed",
        "growth: a long list indexed",
        "growth: a long list asked for many items",
        "growth: a long list made a set",
        "growth: a long list compared",
        "growth: a long list sorted",
        "growth: a long list popped",
        "growth: a long tuple unpacked",
        "growth: a long list zipped",
        "growth: a long list spread",
        "growth: a long list counted",
        "growth: a long list mapped",
        "growth: a long dict merged",
        "growth: a long dict asked",
        "chain: lists that are changed",
    ]
)
