"""Training scripts made up for the benchmark: the same programs with the library and without it."""

from __future__ import annotations

import random

LIBRARY = "segmentation_models"
OTHER = "some_other_library"

_WORDS = [
    "image",
    "mask",
    "batch",
    "tile",
    "patch",
    "frame",
    "label",
    "sample",
    "record",
    "window",
    "feature",
    "layer",
    "result",
    "score",
    "metric",
    "epoch",
    "step",
    "path",
    "folder",
    "channel",
    "value",
    "index",
    "weight",
    "count",
    "size",
    "ratio",
    "mean",
    "total",
    "offset",
    "margin",
    "limit",
    "threshold",
]
_CLASSES = [
    "road",
    "car",
    "building",
    "tree",
    "person",
    "sky",
    "water",
    "grass",
    "sign",
    "pole",
    "bicycle",
    "bus",
    "roof",
    "wall",
    "fence",
    "lake",
]

_HEAD = '''"""Train a network that tells {what} apart."""

import argparse
import json
import os

import albumentations as A
import cv2
import numpy as np
import tensorflow as tf
from tensorflow import keras

import {library} as sm

BACKBONE = "{backbone}"
CLASSES = {classes}
BATCH_SIZE = {batch}
EPOCHS = {epochs}
DATA_DIR = os.path.join("data", "{what}")

preprocess_input = sm.get_preprocessing(BACKBONE)
'''

_DATASET = '''

class Dataset{n}:
    """Reads images and masks, and puts the masks of the wanted classes in channels."""

    CLASSES = {classes}

    def __init__(self, images_dir, masks_dir, classes=None, augmentation=None, preprocessing=None):
        self.ids = sorted(os.listdir(images_dir))
        self.images = [os.path.join(images_dir, image_id) for image_id in self.ids]
        self.masks = [os.path.join(masks_dir, image_id) for image_id in self.ids]
        self.class_values = [self.CLASSES.index(name.lower()) for name in classes or CLASSES]
        self.augmentation = augmentation
        self.preprocessing = preprocessing

    def __getitem__(self, i):
        # read data
        image = cv2.cvtColor(cv2.imread(self.images[i]), cv2.COLOR_BGR2RGB)
        mask = cv2.imread(self.masks[i], 0)
        masks = [(mask == v) for v in self.class_values]
        mask = np.stack(masks, axis=-1).astype("float")
        if mask.shape[-1] != 1:
            background = 1 - mask.sum(axis=-1, keepdims=True)
            mask = np.concatenate((mask, background), axis=-1)
        if self.augmentation:
            sample = self.augmentation(image=image, mask=mask)
            image, mask = sample["image"], sample["mask"]
        return image, mask

    def __len__(self):
        return len(self.ids)
'''

_TRAINING = """

n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
activation = "sigmoid" if n_classes == 1 else "softmax"
model = sm.Unet(BACKBONE, classes=n_classes, activation=activation, encoder_weights="imagenet")
weights = {weights}  # one a class, the background last
dice_loss = sm.losses.DiceLoss(class_weights=np.array(weights))
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
for position, name in enumerate(CLASSES):
    metrics.append(sm.metrics.IOUScore(class_indexes=position, name=name))
model.compile(keras.optimizers.Adam({rate}), total_loss, metrics)

train_dataset = Dataset0(os.path.join(DATA_DIR, "train"), os.path.join(DATA_DIR, "trainannot"), classes=CLASSES)
valid_dataset = Dataset0(os.path.join(DATA_DIR, "val"), os.path.join(DATA_DIR, "valannot"), classes=CLASSES)
callbacks = [
    keras.callbacks.ModelCheckpoint("./best_model.h5", save_best_only=True, mode="min"),
    keras.callbacks.ReduceLROnPlateau(),
]
history = model.fit(train_dataset, epochs=EPOCHS, callbacks=callbacks, validation_data=valid_dataset)
scores = model.evaluate(valid_dataset)
for metric, value in zip(metrics, scores[1:]):
    print("mean {{}}: {{:.5}}".format(metric.__name__, value))
"""


def script(seed: int, library: bool, functions: int = 12) -> str:
    """One training script."""
    choose = random.Random(seed)
    classes = choose.sample(_CLASSES, choose.randint(2, 8))
    weights = [round(choose.uniform(0.1, 1.0), 2) for _ in range(len(classes) + 1)]
    head = _HEAD.format(
        what=choose.choice(_CLASSES),
        library=LIBRARY if library else OTHER,
        backbone=choose.choice(["resnet34", "efficientnetb3", "vgg16"]),
        classes=json_list(classes),
        batch=choose.choice([4, 8, 16]),
        epochs=choose.choice([20, 40, 100]),
    )
    more = sorted({*classes, *choose.sample(_CLASSES, 4)})
    datasets = "".join(_DATASET.format(n=n, classes=json_list(more)) for n in range(choose.randint(1, 3)))
    helpers = "".join(_function(choose, n) for n in range(functions))
    training = _TRAINING.format(weights=weights, rate=choose.choice(["0.0001", "1e-3", "LR"]).replace("LR", "0.0003"))
    return head + datasets + helpers + training


def json_list(names: list[str]) -> str:
    """A list of texts as a person writes it."""
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _function(choose: random.Random, number: int) -> str:
    one, two, three, four = choose.sample(_WORDS, 4)
    lines = [
        f"\n\ndef {one}_{two}_{number}({one}, {two}=None, {three}={choose.randint(1, 9)}):",
        f'    """The {one} of a {two}, by {three}.',
        "",
        "    Arguments are as they come from the reader; nothing is changed in place.",
        '    """',
        f"    {four} = []",
    ]
    for _ in range(choose.randint(2, 7)):
        lines += _statements(choose, one, two, three, four)
    return "\n".join([*lines, f"    return {four}, {one}\n"])


def _statements(choose: random.Random, one: str, two: str, three: str, four: str) -> list[str]:
    kinds = [
        [f"    if {two} is None:", f"        {two} = np.zeros(({three}, {choose.randint(2, 64)}), dtype=np.float32)"],
        [f"    for i in range({three}):", f"        {four}.append({one} * i + {choose.random():.3f})"],
        [
            f"    for key, item in {one}.items():",
            f"        if key.startswith('{three}') and len(item) > {choose.randint(1, 5)}:",
            f"            {four}.append((key, item[{choose.randint(0, 3)}]))",
            "        else:",
            "            continue",
        ],
        [
            "    try:",
            f"        with open(os.path.join(DATA_DIR, f'{{{three}}}.json'), encoding='utf8') as file:",
            f"            {four} = json.load(file)['{one}']",
            "    except (OSError, KeyError) as error:",
            f"        print('no {one}:', error)",
        ],
        [
            f"    {one} = cv2.resize({one}, ({choose.choice([256, 512])}, {choose.choice([256, 512])}))",
            f"    {one} = ({one} - {one}.mean()) / max({one}.std(), 1e-6)  # normalise",
        ],
        [
            f"    {four} = [value for value in {four} if value and value != {choose.randint(0, 9)}]",
            f"    {two} = {{name: {three} + i for i, name in enumerate(CLASSES)}}",
        ],
        [
            f"    settings = dict(rate={choose.random():.4f}, {two}={two}, steps=[{choose.randint(1, 9)}, {three}])",
            f"    {one} = tf.reduce_mean(tf.cast({one}, tf.float32), axis=-1) * settings['rate']",
        ],
        [
            "    transform = A.Compose([",
            f"        A.HorizontalFlip(p={choose.random():.1f}),",
            "        A.RandomCrop(height=320, width=320, always_apply=True),",
            f"        A.OneOf([A.CLAHE(p=1), A.RandomBrightness(p=1)], p={choose.random():.1f}),",
            "    ])",
            f"    {one} = transform(image={one})['image']",
        ],
    ]
    return choose.choice(kinds)


def grown(kind: str, size: int) -> dict[str, str]:
    """A project of a size, by what grows in it: file names with their texts; ``train.py`` is the one to check."""
    head = f"import {LIBRARY} as sm\nimport numpy as np\n\n"
    loss = "loss = sm.losses.DiceLoss(class_weights=weights)\nmodel = sm.Unet(classes=3, activation='softmax')\n"
    end = loss + "model.compile('adam', loss)\n"
    lines: list[str] = []
    files: dict[str, str] = {}
    if kind == "text":
        # the same scripts over again, so that the text grows as its size says
        scripts = [script(seed, True).replace(f"import {LIBRARY} as sm\n", "") for seed in range(2)]
        lines = scripts * (size // 50)
    elif kind == "branches":
        lines = [
            f"if flag_{i:06}:\n    weights = [0.2, {i}, 0.5]\nelse:\n    other_{i:06} = {i}\n" for i in range(size)
        ]
    elif kind == "functions":
        lines = [
            f"def make_{i:06}(n, m={i}):\n    values = [n, m]\n    return sum(values) + {i}\n\n" for i in range(size)
        ]
    elif kind == "literals":
        lines = ["table = [\n", *(f"    {i}.5,  # {i}\n" for i in range(size * 4)), "]\n"]
    elif kind == "modules":
        # no more than are followed, each as long as it takes
        lines = [f"import part_{i}\n" for i in range(size // 10)]
        files = {f"part_{i}.py": script(i, False, 2) for i in range(size // 10)}
    else:
        raise ValueError(kind)
    return {"train.py": head + "weights = [0.2, 0.3, 0.5]\n" + "".join(lines) + end, **files}


GROWING = ("text", "branches", "functions", "literals", "modules")
