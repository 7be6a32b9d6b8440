"""Which class a weight is for, by the labels that the program gives it, and which order the channels have."""

from __future__ import annotations

import re
from functools import lru_cache

from seglint.libraries.observations import ClassList
from seglint.options import Options
from seglint.rules.facts import channels_of, class_list_of_model
from seglint.values import Argument, Constant, Label, SequenceValue, Value

#: Words in a variable's name that say that it is a weight, not whose.
_FILLERS = frozenset(
    ["weight", "weights", "w", "wt", "wts", "wgt", "class", "classe", "cls", "clas", "loss", "factor", "coef", "coeff",
     "for", "of", "the", "alpha", "value", "val"]
)  # fmt: skip
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
#: ``name: number`` in a comment.
PAIR = re.compile(r"([^\W\d][\w \-/]{0,40}?)\s*[:=]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a name: case, separators and a plural s do not matter."""
    found = (word.lower() for word in _WORDS.findall(text[:200]))
    return tuple(word[:-1] if word.endswith("s") and len(word) > 1 else word for word in found)


def same_class(one: str, other: str) -> bool:
    """Whether two spellings mean the same class."""
    return bool(words(one)) and "".join(words(one)) == "".join(words(other))


def channel_names(class_list: ClassList, channels: int, options: Options) -> tuple[str, ...] | None:
    """The class of each channel: those of the list, then the background where there is one channel more."""
    names = class_list.names
    if channels == len(names):
        return names
    if channels == len(names) + 1 and not any(is_background(name, options) for name in names):
        return (*names, "background")
    return None


def background_of_its_own(model: Value, options: Options) -> str:
    """The background in the class list of a model that has one channel more than that; "" where there is none."""
    followed, channels = class_list_of_model(model), channels_of(model)
    if followed is None or channels != len(followed.names) + 1:
        return ""
    return next((name for name in followed.names if is_background(name, options)), "")


def is_background(name: str, options: Options) -> bool:
    """Whether a name is one of the background's."""
    return any(same_class(name, background) for background in options.background)


def class_of(item: Value, names: tuple[str, ...], options: Options) -> int | None:
    """The channel that a weight's labels say it is for; None without a label, or where labels contradict."""
    found = {position for label in item.labels if (position := _match(label, names, options)) is not None}
    return found.pop() if len(found) == 1 else None


def _match(label: Label, names: tuple[str, ...], options: Options) -> int | None:
    if label.kind == "comment":
        return _mentioned(label.text, names, options)
    text = label.text
    if label.kind == "name":
        kept = [word for word in words(text) if word not in _FILLERS]
        text = " ".join(kept) if kept else text
    return position_of(text, names, options)


def position_of(text: str, names: tuple[str, ...], options: Options) -> int | None:
    """The channel of a class by its name."""
    found = _positions(names).get("".join(words(text)), [])
    if len(found) == 1:
        return found[0]
    if not found and is_background(text, options):
        backgrounds = [position for position, name in enumerate(names) if is_background(name, options)]
        return backgrounds[0] if len(backgrounds) == 1 else None
    return None


@lru_cache(maxsize=64)
def _positions(names: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if words(name):
            found.setdefault("".join(words(name)), []).append(position)
    return found


def _mentioned(comment: str, names: tuple[str, ...], options: Options) -> int | None:
    """The one class that a comment names."""
    text = words(comment)
    known = _positions(names)
    runs = {"".join(text[i:j]) for i in range(len(text)) for j in range(i + 1, min(len(text), i + 8) + 1)}
    found = {position for run in runs for position in known.get(run, ())}
    # "fire truck" names the truck as well: the longer name wins
    found = {
        one for one in found
        if not any(one != other and _contains(words(names[other]), words(names[one])) for other in found)
    }  # fmt: skip
    if not found and any(_contains(text, words(background)) for background in options.background[:2]):
        return position_of("background", names, options)
    return found.pop() if len(found) == 1 else None


def _contains(text: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return size > 0 and any(text[start : start + size] == name for start in range(len(text) - size + 1))


def labelled_order(weights: Argument, names: tuple[str, ...], options: Options) -> list[int | None] | None:
    """The channel that each weight is for; None where fewer than two are labelled, or one channel has two weights."""
    value = weights.value
    if not isinstance(value, SequenceValue) or value.items is None or len(value.items) != len(names):
        return None
    order = [class_of(item, names, options) for item in value.items]
    if sum(position is not None for position in order) < 2:
        order = order_in_comments(value, names, options)[1] or order
    known = [position for position in order if position is not None]
    return order if len(known) >= 2 and len(set(known)) == len(known) else None


def order_in_comments(
    value: SequenceValue, names: tuple[str, ...], options: Options
) -> tuple[str, list[int | None] | None]:
    """A comment beside the weights that names each class once, and the order of the classes in it."""
    for comment in value.comments:
        pairs = PAIR.findall(comment)
        if pairs:
            if not _agree(pairs, value):
                continue
            texts = [name for name, _ in pairs]
        else:
            texts = [part for part in re.split(r"[,;|/]", _behind_colon(comment)) if part.strip()]
        if len(texts) != len(names):
            continue
        order = [position_of(_last_words(text), names, options) for text in texts]
        if None not in order and len(set(order)) == len(order):
            return comment, order
    return "", None


def _behind_colon(comment: str) -> str:
    head, colon, rest = comment.partition(":")
    return rest if colon and "," in rest and "," not in head else comment


def _last_words(text: str) -> str:
    return re.sub(r"^.*\(", "", text).strip(" ().[]'\"")


def _agree(pairs: list[tuple[str, str]], value: SequenceValue) -> bool:
    if value.items is None or len(pairs) != len(value.items):
        return False
    return all(
        isinstance(item, Constant) and item.value == float(number)
        for item, (_, number) in zip(value.items, pairs, strict=True)
    )


def mismatches_in_comments(
    value: SequenceValue, names: tuple[str, ...], options: Options
) -> tuple[str, float, float] | None:
    """A class whose weight a ``name: value`` comment gives otherwise: (class, in the comment, in the weights)."""
    if value.items is None or len(value.items) != len(names):
        return None
    for comment in value.comments:
        pairs = PAIR.findall(comment)
        if len(pairs) < 2:
            continue
        stated = [(position_of(_last_words(name), names, options), float(number)) for name, number in pairs]
        positions = [position for position, _ in stated]
        if None in positions or len(set(positions)) < len(positions):
            continue
        if [number for _, number in stated] == [getattr(item, "value", None) for item in value.items]:
            continue
        for position, number in stated:
            item = value.items[position] if position is not None else None
            if isinstance(item, Constant) and isinstance(item.value, (int, float)) and item.value != number:
                return names[position or 0], number, float(item.value)
    return None


def number_in_name(item: Value) -> int | None:
    """The number that a weight's variable name carries: ``class_1_weight``, ``w0``."""
    for label in item.labels:
        if label.kind == "name":
            parts = words(label.text)
            digits = [part for part in parts if part.isdigit()]
            if len(digits) == 1 and all(part in _FILLERS or part.isdigit() or part == "c" for part in parts):
                return int(digits[0])
    return None
