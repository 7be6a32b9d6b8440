"""The functions below the classes, and numbers from arrays."""

import numpy as np
import segmentation_models as sm
from segmentation_models.base import functional as F
from segmentation_models.metrics import f1_score, f2_score, iou_score

gt = np.eye(3, dtype="float32")[np.random.randint(0, 3, (2, 8, 8))]
pr = np.random.dirichlet([1, 1, 1], (2, 8, 8)).astype("float32")
modules = sm.losses.dice_loss.submodules

print(F.iou_score(gt, pr, class_weights=[1, 2, 3], smooth=1e-5, **modules).numpy())
print(F.f_score(gt, pr, beta=2, class_indexes=[0, 1], threshold=0.5, **modules).numpy())
print(F.categorical_focal_loss(gt, pr, alpha=np.array([0.2, 0.3, 0.5]), **modules))
print(float(F.precision(gt, pr, **iou_score.submodules)), float(F.recall(gt, pr, class_indexes=1, **modules)))
print(F.get_reduce_axes(False, **modules), [t.shape for t in F.gather_channels(gt, pr, indexes=(0, 2), **modules)])

scores = {metric.name: metric(gt, pr).numpy() for metric in (iou_score, f1_score, f2_score)}
print(scores, iou_score(gt, pr) * 100, 1 - f1_score(gt, pr))
per_class = [sm.metrics.IOUScore(class_indexes=i, threshold=0.5, name=f"iou_{i}") for i in range(3)]
print({metric.name: round(float(metric(gt, pr)), 3) for metric in per_class})
total = sm.losses.DiceLoss(smooth=1) * 0.5 + sm.losses.CategoricalCELoss() * np.float64(0.5)
print(total.name, total(gt, pr).numpy() / 2, total.l1.multiplier, total.l2.loss.name)
print(sm.__version__, len(sm.get_available_backbone_names()), sm.framework())
print([name for name in sm.get_available_backbone_names() if name.startswith("efficientnet")])
weighted = sm.losses.JaccardLoss(class_weights=[1, 2, 3])
weighted.class_weights = np.array([3, 2, 1])
weighted.name = "jaccard"
print(weighted.name, weighted.per_image, weighted.smooth)
