"""`class_indexes`: the channels to look at, by number."""

import numpy as np
import segmentation_models as sm
from segmentation_models.losses import CategoricalCELoss, CategoricalFocalLoss, DiceLoss, JaccardLoss
from segmentation_models.metrics import FScore, IOUScore, Precision, Recall

CLASSES = ["car", "pedestrian"]
FOREGROUND = np.arange(2)

# What works.
JaccardLoss(class_indexes=None)
JaccardLoss(class_indexes=0)
JaccardLoss(class_indexes=[0, 2])
JaccardLoss([1.0, 2.0], [0, 2])
DiceLoss(class_weights=[0.5, 0.95], class_indexes=(0, 2))
DiceLoss(class_indexes=range(len(CLASSES)))
DiceLoss(class_indexes=[CLASSES.index(name) for name in CLASSES])
CategoricalCELoss(class_indexes=np.array([0, 2]))
CategoricalCELoss(class_indexes=np.array([0, 2], dtype=np.int32))
CategoricalCELoss(class_indexes=FOREGROUND)
CategoricalFocalLoss(0.25, 2.0, [0, 2])
IOUScore(class_indexes=1)
FScore(class_indexes=[1])
Precision(class_indexes=FOREGROUND.tolist())
Recall(class_indexes=list(FOREGROUND))

# What fails.
JaccardLoss(class_indexes="car")  # E: argument
JaccardLoss(class_indexes=CLASSES)  # E: argument
JaccardLoss(class_indexes=0.0)  # E: argument
JaccardLoss(class_indexes=[0.0, 2.0])  # E: argument
JaccardLoss(class_indexes={0, 2})  # E: argument
JaccardLoss(class_indexes={0: "car"})  # E: argument
JaccardLoss(class_indexes=slice(0, 2))  # E: argument
CategoricalCELoss(class_indexes=(i for i in range(2)))  # E: argument
CategoricalFocalLoss(class_indexes="car")  # E: argument
IOUScore(class_indexes=["car"])  # E: argument
IOUScore(class_indexes=np.int64(1))  # E: argument
sm.metrics.FScore(class_indexes=1.5)  # E: argument
