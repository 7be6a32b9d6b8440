"""Programs that grow: by their text, branches, functions, literals and modules; and texts that are long."""

from __future__ import annotations

from collections.abc import Callable

#: A function as training scripts have them; the number makes each another.
_FUNCTION = '''
def load_{n}(paths, size={n}, augment=None):
    """Images and masks of one part of the data."""
    images, masks = [], []
    for path in paths:
        image = cv2.resize(cv2.imread(path), (size, size)) / 255.0  # normalised
        if augment is not None:
            image = augment(image=image)["image"]
        images.append(image)
        masks.append([value for value in image if value.max() > {n}])
    return np.array(images), np.stack(masks, axis=-1).astype("float32")
'''
_HEAD = "import cv2\nimport numpy as np\nimport segmentation_models as sm\n\nweights = [0.2, 0.3, 0.5]\n"
_END = (
    "loss = sm.losses.DiceLoss(class_weights=weights)\nmodel = sm.Unet(classes=3, activation='softmax')\n"
    "model.compile('adam', loss)\n"
)
_LISTS = "CLASSES = ['car', 'road', 'sky']\nmodel = sm.Unet(classes=3)\n"
_WEIGHTS = "loss = sm.losses.DiceLoss(class_weights=[1, 2, 3])"
#: Texts of so many characters, each long in its own way, for a program that imports the library as ``sm``.
TEXTS: dict[str, Callable[[int], str]] = {
    "blanks at the end of a statement": lambda n: "x = 1" + " " * n + "\n",
    "blanks within a statement": lambda n: "x =" + " " * n + "1\n",
    "a line of blanks": lambda n: " " * n + "\n",
    "a comment of blanks": lambda n: f"{_LISTS}{_WEIGHTS}  # a" + " " * n + "b: 1\n",
    "a comment of one word": lambda n: f"{_LISTS}{_WEIGHTS}  # " + "a" * n + "\n",
    "a comment of many words": lambda n: f"{_LISTS}{_WEIGHTS}  # " + "a " * (n // 2) + "\n",
    "a comment of pairs": lambda n: f"{_LISTS}{_WEIGHTS}  # " + "a: 1, " * (n // 6) + "\n",
    "a comment of digits": lambda n: f"{_LISTS}{_WEIGHTS}  # a: " + "1" * n + "\n",
    "a comment of brackets": lambda n: f"{_LISTS}{_WEIGHTS}  # " + "(" * n + "\n",
    "comments above weights": lambda n: _LISTS + "# car: 1\n" * (n // 9) + _WEIGHTS + "\n",
    "comments among weights": lambda n: "x = sm.losses.DiceLoss(class_weights=[1,\n" + "# a: 1\n" * (n // 8) + "2])\n",
    "a long list": lambda n: "x = [" + "1, " * (n // 3) + "]\n",
    "long weights": lambda n: "x = sm.losses.DiceLoss(class_weights=[" + "1, " * (n // 3) + "])\n",
    "long weights with comments": lambda n: "x = sm.losses.DiceLoss(class_weights=[\n" + "1, # a\n" * (n // 7) + "])\n",
    "a long class list": lambda n: "CLASSES = [" + "'a', " * (n // 5) + f"]\n{_WEIGHTS}\n",
    "a long string": lambda n: "x = '" + "a" * n + "'\ny = sm.Unet('resnet34', activation=x)\n",
    "a long name": lambda n: "a" * n + " = 1\n",
    "imports in a string": lambda n: "x = '''" + "import " * (n // 7) + "'''\n",
    "many losses": lambda n: "sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=0)\n" * (n // 58),
    "many functions": lambda n: "".join(f"def f{i}(): return sm\n" for i in range(n // 22)),
    "functions that call one another": lambda n: "".join(f"def f{i}(): return f{i + 1}()\n" for i in range(n // 26)),
    "many methods": lambda n: "class A:\n" + "".join(f" def f{i}(s): return s.x\n" for i in range(n // 25)),
    "many conditions": lambda n: "".join(f"if a{i}: x{i} = 1\n" for i in range(n // 18)),
    "many assertions": lambda n: "".join(f"assert a{i}\n" for i in range(n // 12)),
    "many returns": lambda n: "def f():\n" + "".join(f" if a{i}: return {i}\n" for i in range(n // 22)) + "f()\n",
}  # fmt: skip

GROWING = ("text", "branches", "functions", "literals", "modules")


def grown(kind: str, size: int) -> dict[str, str]:
    """A project of a size, by what grows in it: file names with their texts; ``train.py`` is the one to check."""
    modules: dict[str, str] = {}
    if kind == "text":
        lines = [_FUNCTION.format(n=n) + f"\nimages_{n}, masks_{n} = load_{n}(['{n}.png'])\n" for n in range(size)]
    elif kind == "branches":
        lines = [f"if flag_{n}:\n    weights = [0.2, {n}, 0.5]\nelse:\n    other_{n} = {n}\n" for n in range(size)]
    elif kind == "functions":
        lines = [_FUNCTION.format(n=n) for n in range(size)]
    elif kind == "literals":
        lines = ["table = [\n", *(f"    {n}.5,  # {n}\n" for n in range(4 * size)), "]\n"]
    else:
        # no more than are followed
        lines = [f"import part_{n}\n" for n in range(size // 10)]
        head = "import cv2\nimport numpy as np\n"
        modules = {f"part_{n}.py": head + 20 * _FUNCTION.format(n=n) for n in range(size // 10)}
    return {"train.py": _HEAD + "".join(lines) + _END, **modules}
