"""Programs that grow: by their text, branches, functions, literals and modules."""

from __future__ import annotations

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
