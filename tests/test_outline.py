"""Files of which little has to do with the library: what is left out changes no finding."""

import ast

import pytest

from seglint.analysis import analyze
from seglint.interpreter.imports import Project
from seglint.options import Options
from seglint.outline import related, words_of

#: Code that shares no word with the programs below, and is more than they are.
FILLER = "\n\n".join(
    f"def routine_{i}(left_{i}, right_{i}):\n    summed_{i} = left_{i} + right_{i} * {i}\n    return [summed_{i}]"
    for i in range(60)
)
WRONG = "loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])\n"
HEAD = "import segmentation_models as sm\n"


def run(path, *programs):
    """Which statements are run, as the first lines of those that are."""
    source = "\n".join(programs)
    tree = ast.parse(source)
    flags = related(source, tree, str(path), Project.around(str(path)), Options())
    lines = source.split("\n")
    return None if flags is None else [
        lines[statement.lineno - 1] for statement, flag in zip(tree.body, flags, strict=True) if flag
    ]  # fmt: skip


def test_what_shares_no_word_is_left_out(tmp_path):
    program = HEAD + "weights = [1, 2, 3]\n" + WRONG
    assert run(tmp_path / "a.py", FILLER, program) == program.splitlines()


def test_nothing_is_run_where_the_library_is_only_imported(tmp_path):
    assert run(tmp_path / "a.py", HEAD, FILLER, "weights = [1, 2, 3]\n") == []


CASES = {
    "weights in a constant": ("weights = [1, 2, 3]\n", ["SEG101"]),
    "weights by way of others": ("first = [1, 2]\nsecond = first\nweights = second + [3]\n", ["SEG101"]),
    "weights from a function": ("def make():\n    return [1, 2, 3]\nweights = make()\n", ["SEG101"]),
    "weights of a function's global": (
        "def make():\n    global weights\n    weights = [1, 2]\nweights = [1, 2, 3]\nmake()\n",
        [],
    ),
    "a list that a function changes": ("weights = [1, 2, 3]\ndef drop(a):\n    a.pop()\ndrop(weights)\n", []),
    "an attribute that a function sets": (
        "class Settings:\n    chosen = [1, 2, 3]\ndef repair(one):\n    one.chosen = [1, 2]\n"
        "held = Settings()\nrepair(held)\nweights = held.chosen\n",
        [],
    ),
    "exec": ("weights = [1, 2, 3]\nexec(text)\n", []),
    "globals": ("weights = [1, 2, 3]\nglobals()[key] = [1, 2]\n", []),
    "the end": ("import sys\nweights = [1, 2, 3]\nsys.exit()\n", []),
    "an end in a function": ("import sys\nweights = [1, 2, 3]\ndef finish():\n    sys.exit()\nfinish()\n", []),
    "an end in a function's function": (
        "import sys\nweights = [1, 2, 3]\ndef leave():\n    sys.exit()\ndef finish():\n    leave()\nfinish()\n",
        [],
    ),
    "globals in a function": (
        "weights = [1, 2, 3]\ndef load(known):\n    globals().update(known)\nload(read())\n",
        [],
    ),
    "an import that may fail": (
        "try:\n    import numpy as np\nexcept ImportError:\n    np = None\nweights = np.array([1, 2, 3])\n",
        ["SEG101"],
    ),
    "a builtin bound anew": ("list = [1, 2]\nweights = list + [3]\n", ["SEG101"]),
    "a name in an f-string": ("chosen = 'b'\nby = {'a': [1], 'b': [1, 2, 3]}\nweights = by[f'{chosen}']\n", ["SEG101"]),
    "a name in a string": ("chosen = [1, 2, 3]\nweights = globals()['chosen']\n", ["SEG101"]),
    "a star import of the library": ("from segmentation_models.losses import *\nweights = [1, 2, 3]\n", ["SEG101"]),
}  # fmt: skip


@pytest.mark.parametrize("place", ["before", "between", "behind"])
@pytest.mark.parametrize("name", CASES)
def test_findings_are_those_of_the_whole_program(name, place):
    program, codes = CASES[name]
    parts = {
        "before": [FILLER, HEAD, program, WRONG],
        "between": [HEAD, program, FILLER, WRONG],
        "behind": [HEAD, program, WRONG, FILLER],
    }
    assert [finding.code for finding in analyze("\n".join(parts[place]), "a.py")] == codes


@pytest.mark.parametrize("name", ["CLASSES", "ClassNames"])
def test_a_list_of_classes_needs_no_word_in_common(name):
    program = (
        f"{name} = ['car', 'sky']\n" + FILLER + "\n" + HEAD + "loss = sm.losses.DiceLoss(class_weights=[\n"
        "    1.5,  # sky\n    0.5,  # car\n])\n"
    )
    assert [finding.code for finding in analyze(program, "a.py")] == ["SEG201"]


@pytest.mark.parametrize("head", ["from settings import weights\n", "from settings import *\n", "import settings\n"])
def test_modules_of_the_project(tmp_path, head):
    (tmp_path / "setup.cfg").touch()
    (tmp_path / "settings.py").write_text(FILLER + "\nweights = [1, 2, 3]\n")
    use = WRONG.replace("weights=weights", "weights=settings.weights") if head.startswith("import") else WRONG
    found = analyze(HEAD + head + FILLER + "\n" + use, str(tmp_path / "a.py"))
    assert [finding.code for finding in found] == ["SEG101"]


def test_a_module_that_changes_another(tmp_path):
    (tmp_path / "setup.cfg").touch()
    (tmp_path / "settings.py").write_text("weights = [1, 2, 3]\n")
    (tmp_path / "cure.py").write_text("import settings\nsettings.weights = [1, 2]\n" + FILLER)
    program = HEAD + "import settings\nimport cure\n" + FILLER + "\nweights = settings.weights\n" + WRONG
    assert analyze(program, str(tmp_path / "a.py")) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("a.b(c=1)  # d", {"a", "b", "c"}),
        ('\'a\' + \'b c\' + """d"""', {"a", "d"}),
        ("f'{a} b'", {"f", "a", "b"}),
        ("getattr(a, 'b.c')", {"getattr", "a", "b", "c"}),
        ("r'\\'# a' + b", {"b"}),
        ("re.compile(a)", {"re", "a"}),
        ("model.compile(a)", {"model", "compile", "a"}),
    ],
)
def test_words(code, words):
    assert words_of(code) == words


def test_a_dataset_in_a_function_needs_no_word_in_common():
    program = (
        "class Scenes:\n    def __init__(self, classes):\n        self.classes = classes\n"
        "    def __getitem__(self, i):\n        return load(i)\n"
        "def read():\n    return Scenes(classes=['car'])\n" + FILLER + "\n" + HEAD + "network = build()\n"
        "network.compile('adam', sm.losses.cce_dice_loss)\n"
    )
    assert [finding.code for finding in analyze(program, "a.py")] == ["SEG303"]


@pytest.mark.parametrize(
    "program",
    ["import numpy as sm\n" + HEAD + "weights = [1, 2, 3]\n", HEAD + "(weights) = [1, 2, 3]\n"],
    ids=["a name that another library had", "a name in brackets"],
)
def test_names_that_are_bound_in_unusual_ways(program):
    assert [finding.code for finding in analyze(program + FILLER + "\n" + WRONG, "a.py")] == ["SEG101"]


def test_a_list_of_classes_in_brackets():
    program = HEAD + "(CLASSES) = ['car', 'sky', 'sea']\n" + FILLER + "\nsm.losses.DiceLoss(class_weights=[1.0, 0.5])\n"
    assert [finding.code for finding in analyze(program, "a.py")] == ["SEG103"]
