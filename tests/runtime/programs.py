"""Random programs that train with segmentation_models: a Hypothesis strategy that prints them in many styles.

A program is mostly right: it spends a small budget of mistakes (a wrong length, a dict of weights, a categorical loss
for one channel, …) at random places, so that mistakes rarely hide each other. What is right and wrong in the end is
not decided here: the real library is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

NAMES = ("car", "pedestrian", "road", "sky", "tree", "building")
WEIGHTED = ("DiceLoss", "JaccardLoss", "CategoricalCELoss")
METRICS = ("IOUScore", "FScore", "Precision", "Recall")
FIRST = {"DiceLoss": "beta", "FScore": "beta"}
READY = {
    1: ("binary_crossentropy", "dice_loss", "jaccard_loss", "binary_focal_loss", "bce_dice_loss", "bce_jaccard_loss",
        "binary_focal_dice_loss"),
    2: ("categorical_crossentropy", "dice_loss", "jaccard_loss", "categorical_focal_loss", "cce_dice_loss",
        "cce_jaccard_loss", "categorical_focal_dice_loss"),
}  # fmt: skip


@dataclass
class Program:
    """A program, and what its text says that its values at run time do not."""

    source: str
    #: the weights whose order the text explains: their values in the order given, and in the channels' order
    labelled: list[tuple[tuple[float, ...], tuple[float, ...], str]] = field(default_factory=list)
    classes: tuple[str, ...] = ()
    has_model: bool = True
    #: whether the program takes branches that its text does not decide
    branches: bool = False


class Writer:
    """Draws a program and prints it."""

    def __init__(self, draw: Any, has_forms: bool = False) -> None:
        self.draw = draw
        #: values, models and data come in the forms of larger programs
        self.has_forms = has_forms
        self.mistakes = self.pick(0, 0, 1, 1, 1, 2)
        self.imports: dict[str, None] = {}
        self.tops: list[str] = []
        self.body: list[str] = []
        self.layout = self.pick("flat", "flat", "flat", "main", "class")
        self.style = self.pick("sm", "sm", "sm", "full", "modules", "from", "as", "alias")
        self.keras_style = self.pick("tf", "keras", "from")
        #: names that are taken: the modules', so that no variable hides one
        self.names = {"losses", "metrics", "keras", "np", "tf", "sm"}
        self.labelled: list[tuple[tuple[float, ...], tuple[float, ...], str]] = []
        self.classes: tuple[str, ...] = ()
        self.class_list = ""
        self.metric_names: set[str] = set()
        self.flag = ""

    # Drawing

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def bad(self, percent: int) -> bool:
        """Whether a mistake is made here."""
        if self.mistakes and self.chance(percent):
            self.mistakes -= 1
            return True
        return False

    # Printing

    def need(self, line: str) -> None:
        self.imports[line] = None

    def np(self) -> str:
        self.need("import numpy as np")
        return "np"

    def tf(self) -> str:
        self.need("import tensorflow as tf")
        return "tf"

    def keras(self, path: str) -> str:
        module, _, name = path.rpartition(".")
        if self.keras_style == "tf":
            return f"{self.tf()}.keras.{path}"
        if self.keras_style == "keras" or not module:
            self.need("from tensorflow import keras")
            return f"keras.{path}"
        self.need(f"from tensorflow.keras.{module} import {name}")
        return name

    def sm(self, path: str) -> str:
        """A name of the library, in the program's style."""
        module, _, name = path.rpartition(".")
        match self.style:
            case "full":
                self.need("import segmentation_models")
                return f"segmentation_models.{path}"
            case "modules":
                self.need(f"from segmentation_models import {module or name}")
                return path
            case "from":
                self.need(f"from segmentation_models{'.' + module if module else ''} import {name}")
                return name
            case "as" if name[0].isupper():
                self.need(f"from segmentation_models{'.' + module if module else ''} import {name} as My{name}")
                return f"My{name}"
            case "alias" if module:
                self.need("import segmentation_models as sm")
                alias = {"losses": "L", "metrics": "M"}[module]
                self.need(f"{alias} = sm.{module}")
                return f"{alias}.{name}"
        self.need("import segmentation_models as sm")
        return f"sm.{path}"

    def bind(self, name: str, expression: str, always: bool = False) -> str:
        """The expression itself, or a name that it is bound to before."""
        if not always and self.chance(45):
            return expression
        return self.assign(name, expression)

    def fresh(self, name: str) -> str:
        unique, count = name, 2
        while unique in self.names:
            unique, count = f"{name}{'_' if name[-1].isdigit() else ''}{'abcdefghijklmn'[count - 2]}", count + 1
        self.names.add(unique)
        return f"self.{unique}" if self.layout == "class" and self.chance(70) else unique

    def assign(self, name: str, expression: str) -> str:
        target = self.fresh(name)
        if self.has_forms and self.chance(50):
            self.body += self.in_form(target, expression)
        else:
            self.body.append(f"{target} = {expression}")
        return target

    def in_form(self, target: str, expression: str) -> list[str]:
        """The lines of an assignment by way of a function, a class, a dict, a comprehension, a ``try``, a loop."""
        form = self.pick("function", "lambda", "dict", "kwargs", "class", "instance", "comprehension", "try", "finally",
                         "loop", "with", "partial", "walrus", "unpacked", "dict comprehension")  # fmt: skip
        holder = self.fresh(form.split()[0] + "_of").removeprefix("self.")
        match form:
            case "function":
                return [f"def {holder}():", f"    return {expression}", f"{target} = {holder}()"]
            case "lambda":
                return [f"{holder} = lambda: {expression}", f"{target} = {holder}()"]
            case "dict":
                return [f'{holder} = {{"value": {expression}}}', f'{target} = {holder}["value"]']
            case "kwargs":
                lines = [f"def {holder}(value=None, **others):", '    return others.get("other", value)']
                return [*lines, f'{target} = {holder}(**{{"value": {expression}}})']
            case "class":
                return [f"class {holder}:", f"    value = {expression}", f"{target} = {holder}.value"]
            case "instance":
                lines = [f"class {holder}:", "    def __init__(self, value):", "        self.value = value"]
                lines += ["    def get(self):", "        return self.value"]
                return [*lines, f"{target} = {holder}({expression}).get()"]
            case "comprehension":
                return [f"{target} = [one for one in [{expression}]][0]"]
            case "try":
                return ["try:", f"    {target} = {expression}", "except KeyError:", "    raise SystemExit"]
            case "finally":
                return ["try:", f"    {holder} = {expression}", "finally:", "    pass", f"{target} = {holder}"]
            case "loop":
                return [f"for {target} in [{expression}]:", "    pass"]
            case "with":
                self.need("import contextlib")
                return ["with contextlib.suppress(ImportError):", f"    {target} = {expression}"]
            case "partial":
                self.need("import functools")
                lines = [f"def {holder}(one, value):", "    return value"]
                return [*lines, f"{target} = functools.partial({holder}, 1)({expression})"]
            case "walrus":
                return [f"if ({holder} := {expression}) is not None:", f"    {target} = {holder}"]
            case "unpacked":
                return [f"{target}, {holder} = {expression}, None"]
        return [f'{target} = {{key: value for key, value in [("key", {expression})]}}["key"]']

    def text(self) -> str:
        if not any("segmentation_models" in line for line in self.imports):
            self.need("import segmentation_models as sm")
        imports = sorted(self.imports, key=lambda line: (not line.startswith(("import", "from")), line))
        lines = list(imports)
        if self.chance(20):
            lines[:0] = ["import os", 'os.environ["SM_FRAMEWORK"] = "tf.keras"']
        lines += ["", *self.tops]
        if self.layout == "main":
            lines += [
                "",
                "def main():",
                *("    " + line for line in self.body),
                "",
                'if __name__ == "__main__":',
                "    main()",
            ]
        elif self.layout == "class":
            lines += ["", "class Trainer:", "    def __init__(self):"]
            cut = self.draw(st.integers(1, len(self.body))) if all(self._movable(line) for line in self.body) else None
            first = self.body if cut is None else self.body[:cut]
            lines += ["        " + line for line in first]
            if cut is not None and self.body[cut:]:
                lines += ["", "    def train(self):", *("        " + line for line in self.body[cut:])]
                lines += ["", "trainer = Trainer()", "trainer.train()"]
            else:
                lines += ["", "Trainer()"]
        else:
            lines += self.body
        return "\n".join(lines) + "\n"

    @staticmethod
    def _movable(line: str) -> bool:
        target = line.partition(" = ")[0]
        return target.startswith("self.") or "(" in target

    def unknown(self) -> str:
        """A condition that the text does not decide; the worker tries both."""
        if not self.flag:
            self.need("import os")
            self.flag = self.fresh("flag").removeprefix("self.")
            self.tops += [f'{self.flag} = os.environ.get("ORACLE_FLAG") == "1"', ""]
        return self.flag

    def either(self, name: str, one: str, other: str) -> str:
        """A value that is one of two, by a condition that the text does not decide."""
        flag = self.unknown()
        if self.chance(40):
            return self.bind(name, f"{one} if {flag} else {other}", always=True)
        target = self.fresh(name)
        if self.chance(50):
            self.body += [f"{target} = {other}", f"if {flag}:", f"    {target} = {one}"]
        else:
            self.body += [f"if {flag}:", f"    {target} = {one}", "else:", f"    {target} = {other}"]
        return target

    # Values

    def weights(self, count: int, all_channels: bool) -> str:
        """An expression for that many weights; those of all channels may say which class each is for."""
        if self.bad(25):
            return self.bad_weights(count)
        if self.classes and all_channels and self.chance(30):
            labelled = self.labelled_weights(count)
            if labelled:
                return labelled
        if 1 < count < 6 and self.chance(6):
            return self.numbered_weights(count)
        if self.chance(6):
            lengths = [count + (self.pick(-1, 1, 2) if self.bad(60) else 0) for _ in range(2)]
            one, other = (self.sequence(self.values(max(length, 1))) for length in lengths)
            return self.either("weights", one, other)
        values = self.values(count)
        return self.bind(self.pick("weights", "class_weights", "cw"), self.sequence(values))

    def values(self, count: int) -> list[float]:
        """Positive weights that average 1, or clearly not."""
        values: list[float] = []
        while len(values) + 1 < count:
            step = self.pick(0.1, 0.25, 0.5, 0.75, 0.9)
            values += self.pick([1 - step, 1 + step], [1 + step, 1 - step])
        values += [1.0] * (count - len(values))
        if self.chance(30):
            values = [self.pick(1, 2, 0.5, 3, 0.1, 10) for _ in range(count)]
        values = [round(value, 4) for value in values]
        mean = sum(values) / max(count, 1)
        return values if abs(mean - 1) < 1e-9 or abs(mean - 1) > 0.02 else [1.0] * count

    def sequence(self, values: list[Any]) -> str:
        """An expression for a sequence of these numbers."""
        inside = ", ".join(map(str, values))
        count = len(values)
        whole = all(isinstance(value, float) for value in values)
        forms = ["list", "list", "list", "tuple", "array", "array", "array32", "asarray", "copy", "comprehension",
                 "concat", "slice", "append", "dict", "helper", "splat", "index"]  # fmt: skip
        if whole and count:
            forms.append("tensor")
        if count and len(set(values)) == 1 and whole:
            forms += ["repeat", "repeat", "full", "ones"]
        form = self.pick(*forms)
        match form:
            case "tuple":
                return f"({inside}{',' if count == 1 else ''})"
            case "array":
                return f"{self.np()}.array([{inside}])"
            case "array32":
                return f'{self.np()}.array([{inside}], dtype="float32")'
            case "asarray":
                return f"{self.np()}.asarray(({inside}{',' if count == 1 else ''}), dtype={self.np()}.float32)"
            case "copy":
                return f"list(({inside}{',' if count == 1 else ''}))"
            case "comprehension":
                return f"[v * 1 for v in [{inside}]]"
            case "concat":
                cut = self.draw(st.integers(0, count))
                left, right = ", ".join(map(str, values[:cut])), ", ".join(map(str, values[cut:]))
                return f"[{left}] + [{right}]"
            case "slice":
                return f"[{inside}{', ' if inside else ''}7.0][:{count}]"
            case "splat":
                return f"[*({inside}{',' if count == 1 else ''})]"
            case "append":
                name = self.assign("collected", "[]")
                for value in values:
                    self.body.append(f"{name}.append({value})")
                return name if self.chance(50) else f"{self.np()}.array({name})"
            case "dict":
                pairs = ", ".join(f"{position}: {value}" for position, value in enumerate(values))
                name = self.assign("table", f"{{{pairs}}}")
                return f"list({name}.values())" if self.chance(50) else f"[{name}[k] for k in range({count})]"
            case "helper":
                function = self.helper("numbers", "return values")
                return f"{function}([{inside}])"
            case "index":
                name = self.assign("sets", f"[[9.0], [{inside}]]")
                return f"{name}[{self.pick(1, -1)}]"
            case "tensor":
                return f"{self.tf()}.constant([{inside}])"
            case "repeat":
                return f"[{values[0]}] * {count}"
            case "full":
                return f"{self.np()}.full(({count},), {float(values[0])})"
            case "ones":
                return f"{self.np()}.ones({count}) * {values[0]}"
        return f"[{inside}]"

    def helper(self, name: str, body: str) -> str:
        unique, count = name, 2
        while unique in self.names:
            unique, count = f"{name}_{'abcdefghij'[count - 2]}", count + 1
        self.names.add(unique)
        self.tops += [f"def {unique}(values):", f"    {body}", ""]
        return unique

    def bad_weights(self, count: int) -> str:
        """Weights that are no weights, or of another number."""
        values = self.values(count)
        inside = ", ".join(map(str, values))
        form = self.pick("longer", "longer", "shorter", "shorter", "one", "dict", "set", "str", "generator",
                         "nested", "matrix", "strings", "number", "negative", "nan", "inf", "zero", "empty")  # fmt: skip
        name = self.pick("weights", "class_weights", "cw")
        match form:
            case "longer":
                return self.bind(name, self.sequence(self.values(count + self.pick(1, 1, 2))))
            case "shorter":
                return self.bind(name, self.sequence(self.values(max(count - 1, 1))))
            case "one":
                return self.bind(name, self.sequence(self.values(1)))
            case "dict":
                pairs = ", ".join(f"{position}: {value}" for position, value in enumerate(values))
                return self.bind(name, f"{{{pairs}}}")
            case "set":
                return self.bind(name, f"{{{', '.join(str(v + 0.001 * k) for k, v in enumerate(values))}}}")
            case "str":
                return self.bind(name, '"balanced"')
            case "generator":
                return f"(v for v in [{inside}])"
            case "nested":
                return self.bind(name, f"[[{inside}]]")
            case "matrix":
                return self.bind(name, f"{self.np()}.array([[{inside}]])")
            case "strings":
                return self.bind(name, f"[{', '.join(repr(str(value)) for value in values)}]")
            case "number":
                return self.bind(name, str(self.pick(2, 0.5, 3.0, 1)))
            case "empty":
                return self.bind(name, self.pick("[]", f"{self.np()}.array([])", "()"))
            case "zero":
                return self.bind(
                    name, self.pick(f"[0] * {count}", f"{self.np()}.zeros({count})", f"[{', '.join(['0.0'] * count)}]")
                )
        wrong = {"negative": ["-1.0", "-0.5"], "nan": ['float("nan")', f"{self.np()}.nan"], "inf": ['float("inf")']}[
            form
        ]
        items = [str(value) for value in values]
        items[self.draw(st.integers(0, count - 1))] = self.pick(*wrong)
        return self.bind(name, self.sequence(items))

    def labelled_weights(self, count: int) -> str | None:
        """Weights whose text says which class each is for."""
        channels = list(self.classes)
        if count == len(channels) + 1:
            channels.append("background")
        if count != len(channels) or count < 2:
            return None
        form = self.pick("lookup", "values", "comprehension", "names", "comments", "beside")
        code = "SEG206" if form == "beside" else "SEG201"
        # of distinct values, so that the order can be read from them
        values = dict(zip(channels, [0.11, 1.37, 0.53, 3.71, 0.29, 1.93, 0.83], strict=False))
        order = list(channels)
        if self.bad(45):
            order = self.draw(st.permutations(channels))
        self.labelled.append((tuple(values[name] for name in order), tuple(values[name] for name in channels), code))
        if form in ("lookup", "comprehension"):
            shuffled = self.draw(st.permutations(channels))
            pairs = ", ".join(f'"{name}": {values[name]}' for name in shuffled)
            table = self.assign("by_name", f"{{{pairs}}}")
            if form == "lookup":
                return "[" + ", ".join(f'{table}["{name}"]' for name in order) + "]"
            if order == channels and self.class_list:
                tail = "" if len(channels) == len(self.classes) else ' + ["background"]'
                return f"[{table}[name] for name in {self.class_list}{tail}]"
            return f"[{table}[name] for name in {order!r}]"
        if form == "values":
            pairs = ", ".join(f'"{name}": {values[name]}' for name in order)
            table = self.assign("by_name", f"{{{pairs}}}")
            return self.pick(f"list({table}.values())", f"{self.np()}.array(list({table}.values()))")
        if form == "names":
            made = [self.assign(f"{name}_weight", str(values[name])) for name in order]
            return f"[{', '.join(made)}]"
        target = self.fresh("weights")
        if form == "beside":
            said = self.pick("; ", ", ").join(f"{name}: {values[name]}" for name in channels)
            if self.chance(50):
                self.body.append(f"# {said}")
                said = ""
            self.body.append(f"{target} = {[values[name] for name in order]}" + (f"  # {said}" if said else ""))
            return target
        self.body.append(f"{target} = [")
        self.body += [f"    {values[name]},  # {name}" for name in order]
        self.body.append("]")
        return target

    def numbered_weights(self, count: int) -> str:
        """Weights in variables that are named by number."""
        first = self.pick(0, 1)
        form = self.pick("w{}", "class_{}_weight", "weight_{}", "w_{}")
        order = list(range(count))
        if count > 1 and self.bad(60):
            order = self.draw(st.permutations(order))
        values = [0.17, 1.41, 0.59, 3.31, 0.23][:count]
        names = [form.format(first + number) for number in range(count)]
        if self.names & set(names):
            return self.sequence(self.values(count))
        self.names |= set(names)
        self.body.append(f"{', '.join(names)} = {', '.join(map(str, values))}")
        self.labelled.append((tuple(values[number] for number in order), tuple(values), "SEG203"))
        chosen = f"[{', '.join(names[number] for number in order)}]"
        return self.pick(chosen, f"{self.np()}.array({chosen})")

    def indexes(self, channels: int) -> tuple[str, int]:
        """An expression for class indexes, and how many weights fit."""
        if self.bad(25):
            wrong = self.pick("[]", "[0, 0]", "1.0", "[0.0, 1.0]", "[True, False]", "True", '"1"', '["car"]',
                              "{0, 1}", "-1", "[-1]",
                              f"{channels}", f"[0, {channels}]", f"range({channels + 1})", "slice(0, 2)",
                              f"{self.np()}.array([0.0])", f"{self.np()}.arange({channels + 1})")  # fmt: skip
            count = {"[0, 0]": 2, f"[0, {channels}]": 2, f"range({channels + 1})": channels + 1}.get(wrong, 1)
            return self.bind("indexes", wrong), count
        chosen = sorted(self.draw(st.sets(st.integers(0, channels - 1), min_size=1, max_size=channels)))
        if self.chance(20):
            chosen = self.draw(st.permutations(chosen))
        inside = ", ".join(map(str, chosen))
        forms = [
            f"[{inside}]",
            f"[{inside}]",
            f"({inside}{',' if len(chosen) == 1 else ''})",
            f"{self.np()}.array([{inside}])",
        ]
        if len(chosen) == 1:
            forms += [inside, inside]
        if chosen == list(range(len(chosen))):
            forms += [f"range({len(chosen)})", f"{self.np()}.arange({len(chosen)})", f"list(range({len(chosen)}))"]
        return self.bind(self.pick("indexes", "class_indexes"), self.pick(*forms)), len(chosen)

    # Losses and metrics

    def arguments(self, kind: str, channels: int, single: bool = True) -> str:
        """Class weights and indexes, by keyword or position."""
        weights = indexes = None
        count = channels
        if self.chance(25) and (single or channels > 1):
            before = len(self.body)
            indexes, count = self.indexes(channels)
            if not single and count == 1:
                del self.body[before:]
                indexes, count = f"[0, {channels - 1}]", 2
        if self.chance(65):
            weights = self.weights(count, indexes is None or count == channels)
        keywords = []
        if weights is not None:
            keywords.append(f"class_weights={weights}")
        if indexes is not None:
            keywords.append(f"class_indexes={indexes}")
        if kind in FIRST and self.chance(10):
            keywords.append(f"beta={self.pick(1, 2, 0.5)}")
        if kind != "CategoricalCELoss" and self.chance(10):
            keywords.append(self.pick("per_image=True", "smooth=1e-3", "per_image=False"))
        if keywords and keywords[0].startswith("class_weights=") and self.chance(30):
            keywords[0] = (f"{self.pick(1, 1.0)}, " if kind in FIRST else "") + str(weights)
            keywords = [word for word in keywords if not word.startswith("beta=")]
        elif self.chance(30):
            keywords = self.draw(st.permutations(keywords))
        return ", ".join(keywords)

    def misused(self, kind: str, channels: int) -> str:
        """A call whose arguments land elsewhere, or that takes no such keyword."""
        values = self.sequence(self.values(channels))
        if kind in FIRST and self.chance(50):
            return f"{self.np()}.array({values})" if self.chance(70) else values
        if kind in METRICS or kind == "JaccardLoss":
            if self.chance(60):
                return self.pick("0.5", "3", "0.25")
            return self.pick("weights=[1, 1]", "num_classes=3") if kind in METRICS else "weights=[1, 1]"
        stray = {
            "BinaryCELoss": ("class_weights=[1, 1]", "class_indexes=[0]"),
            "BinaryFocalLoss": ("class_weights=[1, 1]", "smooth=1"),
            "CategoricalFocalLoss": (f"class_weights={values}", "beta=1"),
        }
        return self.pick(*stray.get(kind, ("class_weight=[1, 1]", "from_logits=True")))

    def leaf(self, channels: int, kinds: tuple[str, ...]) -> str:
        """A loss of the library."""
        kind = self.pick(*kinds)
        if self.bad(5):
            return f"{self.sm('losses.' + kind)}({self.misused(kind, channels)})"
        if kind in WEIGHTED:
            single = kind != "CategoricalCELoss" or self.mistakes > 0
            return self.made("losses." + kind, self.arguments(kind, channels, single))
        arguments = ""
        if self.chance(25):
            arguments = self.pick("gamma=3.0", "alpha=0.4", "0.3") if kind != "BinaryCELoss" else ""
            if kind == "CategoricalFocalLoss" and self.chance(40):
                arguments = self.sequence(self.values(channels))
        return f"{self.sm('losses.' + kind)}({arguments})"

    def made(self, path: str, arguments: str) -> str:
        """The call, directly or through a function of the program that is given the weights."""
        call = f"{self.sm(path)}({arguments})"
        first = arguments.removeprefix("class_weights=")
        if arguments.startswith("class_weights=") and "," not in first and "(" not in first and self.chance(30):
            function = self.helper("build", f"return {self.sm(path)}(class_weights=values)")
            return f"{function}({first})"
        return call

    def tree(self, channels: int, kinds: tuple[str, ...], depth: int = 0) -> str:
        """A sum or multiple of losses."""
        if self.bad(4):
            one, other = self.leaf(channels, kinds), self.leaf(channels, kinds)
            keras = self.keras("losses.BinaryCrossentropy") + "()"
            return self.pick(
                f"sum([{one}, {other}])", f"{one} / 2", f"{one} - {other}", f"{one} + {keras}", f"-{one}", f"{one} + 0"
            )
        shape = self.pick("leaf", "leaf", "leaf", "sum", "sum", "product", "ready")
        if depth > 2 or shape == "leaf":
            return (
                self.bind(self.pick("dice", "focal", "part"), self.leaf(channels, kinds))
                if depth
                else self.leaf(channels, kinds)
            )
        if shape == "ready" and len(kinds) > 2:
            return self.sm("losses." + self.pick(*READY[min(channels, 2)]))
        if shape == "sum":
            joined = f"{self.tree(channels, kinds, depth + 1)} + {self.tree(channels, kinds, depth + 1)}"
            return f"({joined})" if depth else joined
        factor = self.pick("1", "2", "0.5", "1.0", "3")
        inner = self.tree(channels, kinds, depth + 1)
        inner = f"({inner})" if " " in inner and not inner.startswith("(") else inner
        return self.pick(f"{factor} * {inner}", f"{inner} * {factor}", f"({factor} * {inner})")

    def keras_loss(self, kind: str) -> str:
        """Keras's loss by name, as an object or as a function."""
        name, cls = {
            "categorical": ("categorical_crossentropy", "CategoricalCrossentropy"),
            "binary": ("binary_crossentropy", "BinaryCrossentropy"),
            "sparse": ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
        }[kind]
        form = self.pick("name", "object", "function")
        if form == "name":
            return f'"{name}"'
        return f"{self.keras('losses.' + cls)}()" if form == "object" else self.keras("losses." + name)

    def function(self, channels: int, kinds: tuple[str, ...], keras: str) -> str:
        """A function of the program that adds losses up."""
        name = self.fresh("total")
        first = self.assign("part_a", self.leaf(channels, kinds))
        if self.chance(50):
            terms = [f"{first}(gt, pr)", f"{self.keras('losses.' + keras)}(gt, pr)"]
        else:
            second = self.assign("part_b", self.leaf(channels, kinds))
            terms = [f"{first}(gt, pr)", f"{self.pick('2 * ', '')}{second}(gt, pr)"]
        self.body += [f"def {name}(gt, pr):", f"    return {' + '.join(terms)}"]
        return name

    def metric(self, channels: int) -> str:
        kind = self.pick(*[name for name in METRICS if name not in self.metric_names])
        self.metric_names.add(kind)
        if self.bad(6):
            return f"{self.sm('metrics.' + kind)}({self.misused(kind, channels)})"
        arguments = self.arguments(kind, channels) if self.chance(60) else ""
        if self.chance(40):
            arguments += (", " if arguments else "") + "threshold=0.5"
        return self.made("metrics." + kind, arguments)


def layers(writer: Writer, channels: int, activation: str | None) -> str:
    """A model of the library or of Keras."""
    number = channel_text(writer, channels)
    shown = "None" if activation is None else f'"{activation}"'
    kind = writer.pick("Unet", "Unet", "Unet", "FPN", "Linknet", "PSPNet", "sequential", "functional", "wrapped")
    if writer.bad(3):
        stray = writer.pick(
            f"num_classes={channels}", f"n_classes={channels}", "activations='softmax'", "encoder='resnet34'"
        )
        return f'{writer.sm("Unet")}("resnet34", {stray})'
    if writer.bad(2):
        return f'{writer.sm("Unet")}("resnet34", {channels}, activation={shown})'
    if kind in ("sequential", "functional"):
        conv, dense = writer.keras("layers.Conv2D"), f"{number}, 1, activation={shown}"
        if writer.chance(30):
            dense = f"filters={number}, kernel_size=1, activation={shown}"
        if kind == "sequential":
            items = f"{writer.keras('Input')}((32, 32, 3)), {conv}({dense})"
            return f"{writer.keras('Sequential')}([{items}])"
        inputs = writer.assign("inputs", f"{writer.keras('Input')}(shape=(32, 32, 3))")
        outputs = writer.assign("outputs", f"{conv}({dense})({inputs})")
        return f"{writer.keras('Model')}({inputs}, {outputs})"
    arguments = [writer.pick('"resnet34"', '"efficientnetb3"', 'backbone_name="resnet18"')]
    base = "Unet" if kind == "wrapped" else kind
    default_channels, default_activation = (1, "sigmoid") if base in ("Unet", "Linknet") else (21, "softmax")
    if not arguments[0].startswith("backbone_name") and writer.chance(15):
        arguments += ["(48, 48, 3)" if base == "PSPNet" else "(32, 32, 3)", number, shown]
    else:
        if channels != default_channels or writer.chance(60):
            arguments.append(f"classes={number}")
        if activation != default_activation or writer.chance(50):
            arguments.append(f"activation={shown}")
        if writer.chance(30):
            arguments.append("encoder_weights=None")
    call = f"{writer.sm(base)}({', '.join(arguments)})"
    if kind != "wrapped":
        return call
    inner = writer.assign("base_model", call)
    inputs = writer.assign("inputs", f"{writer.keras('Input')}(shape=(32, 32, 3))")
    outputs = writer.assign("outputs", f"{inner}({inputs})")
    return f"{writer.keras('Model')}({inputs}, {outputs})"


def channel_text(writer: Writer, channels: int) -> str:
    """The number of channels, from the class list where there is one."""
    listed = writer.class_list
    if not listed:
        return writer.bind("n_classes", str(channels))
    if len(writer.classes) == channels:
        return writer.bind("n_classes", f"len({listed})")
    if writer.chance(40):
        return writer.assign("n_classes", f"1 if len({listed}) == 1 else len({listed}) + 1")
    return writer.bind("n_classes", f"len({listed}) + 1")


def choose_loss(writer: Writer, channels: int, activation: str | None) -> tuple[str, bool]:
    """A loss that suits the model, or a wrong one; and whether it takes integer masks."""
    if channels == 1:
        kinds, keras = ("DiceLoss", "JaccardLoss", "BinaryCELoss", "BinaryFocalLoss"), "binary"
    elif activation == "softmax":
        kinds, keras = ("DiceLoss", "JaccardLoss", "CategoricalCELoss", "CategoricalFocalLoss"), "categorical"
    else:
        kinds, keras = ("DiceLoss", "JaccardLoss", "CategoricalCELoss", "BinaryCELoss", "BinaryFocalLoss"), "binary"
    if writer.bad(12):
        if channels == 1:
            kinds, keras = ("CategoricalCELoss", "CategoricalFocalLoss", "DiceLoss"), "categorical"
        elif activation == "softmax":
            kinds, keras = ("BinaryCELoss", "BinaryFocalLoss", "DiceLoss"), "binary"
        else:
            kinds = ("CategoricalFocalLoss",)
    if writer.chance(15):
        if writer.chance(25) and (channels > 1 or writer.bad(50)):
            return writer.keras_loss("sparse"), True
        return writer.keras_loss(keras), False
    if writer.chance(8) and writer.layout != "class":
        return writer.function(channels, kinds, f"{keras}_crossentropy"), False
    if writer.bad(2):
        return writer.sm("losses." + writer.pick(*kinds)), False
    loss = writer.tree(channels, kinds)
    if writer.bad(3):
        return f"[{loss}, {writer.leaf(channels, kinds)}]", False
    return loss, False


def layers_in_form(writer: Writer, channels: int, activation: str | None) -> str:
    """A model that a function, a class of the program, or layers added one by one make."""
    if not writer.has_forms or writer.chance(40):
        return layers(writer, channels, activation)
    form = writer.pick("function", "added", "in sequence", "subclass")
    number, shown = channel_text(writer, channels), repr(activation)
    if form == "subclass" and "self." in number:
        # another self within the model
        number = str(channels)
    conv = f"{writer.keras('layers.Conv2D')}({number}, 1, activation={shown})"
    if form == "function":
        name = writer.fresh("build_model").removeprefix("self.")
        arguments = '"resnet34", classes=n, activation=function, encoder_weights=None'
        writer.tops += [f"def {name}(n, function):", f"    return {writer.sm(writer.pick('Unet', 'FPN'))}({arguments})"]
        return f"{name}({number}, function={shown})"
    if form == "subclass":
        name = writer.fresh("Net").removeprefix("self.")
        writer.body += [f"class {name}({writer.keras('Model')}):", "    def __init__(self):"]
        writer.body += ["        super().__init__()", f"        self.last = {conv}"]
        writer.body += ["    def call(self, x):", "        return self.last(x)"]
        return f"{name}()"
    first = f"{writer.keras('Input')}((32, 32, 3))"
    if form == "in sequence":
        base = f'{writer.sm("Unet")}("resnet34", classes=4, activation="relu", input_shape=(32, 32, 3))'
        return (
            f"{writer.keras('Sequential')}([{first}, {conv}])"
            if writer.chance(50)
            else (f"{writer.keras('Sequential')}([{base}, {conv}])")
        )
    model = writer.assign("layered", f"{writer.keras('Sequential')}()")
    writer.body += [f"{model}.add({one})" for one in (first, conv)]
    return model


def fit_in_form(writer: Writer, model: str, images: str, masks: str) -> list[str]:
    """The lines of a fit with arrays, a dataset of TensorFlow, a Sequence or a generator."""
    form = "arrays" if not writer.has_forms else writer.pick("arrays", "kwargs", "tf.data", "Sequence", "generator")
    data = writer.fresh("data").removeprefix("self.")
    match form:
        case "kwargs":
            lines = [f'{data} = {{"x": {images}, "y": {masks}}}', f'{data}["batch_size"] = 1']
            return [*lines, f"{model}.fit(**{data}, epochs=1)"]
        case "tf.data":
            made = f"{writer.tf()}.data.Dataset.from_tensor_slices(({images}, {masks}))"
            repeated = writer.pick("", ".shuffle(2)", ".map(lambda x, y: (x * 2.0, y))")
            return [f"{data} = {made}{repeated}.batch(1)", f"{model}.fit({data}, epochs=1)"]
        case "Sequence":
            lines = [f"class {data}({writer.keras('utils.Sequence')}):", "    def __init__(self, x, y):"]
            lines += ["        self.x, self.y = x, y", "    def __len__(self):", "        return len(self.x)"]
            lines += ["    def __getitem__(self, i):", "        return self.x[i:i + 1], self.y[i:i + 1]"]
            return [*lines, f"{model}.fit({data}({images}, {masks}), epochs=1)"]
        case "generator":
            lines = [f"def {data}():", "    while True:", f"        yield {images}, {masks}"]
            return [*lines, f"{model}.fit({data}(), steps_per_epoch=1, epochs=1)"]
    return [f"{model}.fit({images}, {masks}, batch_size=1, epochs=1)"]


@st.composite
def programs(draw: Any, has_forms: bool = False) -> Program:
    """A program with a model, a compile and a fit."""
    writer = Writer(draw, has_forms)
    if writer.chance(45):
        count = writer.pick(1, 2, 2, 3, 4)
        writer.classes = tuple(draw(st.permutations(NAMES))[:count])
        shown = ", ".join(f'"{name}"' for name in writer.classes)
        name = writer.pick("CLASSES", "CLASSES", "CLASS_NAMES", "LABELS")
        writer.tops += [f"{name} = [{shown}]", ""]
        writer.class_list = name
        channels = count if count == 1 else count + writer.pick(0, 1, 1)
    else:
        channels = writer.pick(1, 1, 2, 3, 3, 4, 21)
    activation: str | None = "sigmoid" if channels == 1 else writer.pick("softmax", "softmax", "sigmoid")
    if writer.bad(8):
        activation = (
            writer.pick("softmax", None, "linear", "relu") if channels == 1 else writer.pick(None, "linear", "relu")
        )
    model_first = writer.chance(70)
    model = writer.assign("model", layers_in_form(writer, channels, activation)) if model_first else ""
    loss, integer_masks = choose_loss(writer, channels, activation)
    loss = writer.bind(writer.pick("loss", "total_loss"), loss)
    metrics = [writer.bind("metric", writer.metric(channels)) for _ in range(writer.pick(0, 0, 1, 1, 2))]
    if not integer_masks and not metrics and writer.chance(10):
        metrics = [writer.pick('"accuracy"', f"{writer.sm('metrics.iou_score')}")]
    if integer_masks:
        metrics = []
    if not model_first:
        model = writer.assign("model", layers_in_form(writer, channels, activation))
    shown = f"[{', '.join(metrics)}]"
    if metrics and writer.chance(40):
        shown = writer.assign("scores", shown)
    optimizer = writer.pick('"adam"', f"{writer.keras('optimizers.Adam')}(0.001)", 'optimizer="adam"')
    arguments = [optimizer, f"loss={loss}" if optimizer.startswith("optimizer") or writer.chance(60) else loss]
    if metrics:
        arguments.append(f"metrics={shown}")
    writer.body.append(f"{model}.compile({', '.join(arguments)})")
    images = writer.assign("images", f'{writer.np()}.random.rand(2, 32, 32, 3).astype("float32")')
    if integer_masks:
        masks = f"{writer.np()}.random.randint(0, {max(channels, 2)}, (2, 32, 32, 1))"
    elif channels == 1:
        masks = f'({writer.np()}.random.rand(2, 32, 32, 1) > 0.5).astype("float32")'
    else:
        number = channels + (writer.pick(1, -1) if writer.bad(8) else 0)
        labels = writer.bind("labels", f"{writer.np()}.random.randint(0, {number}, (2, 32, 32))")
        masks = f"{writer.keras('utils.to_categorical')}({labels}, num_classes={number})"
    masks = writer.bind("masks", masks, always=True)
    writer.body += fit_in_form(writer, model, images, masks)
    return Program(writer.text(), writer.labelled, writer.classes, branches=bool(writer.flag))


@st.composite
def programs_with_branches(draw: Any) -> Program:
    """Programs in which the number of classes, the weights and the loss depend on what the text does not tell."""
    writer = Writer(draw)
    flag = writer.unknown()
    counts = [writer.pick(1, 2, 3, 4), writer.pick(2, 3)]
    lengths = [count if writer.chance(75) else writer.pick(2, 3) for count in counts]
    weights = [writer.sequence(writer.values(length)) for length in lengths]
    names = [writer.fresh(name).removeprefix("self.") for name in ("n_classes", "weights")]
    together = writer.pick("if", "if", "apart", "condition")
    if together == "if":
        joined = ", ".join(names)
        if writer.chance(40):
            branches = [f"    {joined} = {count}, {value}" for count, value in zip(counts, weights, strict=True)]
        else:
            branches = [
                f"    {names[0]} = {count}; {names[1]} = {value}" for count, value in zip(counts, weights, strict=True)
            ]
        writer.body += [f"if {flag}:", branches[0], "else:", branches[1]]
    elif together == "apart":
        writer.body += [f"{names[0]} = {counts[0]} if {flag} else {counts[1]}"]
        writer.body += [f"if not {flag}:", f"    {names[1]} = {weights[1]}", "else:", f"    {names[1]} = {weights[0]}"]
    else:
        writer.body += [f"{names[0]} = {counts[0]} if {flag} else {counts[1]}"]
        writer.body += [f"{names[1]} = {weights[0]} if {names[0]} == {counts[0]} else {weights[1]}"]
    n_classes, chosen = names
    activation = writer.pick(f'"sigmoid" if {n_classes} == 1 else "softmax"', '"softmax"', '"sigmoid"')
    model = writer.assign("model", f"{writer.sm('Unet')}('resnet34', classes={n_classes}, activation={activation})")
    overlap = f"{writer.sm('losses.DiceLoss')}(class_weights={chosen})"
    if writer.chance(50):
        binary, categorical = (writer.sm("losses." + name) for name in ("BinaryFocalLoss", "CategoricalFocalLoss"))
        condition = writer.pick(f"{n_classes} == 1", f"{n_classes} == 1", f"{n_classes} > 1", flag)
        focal = writer.assign("focal", f"{binary}() if {condition} else {categorical}()")
        loss = writer.bind("loss", f"{overlap} + {writer.pick('', '2 * ')}{focal}")
    else:
        loss = writer.bind("loss", overlap)
    metrics = f", metrics=[{writer.metric(min(counts))}]" if writer.chance(40) else ""
    writer.body.append(f"{model}.compile('adam', {loss}{metrics})")
    images = f'{writer.np()}.random.rand(2, 32, 32, 3).astype("float32")'
    labels = f"{writer.np()}.random.randint(0, {n_classes}, (2, 32, 32))"
    masks = writer.assign("masks", f"{writer.keras('utils.to_categorical')}({labels}, num_classes={n_classes})")
    writer.body.append(f"{model}.fit({images}, {masks}, batch_size=1, epochs=1)")
    return Program(writer.text(), branches=True)


@st.composite
def programs_that_load(draw: Any) -> Program:
    """Programs that save a model and load it again, with the names of its losses and metrics, or without."""
    writer = Writer(draw)
    channels = writer.pick(1, 3)
    activation = "sigmoid" if channels == 1 else "softmax"
    kinds = (
        ("DiceLoss", "JaccardLoss", "BinaryFocalLoss")
        if channels == 1
        else ("DiceLoss", "JaccardLoss", "CategoricalFocalLoss")
    )
    terms, names = [], []
    for _ in range(writer.pick(1, 1, 2, 2, 3)):
        kind = writer.pick(*kinds)
        name = {"DiceLoss": "dice_loss", "JaccardLoss": "jaccard_loss", "BinaryFocalLoss": "binary_focal_loss"}.get(
            kind, "focal_loss"
        )
        factor = writer.pick("", "", "1", "2", "0.5", "1.0")
        made = writer.bind("part", f"{writer.sm('losses.' + kind)}()")
        terms.append(writer.pick(f"({factor} * {made})", f"{made} * {factor}") if factor else made)
        names.append(factor + name)
    loss, name = " + ".join(terms), "_plus_".join(names)
    loss = writer.assign("loss", loss)
    if writer.chance(30):
        factor = writer.pick("2", "0.25")
        loss, name = writer.assign("total", f"{factor} * {loss}"), factor + name
    metrics = {}
    for kind, shown in draw(st.permutations([("IOUScore", "iou_score"), ("FScore", "f1-score"), ("Recall", "recall")]))[
        : writer.pick(0, 1, 2)
    ]:
        arguments = writer.pick("", "", "threshold=0.5", f"name='my_{shown.replace('-', '_')}'")
        if kind == "FScore" and writer.chance(30):
            arguments, shown = "beta=2", "f2-score"
        shown = f"my_{shown.replace('-', '_')}" if arguments.startswith("name") else shown
        metrics[shown] = writer.assign("metric", f"{writer.sm('metrics.' + kind)}({arguments})")
    model = writer.assign("model", f'{writer.sm("Unet")}("resnet34", classes={channels}, activation="{activation}")')
    given = f", metrics=[{', '.join(metrics.values())}]" if metrics else ""
    writer.body.append(f"{model}.compile('adam', loss={loss}{given})")
    file = writer.bind("path", writer.pick("'model.h5'", '"best.h5"'))
    if "'" in file or '"' in file or writer.chance(70):
        writer.body.append(f"{model}.save({file})")
    else:
        writer.body.append(f"{model}.save(filepath={file})")
    objects = {name: loss, **metrics}
    if writer.chance(30):
        objects.pop(draw(st.sampled_from(sorted(objects))))
    if name in objects and writer.chance(25):
        wrong = writer.pick(
            "loss", name.replace("_plus_", "_and_"), names[0], f"2{name}", "_plus_".join(reversed(names))
        )
        objects = {wrong if key == name else key: value for key, value in objects.items()}
    shown = "{" + ", ".join(f'"{key}": {value}' for key, value in objects.items()) + "}"
    load = writer.keras("models.load_model")
    form = writer.pick("keyword", "keyword", "position", "scope", "none", "no compile")
    match form:
        case "keyword":
            writer.body.append(f"{load}({file}, custom_objects={writer.bind('objects', shown)})")
        case "position":
            writer.body.append(f"{load}({file}, {shown})")
        case "scope":
            writer.body += [f"with {writer.keras('utils.custom_object_scope')}({shown}):", f"    {load}({file})"]
        case "none":
            writer.body.append(f"{load}({file})")
        case "no compile":
            writer.body.append(f"{load}({file}, compile=False)")
    return Program(writer.text())


@st.composite
def programs_without_model(draw: Any) -> Program:
    """A module that only makes losses and metrics for a class list."""
    writer = Writer(draw)
    writer.layout = "flat"
    count = writer.pick(1, 2, 2, 3, 4)
    writer.classes = tuple(draw(st.permutations(NAMES))[:count])
    shown = ", ".join(f'"{name}"' for name in writer.classes)
    writer.tops += [f"CLASSES = [{shown}]", ""]
    writer.class_list = "CLASSES"
    channels = count + writer.pick(0, 1)
    kinds = ("DiceLoss", "JaccardLoss")
    writer.assign("loss", writer.made("losses." + kinds[0], writer.arguments(kinds[0], channels)))
    if writer.chance(50):
        writer.assign("metric", writer.metric(channels))
    return Program(writer.text(), writer.labelled, writer.classes, has_model=False, branches=bool(writer.flag))
