"""Programs before and after their fix, as a person would have corrected them."""

# ruff: noqa: E501

from typing import NamedTuple


class Pair(NamedTuple):
    code: str
    name: str
    safe: bool
    before: str
    after: str


SM = "import segmentation_models as sm\n"
UNET = SM + 'model = sm.Unet("resnet34", classes=1)\n'
LISTED = SM + "CLASSES = ['car', 'bicyclist']\nW = {'bicyclist': 3.0, 'car': 0.5}\n"
DATASET = (
    SM + "class Dataset:\n    def __init__(self, classes):\n        self.classes = classes\n"
    "    def __getitem__(self, i):\n        return load(i)\n"
    "data = Dataset(classes=['car'])\nmodel = build()\n"
)


def _same(code: str, head: str, *pairs: tuple[str, bool, str, str]) -> list[Pair]:
    return [Pair(code, name, safe, head + before, head + after) for name, safe, before, after in pairs]


PAIRS = [
    # SEG201
    *_same(
        "SEG201",
        LISTED,
        (
            "list of values",
            True,
            "loss = sm.losses.DiceLoss(class_weights=list(W.values()))\n",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        ),
        (
            "starred values in an array",
            True,
            "import numpy as np\nloss = sm.losses.DiceLoss(class_weights=np.array([*W.values()]))  # weighted\n",
            "import numpy as np\nloss = sm.losses.DiceLoss(class_weights=np.array([W[name] for name in CLASSES]))"
            "  # weighted\n",
        ),
        (
            "through a name",
            True,
            "WEIGHTS = list(W.values())\nloss = sm.losses.DiceLoss(class_weights=WEIGHTS)\n",
            "WEIGHTS = [W[name] for name in CLASSES]\nloss = sm.losses.DiceLoss(class_weights=WEIGHTS)\n",
        ),
        (
            "a name with another use",
            False,
            "WEIGHTS = list(W.values())\nloss = sm.losses.DiceLoss(class_weights=WEIGHTS)\nprint(WEIGHTS[0])\n",
            "WEIGHTS = [W[name] for name in CLASSES]\nloss = sm.losses.DiceLoss(class_weights=WEIGHTS)\n"
            "print(WEIGHTS[0])\n",
        ),
        (
            "shuffled look-ups",
            True,
            "loss = sm.losses.DiceLoss(class_weights=[W['bicyclist'], W['car']])\n",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        ),
        (
            "another list",
            True,
            "loss = sm.losses.DiceLoss(class_weights=[W[c] for c in ['bicyclist', 'car']])\n",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        ),
        (
            "named weights",
            True,
            "bicyclist_weight, car_weight = 3.0, 0.5\n"
            "loss = sm.losses.DiceLoss(class_weights=[bicyclist_weight, car_weight])\n",
            "bicyclist_weight, car_weight = 3.0, 0.5\n"
            "loss = sm.losses.DiceLoss(class_weights=[car_weight, bicyclist_weight])\n",
        ),
        (
            "comments beside",
            True,
            "loss = sm.losses.DiceLoss(class_weights=[\n    3.0,  # bicyclist\n    0.5,   # car\n])\n",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,   # car\n    3.0,  # bicyclist\n])\n",
        ),
        (
            "comments beside, no last comma",
            True,
            "loss = sm.losses.DiceLoss(class_weights=[\n    3.0,  # bicyclist\n    0.5   # car\n])\n",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,   # car\n    3.0  # bicyclist\n])\n",
        ),
        (
            "comments above",
            True,
            "loss = sm.losses.DiceLoss(class_weights=(\n    # bicyclist\n    3.0,\n    # car\n    0.5,\n    # end\n))\n",
            "loss = sm.losses.DiceLoss(class_weights=(\n    # car\n    0.5,\n    # bicyclist\n    3.0,\n    # end\n))\n",
        ),
        (
            "one comment for all",
            True,
            "weights = [3.0, 0.5]  # bicyclist, car\nloss = sm.losses.DiceLoss(class_weights=weights)\n",
            "weights = [0.5, 3.0]  # car, bicyclist\nloss = sm.losses.DiceLoss(class_weights=weights)\n",
        ),
        (
            "a comment with values",
            True,
            "# weights (bicyclist: 3.; car: .5)\nweights = 3.0, 0.5\nloss = sm.losses.DiceLoss(class_weights=weights)\n",
            "# weights (car: .5; bicyclist: 3.)\nweights = 0.5, 3.0\nloss = sm.losses.DiceLoss(class_weights=weights)\n",
        ),
        (
            "a background that the list has not",
            True,
            "V = {'background': 0.1, 'car': 1.0, 'bicyclist': 2.0}\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.JaccardLoss(class_weights=list(V.values())))\n",
            "V = {'background': 0.1, 'car': 1.0, 'bicyclist': 2.0}\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.JaccardLoss(class_weights=[V[name] for name in [*CLASSES, 'background']]))\n",
        ),
    ),
    # SEG204
    *_same(
        "SEG204",
        SM + "model = build()\n",
        (
            "the metric's own",
            False,
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
            "metric = sm.metrics.IOUScore(class_weights=[1.5, 1.0, 0.5])\nmodel.compile('adam', loss, [metric])\n",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])\n"
            "metric = sm.metrics.IOUScore(class_weights=[0.5, 1.0, 1.5])\nmodel.compile('adam', loss, [metric])\n",
        ),
        (
            "the loss's have a name",
            False,
            "w = [0.5, 1.5]\nloss = sm.losses.DiceLoss(class_weights=w)\n"
            "metric = sm.metrics.IOUScore(class_weights=[1.5, 0.5])\nmodel.compile('adam', loss, [metric])\n",
            "w = [0.5, 1.5]\nloss = sm.losses.DiceLoss(class_weights=w)\n"
            "metric = sm.metrics.IOUScore(class_weights=w)\nmodel.compile('adam', loss, [metric])\n",
        ),
    ),
    # SEG301
    *_same(
        "SEG301",
        UNET,
        (
            "ready-made",
            True,
            "model.compile('adam', sm.losses.categorical_focal_dice_loss)\n",
            "model.compile('adam', sm.losses.binary_focal_dice_loss)\n",
        ),
        (
            "a part of a sum",
            True,
            "dice = sm.losses.DiceLoss()\nfocal = sm.losses.CategoricalFocalLoss(gamma=3)\n"
            "total_loss = dice + (1 * focal)\nmodel.compile('adam', total_loss)\n",
            "dice = sm.losses.DiceLoss()\nfocal = sm.losses.BinaryFocalLoss(gamma=3)\n"
            "total_loss = dice + (1 * focal)\nmodel.compile('adam', total_loss)\n",
        ),
        (
            "an argument that does not carry over",
            False,
            "model.compile('adam', sm.losses.CategoricalFocalLoss(gamma=3, class_indexes=0))\n",
            "model.compile('adam', sm.losses.BinaryFocalLoss(gamma=3))\n",
        ),
        (
            "Keras's by name",
            True,
            'model.compile("adam", loss="categorical_crossentropy")\n',
            'model.compile("adam", loss="binary_crossentropy")\n',
        ),
        (
            "Keras's by class",
            True,
            "import keras\nmodel.compile('adam', keras.losses.CategoricalCrossentropy(label_smoothing=0.1))\n",
            "import keras\nmodel.compile('adam', keras.losses.BinaryCrossentropy(label_smoothing=0.1))\n",
        ),
        (
            "a function of losses",
            True,
            "def total(gt, pr):\n    return sm.losses.dice_loss(gt, pr) + sm.losses.categorical_focal_loss(gt, pr)\n"
            "model.compile('adam', total)\n",
            "def total(gt, pr):\n    return sm.losses.dice_loss(gt, pr) + sm.losses.binary_focal_loss(gt, pr)\n"
            "model.compile('adam', total)\n",
        ),
        (
            "a name like the library's",
            True,
            "losses = sm.losses\ncategorical_focal_loss = losses.CategoricalFocalLoss()\n"
            "model.compile('adam', losses.dice_loss + categorical_focal_loss)\n",
            "losses = sm.losses\ncategorical_focal_loss = losses.BinaryFocalLoss()\n"
            "model.compile('adam', losses.dice_loss + categorical_focal_loss)\n",
        ),
        (
            "another's of the same name",
            True,
            "from mine import categorical_focal_loss\n"
            "model.compile('adam', sm.losses.cce_dice_loss + categorical_focal_loss)\n",
            "from mine import categorical_focal_loss\n"
            "model.compile('adam', sm.losses.bce_dice_loss + categorical_focal_loss)\n",
        ),
        (
            "imported by name",
            True,
            "from segmentation_models.losses import DiceLoss, CategoricalFocalLoss\n"
            "model.compile('adam', DiceLoss() + CategoricalFocalLoss())\n",
            "from segmentation_models.losses import DiceLoss, BinaryFocalLoss\n"
            "model.compile('adam', DiceLoss() + BinaryFocalLoss())\n",
        ),
        (
            "imported by name, read elsewhere",
            True,
            "from segmentation_models.losses import (\n    DiceLoss,  # usual\n    CategoricalFocalLoss,  # hard\n)\n"
            "model.compile('adam', DiceLoss() + CategoricalFocalLoss())\nother = CategoricalFocalLoss()\n",
            "from segmentation_models.losses import (\n    DiceLoss,  # usual\n    CategoricalFocalLoss,  # hard\n"
            "    BinaryFocalLoss,\n)\n"
            "model.compile('adam', DiceLoss() + BinaryFocalLoss())\nother = CategoricalFocalLoss()\n",
        ),
    ),
    Pair(
        "SEG301",
        "one channel by default",
        False,
        SM + "model = sm.Unet('resnet34')\nmodel.compile('adam', 'categorical_crossentropy')\n",
        SM + "model = sm.Unet('resnet34')\nmodel.compile('adam', 'binary_crossentropy')\n",
    ),
    # SEG302
    *_same(
        "SEG302",
        SM,
        (
            "the default",
            True,
            "model = sm.FPN('resnet34', classes=1)\n",
            "model = sm.FPN('resnet34', classes=1, activation='sigmoid')\n",
        ),
        (
            "written",
            True,
            "model = sm.Unet('resnet34', classes=1, activation=\"softmax\")  # binary\n",
            "model = sm.Unet('resnet34', classes=1, activation=\"sigmoid\")  # binary\n",
        ),
        (
            "over lines, last comma",
            True,
            'model = sm.FPN(\n    "resnet34",  # small\n    classes=1,  # car\n)\n',
            'model = sm.FPN(\n    "resnet34",  # small\n    classes=1,  # car\n    activation="sigmoid",\n)\n',
        ),
        (
            "over lines, no last comma",
            True,
            'model = sm.FPN(\n    "resnet34",\n    classes = 1  # car\n)\n',
            'model = sm.FPN(\n    "resnet34",\n    classes = 1,  # car\n    activation = "sigmoid"\n)\n',
        ),
        (
            "channels by default",
            False,
            "model = sm.Unet('resnet34', activation='softmax')\n",
            "model = sm.Unet('resnet34', activation='sigmoid')\n",
        ),
        (
            "through a name",
            True,
            "ACTIVATION = 'softmax'\nmodel = sm.Unet('resnet34', classes=1, activation=ACTIVATION)\n",
            "ACTIVATION = 'sigmoid'\nmodel = sm.Unet('resnet34', classes=1, activation=ACTIVATION)\n",
        ),
    ),
    # SEG303
    *_same(
        "SEG303",
        DATASET,
        (
            "ready-made",
            True,
            "model.compile('adam', sm.losses.cce_dice_loss)\n",
            "model.compile('adam', sm.losses.bce_dice_loss)\n",
        ),
        (
            "a class",
            True,
            "model.compile('adam', loss=sm.losses.CategoricalFocalLoss(alpha=0.5))\n",
            "model.compile('adam', loss=sm.losses.BinaryFocalLoss(alpha=0.5))\n",
        ),
    ),
    # SEG305
    *_same(
        "SEG305",
        SM,
        (
            "the default",
            True,
            "model = sm.Unet('resnet34', classes=3)\nmodel.compile('adam', sm.losses.CategoricalFocalLoss())\n",
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', sm.losses.CategoricalFocalLoss())\n",
        ),
        (
            "written",
            False,
            "model = sm.Unet('resnet34', classes=3, activation='sigmoid')\n"
            "model.compile('adam', sm.losses.CategoricalFocalLoss())\n",
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
            "model.compile('adam', sm.losses.CategoricalFocalLoss())\n",
        ),
    ),
    # SEG401
    *_same(
        "SEG401",
        LISTED,
        (
            "a named dict",
            True,
            "loss = sm.losses.DiceLoss(class_weights=W)\n",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        ),
        (
            "other spellings",
            True,
            "V = {'Bicyclists': 3.0, 'Car': 0.5}\nloss = sm.losses.DiceLoss(class_weights=V)\n",
            "V = {'Bicyclists': 3.0, 'Car': 0.5}\nloss = sm.losses.DiceLoss(class_weights=[V['Car'], V['Bicyclists']])\n",
        ),
        (
            "a dict in place",
            True,
            "loss = sm.losses.DiceLoss(class_weights={'bicyclist': 3.0, 'car': 0.5})\n",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 3.0])  # car, bicyclist\n",
        ),
        (
            "a dict in place over lines",
            True,
            "loss = sm.losses.DiceLoss(class_weights={\n    'bicyclist': 3.0,\n    'car': 0.5,  # common\n})\n",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,  # car: common\n    3.0,  # bicyclist\n])\n",
        ),
        (
            "numbers",
            True,
            "loss = sm.losses.DiceLoss(class_weights={1: 1.0, 0: 2.0})\n",
            "loss = sm.losses.DiceLoss(class_weights=[2.0, 1.0])\n",
        ),
        (
            "a named dict of numbers",
            True,
            "V = {1: 1.0, 0: 2.0}\nloss = sm.losses.DiceLoss(class_weights=V)\n",
            "V = {1: 1.0, 0: 2.0}\nloss = sm.losses.DiceLoss(class_weights=[V[index] for index in range(len(V))])\n",
        ),
        (
            "a generator",
            True,
            "loss = sm.losses.DiceLoss(class_weights=(W[name] for name in CLASSES))\n",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        ),
        (
            "a set",
            False,
            "loss = sm.losses.DiceLoss(class_weights={0.5, 1.5})\n",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])\n",
        ),
    ),
    # SEG404
    *_same(
        "SEG404",
        SM,
        (
            "weights as beta",
            True,
            "loss = sm.losses.DiceLoss([0.5, 1.5])\n",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])\n",
        ),
        (
            "a threshold",
            True,
            "metric = sm.metrics.IOUScore( 0.5 , per_image = True)\n",
            "metric = sm.metrics.IOUScore( threshold = 0.5 , per_image = True)\n",
        ),
        (
            "classes and activation",
            True,
            "model = sm.Unet('resnet34', 5, 'softmax')\n",
            "model = sm.Unet('resnet34', classes=5, activation='softmax')\n",
        ),
    ),
    # SEG405
    *_same(
        "SEG405",
        SM,
        (
            "another library's keyword",
            True,
            "model = sm.Unet('resnet34', num_classes = 3)\n",
            "model = sm.Unet('resnet34', classes = 3)\n",
        ),
        (
            "a slip",
            True,
            "loss = sm.losses.DiceLoss(class_weight=[0.5, 1.5])\n",
            "loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])\n",
        ),
        (
            "weights of the focal loss",
            False,
            "loss = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 1.5])\n",
            "loss = sm.losses.CategoricalFocalLoss(alpha=[0.5, 1.5])\n",
        ),
    ),
    # SEG406
    *_same(
        "SEG406",
        UNET,
        (
            "a class as the loss",
            True,
            "model.compile('adam', loss=sm.losses.DiceLoss)\n",
            "model.compile('adam', loss=sm.losses.DiceLoss())\n",
        ),
        (
            "a class in a sum",
            True,
            "dice = sm.losses.DiceLoss\nfocal = sm.losses.BinaryFocalLoss\ntotal = dice() + (1 * focal)\n",
            "dice = sm.losses.DiceLoss\nfocal = sm.losses.BinaryFocalLoss()\ntotal = dice() + (1 * focal)\n",
        ),
        (
            "a class by name",
            True,
            "Loss = sm.losses.DiceLoss\nmodel.compile('adam', loss=Loss)\n",
            "Loss = sm.losses.DiceLoss()\nmodel.compile('adam', loss=Loss)\n",
        ),
        (
            "a class among the metrics",
            True,
            "iou = sm.metrics.IOUScore()\nmodel.compile('adam', 'mse', metrics=['mae', iou, sm.metrics.FScore])\nprint(iou)\n",
            "iou = sm.metrics.IOUScore()\nmodel.compile('adam', 'mse', metrics=['mae', iou, sm.metrics.FScore()])\nprint(iou)\n",
        ),
        (
            "a class that a name stands for twice",
            True,
            "Loss = sm.losses.DiceLoss\nprint(Loss)\nmodel.compile('adam', loss=Loss)\n",
            "Loss = sm.losses.DiceLoss\nprint(Loss)\nmodel.compile('adam', loss=Loss())\n",
        ),
        (
            "a choice of classes",
            True,
            "n = 1\nfocal = sm.losses.BinaryFocalLoss if n == 1 else sm.losses.CategoricalFocalLoss\n"
            "total = sm.losses.DiceLoss() + (1 * focal)\n",
            "n = 1\nfocal = sm.losses.BinaryFocalLoss() if n == 1 else sm.losses.CategoricalFocalLoss()\n"
            "total = sm.losses.DiceLoss() + (1 * focal)\n",
        ),
        (
            "sum",
            True,
            "total = 2 * sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])\n",
            "total = 2 * (sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss())\n",
        ),
        ("half", True, "half = sm.losses.DiceLoss() / 2  # half\n", "half = sm.losses.DiceLoss() * 0.5  # half\n"),
        ("a third", True, "part = sm.losses.DiceLoss() / 3\n", "part = sm.losses.DiceLoss() * (1 / 3)\n"),
        (
            "a list",
            False,
            "model.compile('adam', [sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])\n",
            "model.compile('adam', sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss())\n",
        ),
    ),
    # SEG501
    *_same(
        "SEG501",
        SM + "from tensorflow.keras.models import load_model\n"
        "total = sm.losses.DiceLoss() + (1 * sm.losses.CategoricalFocalLoss())\n",
        (
            "trained here",
            True,
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', total)\n"
            "model = load_model('a.h5', custom_objects={\"dice_loss_plus_2focal_loss\": total})\n",
            "model = sm.Unet('resnet34', classes=3, activation='softmax')\nmodel.compile('adam', total)\n"
            "model = load_model('a.h5', custom_objects={\"dice_loss_plus_1focal_loss\": total})\n",
        ),
        (
            "trained elsewhere",
            False,
            "model = load_model('a.h5', custom_objects={'dice_loss_plus_2focal_loss': total})\n",
            "model = load_model('a.h5', custom_objects={'dice_loss_plus_1focal_loss': total})\n",
        ),
    ),
    # SEG503
    Pair(
        "SEG503",
        "below the import",
        True,
        "import os\n\n# the library\n" + SM + "\n# needed\nos.environ['SM_FRAMEWORK'] = 'tf.keras'  # always\nx = 1\n",
        "import os\n\n# needed\nos.environ['SM_FRAMEWORK'] = 'tf.keras'  # always\n# the library\n" + SM + "\nx = 1\n",
    ),
    Pair(
        "SEG503",
        "with the import of os",
        True,
        '"""Trains."""\n\n' + SM + "import numpy as np\nimport os\n\nos.environ.setdefault('SM_FRAMEWORK', 'keras')\n",
        '"""Trains."""\n\nimport os\nos.environ.setdefault(\'SM_FRAMEWORK\', \'keras\')\n'
        + SM
        + "import numpy as np\n",
    ),
    Pair(
        "SEG503",
        "in a function",
        True,
        "import os\ndef f():\n    " + SM + "    os.environ['SM_FRAMEWORK'] = 'tf.keras'\n    return sm\nf()\n",
        "import os\ndef f():\n    os.environ['SM_FRAMEWORK'] = 'tf.keras'\n    " + SM + "    return sm\nf()\n",
    ),
]

#: Programs whose mistake has no fix, or one that would not hold: (name, program).
NONE = [
    (
        "weights are too few",
        UNET.replace("1", "3") + "model.compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n",
    ),
    (
        "the comment or the weights",
        LISTED + "# car: 1; bicyclist: 2\nloss = sm.losses.DiceLoss(class_weights=[2, 1])\n",
    ),
    (
        "a loss that another model shares",
        UNET + "loss = sm.losses.cce_dice_loss\nmodel.compile('adam', loss)\n"
        "other = sm.Unet('resnet34', classes=3, activation='softmax')\nother.compile('adam', loss)\n",
    ),
    (
        "alpha for each class",
        UNET + "model.compile('adam', sm.losses.CategoricalFocalLoss(alpha=[0.2, 0.8]))\n",
    ),
    (
        "a builder of several models",
        SM + "def build(n):\n    return sm.FPN('resnet34', classes=n)\none = build(1)\nthree = build(3)\n",
    ),
    (
        "an import under another name",
        UNET + "from segmentation_models.losses import CategoricalFocalLoss as Focal\nmodel.compile('adam', Focal())\n",
    ),
    ("arguments behind it", SM + "loss = sm.losses.DiceLoss([0.5, 1.5], [0, 1])\n"),
    ("the keyword is there already", SM + "model = sm.Unet('resnet34', classes=3, num_classes=3)\n"),
    ("no order", SM + "loss = sm.losses.DiceLoss(class_weights={'car': 1.0, 'road': 2.0})\n"),
    ("a difference", SM + "loss = sm.losses.DiceLoss() - sm.losses.BinaryFocalLoss()\n"),
    ("a parameter without a place", SM + "loss = sm.losses.JaccardLoss(0.5)\n"),
    ("the import is on the same line", "import os, segmentation_models as sm\nos.environ['SM_FRAMEWORK'] = 'keras'\n"),
    ("a value computed later", "import os\n" + SM + "name = f()\nos.environ['SM_FRAMEWORK'] = name\n"),
]
