"""Whether seglint and the real library agree on a program.

What is right and wrong is read from the values that the program has at run time, by the contract of rules.md, and
each such verdict is held against what the library measurably does. seglint, which sees the text only, must report
these codes at these places, and no others. Its messages must be true: what is said to raise raises.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from programs import Program

from seglint.analysis import analyze
from seglint.finding import Finding
from seglint.options import Options

#: rules that are off by default and can be judged here; the others say nothing about a run
ENABLED = ("SEG304", "SEG407")
#: codes that stand at an argument of a loss or metric, which raises when it is called
OF_ARGUMENTS = ("SEG101", "SEG102", "SEG104", "SEG105", "SEG401", "SEG402", "SEG404")
TINY = 1e-6
CATEGORICAL = ("CategoricalCELoss", "CategoricalFocalLoss", "categorical", "sparse")
KERAS_OF_PROBABILITIES = ("categorical", "sparse", "binary")
BINARY = ("BinaryCELoss", "BinaryFocalLoss", "binary", "binary_focal")


@dataclass
class Expected:
    """A code that must be reported within a range of the program, or one of several."""

    codes: tuple[str, ...]
    range: list[int] | None
    why: str
    #: it may be missing, where another mistake of the same argument is reported
    optional: bool = False


@dataclass
class Verdict:
    """What was compared for one program."""

    disagreements: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def judge(program: Program, outcome: dict[str, Any], other: dict[str, Any] | None = None) -> Verdict:
    """Compare what seglint says of a program with what it did, on its one path or on both."""
    verdict = Verdict(findings=analyze(program.source, "program.py", Options(enable=ENABLED)))
    expected = list(_expected(program, outcome, verdict))
    if other is not None:
        # a mistake is one if it stands on every path
        also = list(_expected(program, other, verdict))
        expected = [
            one for one in expected if any(set(one.codes) & set(two.codes) and one.range == two.range for two in also)
        ]
    _compare(expected, verdict, outcome)
    if program.has_model and (other is None or bool(outcome["error"]) == bool(other["error"])):
        _claims(verdict, outcome, expected, other is not None)
    verdict.counts["raise" if outcome["error"] else "wrong" if expected else "train"] += 1
    for finding in verdict.findings:
        verdict.counts[finding.code] += 1
    return verdict


# What the run-time values say --------------------------------------------------------------------------------------


def _expected(program: Program, outcome: dict[str, Any], verdict: Verdict) -> Iterator[Expected]:
    uses: dict[int, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for compiled in outcome["compiles"]:
        for part in compiled["parts"] + compiled["metrics"]:
            if part["component"] is not None:
                uses.setdefault(part["component"], []).append((compiled, part))
    for number, component in enumerate(outcome["components"]):
        yield from _of_component(program, component, uses.get(number, []), outcome, number, verdict)
    for model in outcome["models"]:
        yield from _of_model(model)
    for compiled in outcome["compiles"]:
        yield from _of_compile(compiled, outcome, verdict)
    for fit in outcome["fits"]:
        yield from _of_fit(fit, outcome)
    error = outcome["error"]
    if (
        error
        and outcome["stage"] == "run"
        and error["range"]
        and not any(made["error"] for made in [*outcome["components"], *outcome["models"]])
    ):
        if "load_model" in program.source and outcome["compiles"]:
            # within a scope, rules.md leaves the names to the scope
            scoped = "custom_object_scope" in program.source
            yield Expected(("SEG502", "SEG501"), None, f"{error['type']}: {error['text']}", optional=scoped)
        else:  # losses combined in a way that raises
            yield Expected(("SEG406",), error["range"], f"{error['type']}: {error['text']}")


def _of_component(
    program: Program,
    component: dict[str, Any],
    uses: list[tuple[dict[str, Any], dict[str, Any]]],
    outcome: dict[str, Any],
    number: int,
    verdict: Verdict,
) -> Iterator[Expected]:
    where, arguments, positional = component["range"], component["arguments"], component["positional"]
    is_metric = component["family"] == "metric"
    if component["error"]:
        text = component["error"]["text"]
        codes = ("SEG405",) if "unexpected keyword" in text else ("SEG404", "SEG405")
        yield Expected(codes, where, text)
        return
    beta = arguments.get("beta")
    if positional and beta and positional[0] == beta and "length" in beta:
        yield Expected(("SEG404",), where, "the weights are beta")
        return
    weights, indexes = _given(arguments, "class_weights"), _given(arguments, "class_indexes")
    if (
        positional and weights and positional[0] == weights and weights["form"] == "number" and weights["values"] != [1]
        and (is_metric or component["kind"] == "JaccardLoss")
    ):  # fmt: skip
        yield Expected(("SEG404",), where, "a number is the weights")
        return
    channels = {compiled["channels"] for compiled, _ in uses if compiled["channels"]}
    count = _count(weights)
    wrong_weights = weights and _wrong_weights(weights)
    wrong_indexes = indexes and _wrong_indexes(indexes)
    if wrong_weights:
        yield Expected((wrong_weights,), where, f"class_weights is {weights}")
        _hold_against_runs(wrong_weights, component, weights, indexes, uses, verdict)
    if wrong_indexes:
        yield Expected(("SEG105",), where, f"class_indexes is {indexes}", optional=bool(wrong_weights))
        if "repeats" not in wrong_indexes:
            _must_fail(f"SEG105 {wrong_indexes}", uses, verdict)
    elif indexes:
        numbers = [int(value) for value in indexes["values"]]
        if any(value < 0 or any(value >= size for size in channels) for value in numbers):
            yield Expected(("SEG104",), where, f"class_indexes {numbers} of {channels} channels")
            _must_fail("SEG104", uses, verdict)
    if weights and not wrong_weights and count is not None:
        selected = _selected(indexes) if indexes else None
        lengths = {selected} if indexes else channels
        code = "SEG101" if indexes else "SEG102"
        if not program.has_model and not indexes:
            lengths = {len(program.classes), len(program.classes) + 1}
            code = "SEG103"
        if lengths and None not in lengths and all(count != length for length in lengths):
            yield Expected((code,), where, f"{count} weights for {lengths} channels", optional=bool(wrong_indexes))
            if code == "SEG103":
                _no_model_fits(component, count, outcome["alone"][number], verdict)
            elif not wrong_indexes:
                _hold_lengths_against_runs(code, component, count, next(iter(lengths)), uses, verdict)
            if program.branches and abs(sum(weights["values"]) / count - 1) > 1e-6:
                # on the other path, the length may be right, and this is wrong on both
                yield Expected(("SEG403", "SEG407"), where, "the mean is wrong on any path", optional=True)
            return
        order = _wrong_order(program, weights, indexes)
        if order:
            yield Expected((order,), where, f"weights {weights['values']} are labelled in another order")
            return
        mean = sum(weights["values"]) / count
        if abs(mean - 1) > 1e-6 and component["kind"] != "CategoricalCELoss":
            code = "SEG403" if is_metric else "SEG407"
            yield Expected((code,), where, f"weights average {mean}", optional=bool(wrong_indexes))
            for _, part in uses:
                perfect = part["measured"].get("perfect")
                should = mean if is_metric else 1 - mean
                if part["measured"]["error"] is None and not _close(perfect, should):
                    verdict.disagreements.append(f"oracle: {code} a perfect prediction gives {perfect}, not {should}")
            return
    if not (wrong_weights or wrong_indexes) and (weights is None or weights.get("rank") != 2):
        # the mean of one row within a list is not looked at
        _must_be_right(component, uses, verdict)


def _given(arguments: dict[str, Any], name: str) -> dict[str, Any] | None:
    value = arguments.get(name)
    return None if value is None or value["form"] == "none" else value


def _count(weights: dict[str, Any] | None) -> int | None:
    if weights is None or weights.get("rank") != 1:
        return None
    return weights["length"]


def _wrong_weights(weights: dict[str, Any]) -> str:
    if weights["form"] in ("number", "bool"):
        return "" if weights["values"] == [1] else "SEG401"
    if weights.get("rank") == 2 and weights["length"] == 1:
        # one row is multiplied as the list in it would be
        return ""
    if weights.get("rank") != 1 or set(weights.get("kinds", ())) & {"str"}:
        return "SEG401"
    values = weights.get("values", ())
    if not values or any(isinstance(value, str) or value < 0 for value in values) or not any(values):
        return "SEG402"
    return ""


def _wrong_indexes(indexes: dict[str, Any]) -> str:
    if indexes["form"] == "number":
        return "" if indexes["kind"] == "int" else "is a float"
    if indexes.get("rank") != 1:
        return f"is a {indexes['form']}"
    if not indexes["length"]:
        return "is empty"
    if any(not isinstance(value, int) for value in indexes.get("values", ["no number"])) or "bool" in indexes["kinds"]:
        return "is no sequence of ints"
    return "repeats" if len(set(indexes["values"])) < indexes["length"] else ""


def _selected(indexes: dict[str, Any]) -> int | None:
    return 1 if indexes["form"] == "number" else indexes.get("length")


def _wrong_order(program: Program, weights: dict[str, Any], indexes: dict[str, Any] | None) -> str:
    """The code of weights that the text labels in another order than the channels'."""
    values = tuple(weights["values"])
    for given, right, code in program.labelled:
        if indexes and (code == "SEG203" or indexes["form"] == "number"):
            continue  # the indexes map the numbers to channels
        if indexes and set(indexes.get("values", ())) == set(range(len(right))):
            right = tuple(right[index] for index in indexes["values"])
        if len(values) == len(given) and all(map(_close, values, given)) and given != right:
            return code
    return ""


def _of_model(model: dict[str, Any]) -> Iterator[Expected]:
    if model["error"]:
        yield Expected(("SEG404", "SEG405"), model["range"], model["error"]["text"])


def _of_compile(compiled: dict[str, Any], outcome: dict[str, Any], verdict: Verdict) -> Iterator[Expected]:
    where, channels, activation = compiled["range"], compiled["channels"], compiled["activation"]
    if compiled["loss"]["form"] == "class" or any(metric["kind"] == "class" for metric in compiled["metrics"]):
        yield Expected(("SEG406",), where, "a class where an instance belongs")
        if activation in ("linear", "relu"):
            # compile keeps the class, and what stands beside it is not looked at
            yield Expected(("SEG306",), None, "the output is no probability", optional=True)
    if compiled.get("listed", 1) > 1:
        yield Expected(("SEG406",), where, "all losses but the first are ignored")
    parts = [part for part in compiled["parts"] if part["family"] != "other"]
    model = None if compiled["model"] is None else outcome["models"][compiled["model"]]
    lost = []
    for part in parts:
        indexes = {} if part["component"] is None else outcome["components"][part["component"]]["arguments"]
        chosen = _given(indexes, "class_indexes")
        single = part["kind"] == "CategoricalCELoss" or part["kind"] == "CategoricalFocalLoss"
        single = single and bool(chosen) and _selected(chosen) == 1 and not _wrong_indexes(chosen)
        if part["kind"] in CATEGORICAL and (channels == 1 or single):
            lost.append(part)
    if lost:
        yield Expected(("SEG301",), where, f"{lost[0]['kind']} over one channel")
        for part in lost:
            measured = part["measured"]
            if part["kind"] == "sparse" or measured["error"]:
                continue
            dead = measured["spread"] < 1e-4 and measured["gradient"] < 1e-4 if _finite(measured) else True
            one_sided = part["kind"] == "CategoricalFocalLoss" and measured["false_positive"] <= TINY
            if not dead and not one_sided and part["kind"] != "categorical":
                verdict.disagreements.append(f"oracle: SEG301 but the part learns: {part}")
            if part["kind"] == "categorical" and measured["spread"] > 1e-4:
                verdict.disagreements.append(f"oracle: SEG301 but the loss is not constant: {part}")
    if channels == 1 and activation == "softmax":
        yield Expected(("SEG302",), (model or compiled)["range"] if model else None, "softmax over one channel")
        if not compiled["always_one"]:
            verdict.disagreements.append("oracle: SEG302 but the prediction is not always 1")
    binary = [part for part in parts if part["kind"] in BINARY]
    if channels and channels > 1 and activation == "softmax" and binary:
        yield Expected(("SEG304",), where, f"{binary[0]['kind']} after softmax")
    elif channels is None or compiled["loss"]["form"] == "function":
        # how many channels a subclassed model has, and what a function adds up, the text may tell
        yield Expected(("SEG304",), where, "a binary loss after softmax", optional=True)
    if channels and channels > 1 and activation == "sigmoid" and parts:
        focal = [part for part in parts if part["kind"] == "CategoricalFocalLoss"]
        if len(focal) == len(compiled["parts"]):
            yield Expected(("SEG305",), where, "only the categorical focal loss", optional=bool(lost))
            for part in focal:
                if part["measured"]["error"] is None and part["measured"]["false_positive"] > TINY:
                    verdict.disagreements.append("oracle: SEG305 but false positives cost")
    if channels is None:
        # how many channels a subclassed model has the text tells, and nothing is measured
        for code in ("SEG301", "SEG302", "SEG305"):
            yield Expected((code,), where, "the channels of a subclassed model", optional=True)
    if channels is None and compiled.get("probabilities") is False:
        # of a subclassed model only the prediction tells
        yield Expected(("SEG306",), None, "the output is no probability", optional=True)
    if activation in ("linear", "relu") and any(part["family"] == "sm" for part in parts + compiled["metrics"]):
        is_own = compiled["loss"]["form"] == "function"
        yield Expected(("SEG306",), None, "the output is no probability", optional=is_own)
        if compiled["probabilities"]:
            verdict.disagreements.append("oracle: SEG306 but the output is a probability")
    elif activation in ("linear", "relu") and any(part["kind"] in KERAS_OF_PROBABILITIES for part in parts):
        yield Expected(("SEG306",), None, "Keras's own loss takes probabilities", optional=True)
    yield from _same_weights_in_another_order(compiled, outcome)


def _same_weights_in_another_order(compiled: dict[str, Any], outcome: dict[str, Any]) -> Iterator[Expected]:
    def weights_of(parts: list[dict[str, Any]]) -> list[list[float]]:
        found = []
        for part in parts:
            if part["component"] is not None:
                weights = _given(outcome["components"][part["component"]]["arguments"], "class_weights")
                if weights and not _wrong_weights(weights) and "values" in weights:
                    # an array of float32 holds 0.1 less exactly
                    found.append([round(float(value), 5) for value in weights["values"]])
        return found

    parts, metrics = compiled["parts"], compiled["metrics"]
    if compiled["channels"] is None:
        # what a subclassed model is compiled with is not measured: it is among what was made
        made = [(component["family"] == "metric", number) for number, component in enumerate(outcome["components"])]
        parts = [{"component": number} for is_metric, number in made if not is_metric]
        metrics = [{"component": number} for is_metric, number in made if is_metric]
    for loss in weights_of(parts):
        for metric in weights_of(metrics):
            if loss != metric and sorted(loss) == sorted(metric) and len(loss) > 1:
                yield Expected(("SEG204",), None, f"loss {loss}, metric {metric}", optional=True)


def _of_fit(fit: dict[str, Any], outcome: dict[str, Any]) -> Iterator[Expected]:
    if fit["compile"] is None or fit["masks"] is None:
        return
    compiled = outcome["compiles"][fit["compile"]]
    sparse = any(part["kind"] == "sparse" for part in compiled["parts"])
    if compiled["channels"] and fit["masks"] != compiled["channels"] and not sparse:
        yield Expected(("SEG106",), fit["range"], f"masks with {fit['masks']} channels for {compiled['channels']}")


# What the library measurably does ----------------------------------------------------------------------------------


def _must_fail(what: str, uses: list[tuple[dict[str, Any], dict[str, Any]]], verdict: Verdict) -> None:
    for _, part in uses:
        if part["measured"]["error"] is None:
            verdict.disagreements.append(f"oracle: {what} but the library computes {part['measured']}")


def _hold_against_runs(
    code: str,
    component: dict[str, Any],
    weights: dict[str, Any],
    indexes: dict[str, Any] | None,
    uses: list[tuple[dict[str, Any], dict[str, Any]]],
    verdict: Verdict,
) -> None:
    if code == "SEG401":
        if weights["form"] in ("dict", "set", "str", "generator") or "str" in weights.get("kinds", ()):
            _must_fail(f"SEG401 {weights['form']}", uses, verdict)
        return
    values = weights.get("values", [])
    for compiled, part in uses:
        measured = part["measured"]
        one_channel = compiled["channels"] == 1 or (indexes and _selected(indexes) == 1)
        if measured["error"] or (component["kind"] == "CategoricalCELoss" and one_channel):
            continue
        results = measured["values"]
        if not values or any(isinstance(value, str) for value in values):
            wrong = any(isinstance(value, str) for value in results)
        elif not any(values):
            wrong = measured.get("gradient", 0) == 0 and max(results) - min(results) < TINY
        else:
            # where the weights are only a scale, their mean decides; else some channel's mistakes are rewarded
            wrong = part["rewards_mistakes"] or sum(values) <= 0 or part["only_scales"] or one_channel or indexes
        if not wrong:
            verdict.disagreements.append(f"oracle: SEG402 {values} but the library computes {part}")


def _hold_lengths_against_runs(
    code: str,
    component: dict[str, Any],
    count: int,
    length: int,
    uses: list[tuple[dict[str, Any], dict[str, Any]]],
    verdict: Verdict,
) -> None:
    for _, part in uses:
        if part["measured"]["error"]:
            continue
        if 1 not in (count, length):
            verdict.disagreements.append(f"oracle: {code} {count} weights, {length} channels, but {part['measured']}")
        elif part["only_scales"] is False:
            verdict.disagreements.append(f"oracle: {code} {count} weights, {length} channels, do more than scale")


def _no_model_fits(component: dict[str, Any], count: int, by_channels: dict[str, Any], verdict: Verdict) -> None:
    for channels, measured in by_channels.items():
        if measured["error"] is None and not measured["only_scales"]:
            verdict.disagreements.append(f"oracle: SEG103 {count} weights do more than scale for {channels} channels")


def _must_be_right(
    component: dict[str, Any], uses: list[tuple[dict[str, Any], dict[str, Any]]], verdict: Verdict
) -> None:
    """A loss or metric that nothing is said about computes, and a perfect prediction is perfect."""
    out_of_range = False
    indexes = _given(component["arguments"], "class_indexes")
    if indexes and "values" in indexes:
        sizes = {compiled["channels"] for compiled, _ in uses}
        out_of_range = any(value < 0 or any(value >= size for size in sizes if size) for value in indexes["values"])
    for _, part in uses:
        measured = part["measured"]
        if out_of_range:
            continue
        if measured["error"]:
            verdict.disagreements.append(f"oracle: no reason why {component} raises {measured['error']}")
        elif component["family"] == "metric" and not _close(measured["perfect"], 1):
            verdict.disagreements.append(f"oracle: no reason why a perfect prediction scores {measured['perfect']}")
        elif component["kind"] in ("DiceLoss", "JaccardLoss") and not _close(measured["perfect"], 0):
            verdict.disagreements.append(f"oracle: no reason why a perfect prediction costs {measured['perfect']}")


def _finite(measured: dict[str, Any]) -> bool:
    return all(not isinstance(measured[name], str) for name in ("spread", "gradient", "false_positive"))


def _close(one: Any, other: Any) -> bool:
    if one is None or isinstance(one, str) or isinstance(other, str):
        return False
    return math.isclose(one, other, rel_tol=2e-3, abs_tol=2e-3)


# What seglint says -------------------------------------------------------------------------------------------------


def _compare(expected: list[Expected], verdict: Verdict, outcome: dict[str, Any]) -> None:
    left = list(verdict.findings)
    raised_at = outcome["error"]["range"][0] if outcome["error"] and outcome["error"]["range"] else None
    seen = [made["range"] for made in [*outcome["components"], *outcome["models"], *outcome["compiles"]]]
    for one in expected:
        matching = [finding for finding in left if finding.code in one.codes and _within(finding, one.range)]
        if matching:
            left = [finding for finding in left if finding not in matching[:1]]
        elif one.codes[0] in ("SEG403", "SEG407", "SEG201", "SEG203", "SEG206") and any(
            finding.code.startswith("SEG2") and _within(finding, one.range) for finding in verdict.findings
        ):
            pass  # of two codes for one argument, the contract takes the order before the mean, and one of two orders
        elif not one.optional and not _told_already(one, expected, verdict):
            verdict.disagreements.append(f"missed: {one.codes[0]} at {one.range}: {one.why}")
    for finding in left:
        never_reached = (
            raised_at is not None and outcome["stage"] == "run" and not any(_within(finding, one) for one in seen)
        )
        # what follows from a model that cannot be made is no mistake of its own
        follows = any(model["error"] for model in outcome["models"]) and finding.code[:4] in ("SEG3", "SEG1")
        # metrics beside a class as loss are not looked at, as fit raises before
        classes = any(compiled["loss"]["form"] == "class" for compiled in outcome["compiles"])
        if classes and finding.code in ("SEG102", "SEG104"):
            continue
        # the expression that losses are combined in, one of which cannot be made
        same = finding.code == "SEG406" and raised_at == finding.line
        never_reached = never_reached or (same and outcome["stage"] == "run")
        # what a compile would have done with a loss, where the program raised before it
        met = finding.code.startswith("SEG3") or finding.code in ("SEG102", "SEG104")
        before = raised_at is not None and met and not outcome["compiles"]
        never_reached = never_reached or (before and outcome["stage"] == "run")
        alone = finding.code in ("SEG101", "SEG105") or "class_indexes selects" in finding.message
        if not never_reached or (follows and not alone):
            verdict.disagreements.append(f"false: {finding.line}:{finding.column} {finding.text}")


def _told_already(one: Expected, expected: list[Expected], verdict: Verdict) -> bool:
    """Whether the same call is made again (a helper function), and its finding was taken by the first time."""
    again = [other for other in expected if other.codes == one.codes and other.range == one.range]
    return len(again) > 1 and any(f.code in one.codes and _within(f, one.range) for f in verdict.findings)


def _within(finding: Finding, where: list[int] | None) -> bool:
    if where is None:
        return True
    line, column, end_line, end_column = where
    # parentheses around an expression belong to it for LibCST, and do not for Python
    column -= column > 0
    return (line, column) <= (finding.line, finding.column) <= (end_line, end_column)


def _claims(verdict: Verdict, outcome: dict[str, Any], expected: list[Expected], two_paths: bool) -> None:
    """What the messages say of raising is true."""
    if outcome["error"] and all(one.optional for one in expected):
        return  # told as a disagreement already, on one path only, or left to a scope
    used = {part["component"] for one in outcome["compiles"] for part in one["parts"] + one["metrics"]}
    unused = [
        one["range"] for number, one in enumerate(outcome["components"]) if number not in used and not one["error"]
    ]
    claims = [
        finding
        for finding in verdict.findings
        if says_that_it_raises(finding.message)
        and not (finding.code in OF_ARGUMENTS and any(_within(finding, where) for where in unused))
    ]
    if claims and not outcome["error"] and outcome["fits"]:
        verdict.disagreements.append(f"message: says that it raises, but it runs: {claims[0].text}")
    if any(compiled["channels"] is None for compiled in outcome["compiles"]):
        return  # what a subclassed model puts out is known at run time only
    if two_paths:
        return  # each may raise for a reason of its own, and neither reason is a mistake of both
    if outcome["error"] and not claims and not any(leaves_open(finding.message) for finding in verdict.findings):
        said = [finding.text for finding in verdict.findings]
        verdict.disagreements.append(f"message: nothing says that it raises {outcome['error']}: {said}")


def says_that_it_raises(message: str) -> bool:
    """Whether a message says so of all programs that it stands in."""
    says = ("raise" in message or "Error" in message) and "nothing is raised" not in message
    return says and not leaves_open(message)


def leaves_open(message: str) -> bool:
    """Whether a message says that it depends: on what the finding is not about."""
    return "raises, or" in message or "or fit() raises" in message or "most losses" in message
