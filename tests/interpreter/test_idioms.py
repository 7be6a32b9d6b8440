"""What people write, and the traps: for each a program with the codes that a person would sign."""

from __future__ import annotations

import textwrap

import pytest

from seglint.analysis import analyze

HEAD = "import numpy as np\nimport segmentation_models as sm\n"


def codes(program: str, path: str = "train.py") -> list[str]:
    return [finding.code for finding in analyze(HEAD + textwrap.dedent(program), path)]


CASES = {
    # --- alternatives that stay together
    "paired by if and elif": (
        """
        if mode == "binary":
            CLASSES, WEIGHTS = ["a", "b"], [1, 1]
        elif mode == "multi":
            CLASSES, WEIGHTS = ["a", "b", "c"], [1, 1, 1]
        model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
        """,
        [],
    ),
    "wrong on every path": (
        """
        if lesions:
            n, WEIGHTS = 2, [1, 1, 1]
        else:
            n, WEIGHTS = 3, [1, 1]
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
        """,
        ["SEG102"],
    ),
    "wrong on one path only": (
        """
        WEIGHTS = [1, 1, 1] if lesions else [1, 1]
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
        """,
        [],
    ),
    "the same condition twice": (
        """
        n = 3 if args.multi else 1
        weights = [1, 1, 1] if args.multi else [1]
        model = sm.Unet("resnet34", classes=n, activation="softmax" if args.multi else "sigmoid")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "the negated condition": (
        """
        n = 3 if args.multi else 1
        loss = sm.losses.BinaryFocalLoss() if not args.multi else sm.losses.CategoricalFocalLoss()
        model = sm.Unet("resnet34", classes=n, activation="softmax" if args.multi else "sigmoid")
        model.compile("adam", loss)
        """,
        [],
    ),
    "chosen by the number of classes, unknown list": (
        """
        CLASSES = read_classes()
        n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
        activation = "sigmoid" if n_classes == 1 else "softmax"
        model = sm.Unet("resnet34", classes=n_classes, activation=activation)
        dice = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
        focal = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
        model.compile("adam", dice + (1 * focal), [sm.metrics.IOUScore(threshold=0.5)])
        """,
        [],
    ),
    "chosen by the number of classes, one class": (
        """
        CLASSES = ["car"]
        n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
        model = sm.Unet("resnet34", classes=n_classes, activation="sigmoid" if n_classes == 1 else "softmax")
        dice = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
        focal = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
        model.compile("adam", dice + (1 * focal))
        """,
        ["SEG102"],
    ),
    "a branch that raises is no alternative": (
        """
        if args.classes == 2:
            n = 2
        else:
            raise ValueError(args.classes)
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        ["SEG102"],
    ),
    "a branch that exits is no alternative": (
        """
        import sys
        n = 2
        if args.classes == 3:
            n = 3
            sys.exit("not supported")
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        ["SEG102"],
    ),
    "early return with another value": (
        """
        def number(args):
            if args.binary:
                return 1
            return 3
        model = sm.Unet("resnet34", classes=number(args), activation=args.activation)
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        [],
    ),
    "match with known subject": (
        """
        kind = "multi"
        match kind:
            case "binary":
                n = 1
            case "multi":
                n = 4
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        ["SEG102"],
    ),
    "match with unknown subject keeps pairs": (
        """
        match args.kind:
            case "two":
                n, w = 2, [1, 1]
            case "three":
                n, w = 3, [1, 1, 1]
            case _:
                raise SystemExit
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=w))
        """,
        [],
    ),
    "try and except import": (
        """
        try:
            import segmentation_models as lib
        except ImportError:
            lib = None
        model = lib.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", lib.losses.DiceLoss(class_weights=[1, 1]))
        """,
        ["SEG102"],
    ),
    "try may leave the former value": (
        """
        n = 2
        try:
            n = int(read())
        except ValueError:
            pass
        model = sm.Unet("resnet34", classes=n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        [],
    ),
    "with a strategy": (
        """
        import tensorflow as tf
        strategy = tf.distribute.MirroredStrategy()
        with strategy.scope():
            model = sm.Unet("resnet34", classes=3, activation="softmax")
            model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
        """,
        ["SEG102"],
    ),
    # --- weights
    "numpy array of a name": (
        """
        weights = [0.5, 1.5]
        loss = sm.losses.JaccardLoss(class_weights=np.array(weights), class_indexes=[0, 1, 2])
        """,
        ["SEG101"],
    ),
    "as many ones as classes": (
        """
        CLASSES = ["a", "b"]
        model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=np.ones(len(CLASSES))))
        """,
        ["SEG102"],
    ),
    "a list times a number": (
        """
        model = sm.Unet("resnet34", classes=6, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[0.1666] * 6))
        """,
        [],
    ),
    "a list times a wrong number": (
        """
        model = sm.Unet("resnet34", classes=6, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[0.1666] * 5))
        """,
        ["SEG102"],
    ),
    "tensor of ones divided": (
        """
        import tensorflow as tf
        w = tf.ones((4,)) / 4
        model = sm.Unet("resnet34", classes=5, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=w))
        """,
        ["SEG102"],
    ),
    "appended in a loop over classes": (
        """
        CLASSES = ["car", "road", "sky"]
        weights = []
        for name in CLASSES:
            weights.append(frequency(name))
        model = sm.Unet("resnet34", classes=4, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        ["SEG102"],
    ),
    "appended in a loop of unknown length": (
        """
        weights = []
        for name in load():
            weights.append(1.0)
        model = sm.Unet("resnet34", classes=4, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "changed under another name": (
        """
        weights = [1.0, 2.0]
        same = weights
        same.append(0.5)
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "a copy is not changed": (
        """
        weights = [1.0, 2.0]
        other = list(weights)
        other.append(0.5)
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        ["SEG102"],
    ),
    "augmented by a list": (
        """
        weights = [1.0, 2.0]
        weights += [0.5]
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "changed by a function": (
        """
        def add_background(weights):
            weights.append(0.5)
        weights = [1.0, 2.0]
        add_background(weights)
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "unpacked numbers": (
        """
        wt0, wt1, wt2 = compute()
        loss = sm.losses.DiceLoss(class_weights=np.array([wt0, wt1, wt2]), class_indexes=[0, 1])
        """,
        ["SEG101"],
    ),
    "loaded from a file": (
        """
        weights = np.load("weights.npy")
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
        """,
        [],
    ),
    "spread from a known dict": (
        """
        extra = {"class_weights": [1, 2], "class_indexes": [0, 1, 2]}
        loss = sm.losses.DiceLoss(**extra)
        """,
        ["SEG101"],
    ),
    "spread from an unknown dict": (
        """
        extra = json.load(open("loss.json"))
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2], **extra))
        """,
        [],
    ),
    "partial": (
        """
        from functools import partial
        dice = partial(sm.losses.DiceLoss, class_weights=[1, 2])
        loss = dice(class_indexes=[0, 1, 2])
        """,
        ["SEG101"],
    ),
    "by getattr": (
        """
        name = "DiceLoss"
        loss = getattr(sm.losses, name)(class_weights=[1, 2], class_indexes=[0, 1, 2])
        """,
        ["SEG101"],
    ),
    "an alias of the module": (
        """
        L = sm.losses
        loss = L.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])
        """,
        ["SEG101"],
    ),
    "a walrus": (
        """
        loss = sm.losses.DiceLoss(class_weights=(w := [1, 2, 3]), class_indexes=[0, 1])
        metric = sm.metrics.IOUScore(class_weights=w, class_indexes=[0, 1])
        """,
        ["SEG101", "SEG101"],
    ),
    # --- functions and classes
    "a helper called with right and wrong arguments": (
        """
        def dice(weights, indexes):
            return sm.losses.DiceLoss(class_weights=weights, class_indexes=indexes)
        a = dice([1, 2], [0, 1])
        b = dice([1, 2, 3], [0, 1])
        """,
        ["SEG101"],
    ),
    "a default is only what happens if nobody passes one": (
        """
        def build(n_classes=3):
            model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
            model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
            return model
        """,
        [],
    ),
    "the default where nobody passes one": (
        """
        def build(n_classes=3):
            model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
            model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
            return model
        build()
        """,
        ["SEG102"],
    ),
    "never called, wrong by itself": (
        """
        def build():
            model = sm.Unet("resnet34", classes=3, activation="softmax")
            model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
        """,
        ["SEG102"],
    ),
    "a class that is instantiated": (
        """
        class Trainer:
            def __init__(self, n):
                self.n = n
                self.weights = [1, 2]
            def compile(self):
                self.model = sm.Unet("resnet34", classes=self.n, activation="softmax")
                self.model.compile("adam", sm.losses.DiceLoss(class_weights=self.weights))
        Trainer(3).compile()
        """,
        ["SEG102"],
    ),
    "a class that nobody instantiates": (
        """
        class Trainer:
            classes = ["a", "b", "c"]
            def __init__(self):
                self.weights = [1, 2]
            def run(self):
                model = sm.Unet("resnet34", classes=len(self.classes), activation="softmax")
                model.compile("adam", sm.losses.DiceLoss(class_weights=self.weights))
        """,
        ["SEG102"],
    ),
    "a dataclass": (
        """
        from dataclasses import dataclass, field
        @dataclass
        class Config:
            classes: int = 3
            weights: list = field(default_factory=lambda: [1.0, 2.0])
        cfg = Config()
        model = sm.Unet("resnet34", classes=cfg.classes, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.weights))
        """,
        ["SEG102"],
    ),
    "a dataclass with another value passed": (
        """
        from dataclasses import dataclass, field
        @dataclass
        class Config:
            classes: int = 3
            weights: list = field(default_factory=lambda: [1.0, 2.0])
        cfg = Config(classes=2)
        model = sm.Unet("resnet34", classes=cfg.classes, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.weights))
        """,
        [],
    ),
    "inheritance and a property": (
        """
        class Base:
            n = 2
            @property
            def channels(self):
                return self.n + 1
            def build(self):
                model = sm.Unet("resnet34", classes=self.channels, activation="softmax")
                model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
        class Mine(Base):
            n = 3
        Mine().build()
        """,
        ["SEG102"],
    ),
    "a namespace": (
        """
        from types import SimpleNamespace
        cfg = SimpleNamespace(n=3, w=[1, 2])
        model = sm.Unet("resnet34", classes=cfg.n, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=cfg.w))
        """,
        ["SEG102"],
    ),
    "recursion ends": (
        """
        def f(n):
            return f(n - 1) + [1] if n else []
        loss = sm.losses.DiceLoss(class_weights=f(3), class_indexes=[0, 1])
        """,
        [],
    ),
    # --- traps
    "a dataset's own CLASSES beside the module's": (
        """
        class Dataset:
            CLASSES = ["sky", "building", "pole", "road"]
            def __init__(self, classes):
                self.class_values = [self.CLASSES.index(name) for name in classes]
            def __getitem__(self, i):
                return self.class_values[i]
        CLASSES = ["road", "sky"]
        data = Dataset(classes=CLASSES)
        loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
        """,
        [],
    ),
    "a placeholder list": (
        """
        CLASSES = []
        loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
        """,
        [],
    ),
    "the model follows the weights": (
        """
        CLASSES = ["a", "b"]
        class_weights = [1, 2, 3, 4]
        model = sm.Unet("resnet34", classes=len(class_weights), activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=class_weights))
        """,
        [],
    ),
    "classes of the same name from elsewhere": (
        """
        from my_losses import DiceLoss
        loss = DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])
        """,
        [],
    ),
    "a local class of the same name": (
        """
        from segmentation_models.losses import DiceLoss
        class DiceLoss:
            def __init__(self, class_weights=None, class_indexes=None):
                pass
        loss = DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])
        """,
        [],
    ),
    "focal weights by position are alpha": (
        "loss = sm.losses.CategoricalFocalLoss([0.2, 0.8])",
        [],
    ),
    "too few alphas": (
        """
        model = sm.Unet("resnet34", classes=3, activation="softmax")
        model.compile("adam", sm.losses.CategoricalFocalLoss([0.2, 0.8]) + sm.losses.DiceLoss())
        """,
        ["SEG102"],
    ),
    "multi-label model": (
        """
        model = sm.Unet("resnet34", classes=4, activation="sigmoid")
        model.compile("adam", sm.losses.BinaryFocalLoss())
        """,
        [],
    ),
    "sparse loss for several channels": (
        """
        model = sm.Unet("resnet34", classes=4, activation="softmax")
        model.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
        """,
        [],
    ),
    "losses in a string and a comment": (
        '''
        """
        loss = sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])
        """
        # loss = sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])
        ''',
        [],
    ),
    "a parameter class_weights that is a flag": (
        """
        def train(class_weights="yes"):
            if class_weights == "yes":
                loss = sm.losses.DiceLoss(class_weights=weights())
        """,
        [],
    ),
    "the number of distinct labels": (
        """
        n_classes = len(np.unique(masks))
        model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
        """,
        [],
    ),
    "a literal later overrules the number of labels": (
        """
        n_classes = len(np.unique(masks))
        n_classes = 4
        model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
        """,
        ["SEG102"],
    ),
    "a class count that only feeds a metric": (
        """
        import tensorflow as tf
        num_classes = 2
        model = sm.Unet("resnet34", classes=1, activation="sigmoid")
        model.compile("adam", sm.losses.bce_dice_loss, [tf.keras.metrics.MeanIoU(num_classes=num_classes)])
        """,
        [],
    ),
    # --- Keras models
    "functional model with one channel": (
        """
        from tensorflow.keras import layers, Model
        inputs = layers.Input((256, 256, 3))
        x = layers.Conv2D(64, 3, activation="relu")(inputs)
        outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
        model = Model(inputs, outputs)
        model.compile("adam", sm.losses.categorical_focal_jaccard_loss)
        """,
        ["SEG301"],
    ),
    "through a function with a parameter": (
        """
        import keras
        def unet(n_classes):
            inputs = keras.layers.Input((256, 256, 3))
            x = keras.layers.Conv2D(64, 3)(inputs)
            x = keras.layers.Conv2D(n_classes, (1, 1))(x)
            x = keras.layers.Activation("softmax")(x)
            return keras.models.Model(inputs=[inputs], outputs=[x])
        model = unet(4)
        model.compile(optimizer="adam", loss=sm.losses.DiceLoss(class_weights=[1, 1, 1]))
        """,
        ["SEG102"],
    ),
    "sequential": (
        """
        import tensorflow as tf
        model = tf.keras.Sequential()
        model.add(tf.keras.layers.Conv2D(8, 3))
        model.add(tf.keras.layers.Conv2D(1, 1, activation="softmax"))
        model.compile("adam", "binary_crossentropy")
        """,
        ["SEG302"],
    ),
    "a wrapped model keeps its output": (
        """
        from tensorflow.keras.layers import Input, Conv2D
        from tensorflow.keras.models import Model
        base_model = sm.Unet("resnet34", encoder_weights="imagenet")
        inp = Input(shape=(None, None, 5))
        l1 = Conv2D(3, (1, 1))(inp)
        out = base_model(l1)
        model = Model(inp, out, name=base_model.name)
        model.compile("adam", loss="categorical_crossentropy")
        """,
        ["SEG301"],
    ),
    "several outputs": (
        """
        from tensorflow.keras.models import Model
        model = Model(inp, [a(inp), b(inp)])
        model.compile("adam", loss={"a": sm.losses.categorical_crossentropy, "b": "mse"})
        """,
        [],
    ),
    # --- masks
    "masks of another number of classes": (
        """
        from keras.utils import to_categorical
        from sklearn.model_selection import train_test_split
        n_classes = 5
        X_train, X_test, y_train, y_test = train_test_split(images, masks, test_size=0.2)
        y_train_cat = to_categorical(y_train, num_classes=n_classes)
        y_train_cat = y_train_cat.reshape((y_train.shape[0], y_train.shape[1], y_train.shape[2], n_classes))
        model = sm.Unet("resnet34", classes=4, activation="softmax")
        model.compile("adam", sm.losses.cce_jaccard_loss)
        model.fit(X_train, y_train_cat, batch_size=8)
        """,
        ["SEG106"],
    ),
    # --- losses as functions
    "a loss function of the project": (
        """
        def total(gt, pr):
            return sm.losses.dice_loss(gt, pr) + sm.losses.categorical_crossentropy(gt, pr)
        model = sm.Unet("resnet34")
        model.compile("adam", total)
        """,
        ["SEG301"],
    ),
    "a lambda": (
        """
        import keras
        model = sm.Unet("resnet34")
        model.compile("adam", lambda y, p: keras.losses.categorical_crossentropy(y, p) + sm.losses.dice_loss(y, p))
        """,
        ["SEG301"],
    ),
    "a dict of losses for one output": (
        """
        model = sm.Unet("resnet34")
        model.compile("adam", loss={"sigmoid": sm.losses.cce_dice_loss})
        """,
        ["SEG301"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_program(name):
    program, expected = CASES[name]
    assert codes(program) == expected


DATASET = """
import cv2
import keras
import albumentations as A

class Dataset:
    CLASSES = ["sky", "building", "pole", "road", "car", "pedestrian"]
    def __init__(self, images, masks, classes=None, augmentation=None):
        self.images, self.masks = images, masks
        self.class_values = [self.CLASSES.index(name.lower()) for name in classes]
        self.augmentation = augmentation
    def __getitem__(self, i):
        image = cv2.imread(self.images[i])
        mask = cv2.imread(self.masks[i], 0)
        masks = [(mask == value) for value in self.class_values]
        mask = np.stack(masks, axis=-1).astype("float")
        if mask.shape[-1] != 1:
            background = 1 - mask.sum(axis=-1, keepdims=True)
            mask = np.concatenate((mask, background), axis=-1)
        if self.augmentation:
            sample = self.augmentation(image=image, mask=mask)
            image, mask = sample["image"], sample["mask"]
        return image, mask
    def __len__(self):
        return len(self.images)

class Loader(keras.utils.Sequence):
    def __init__(self, dataset, batch_size=1):
        self.dataset = dataset
    def __getitem__(self, i):
        data = []
        for j in range(i * 8, i * 8 + 8):
            data.append(self.dataset[j])
        return [np.stack(samples, axis=0) for samples in zip(*data)]

CLASSES = {classes}
data = Loader(Dataset(paths, paths, classes=CLASSES, augmentation=A.Compose([A.HorizontalFlip()])), batch_size=8)
model = sm.FPN("resnet34", classes={channels}, activation="{activation}")
model.compile("adam", sm.losses.DiceLoss())
model.fit(data, epochs=1)
"""


@pytest.mark.parametrize(
    ("classes", "channels", "expected"),
    [
        (["car", "pedestrian"], "len(CLASSES) + 1", []),
        (["car", "pedestrian"], "len(CLASSES)", ["SEG106"]),
        (["car"], "1", []),
        (["car"], "2", ["SEG106"]),
    ],
)
def test_the_usual_dataset_appends_the_background_unless_there_is_one_class(classes, channels, expected):
    activation = "sigmoid" if channels == "1" else "softmax"
    assert codes(DATASET.format(classes=classes, channels=channels, activation=activation)) == expected
