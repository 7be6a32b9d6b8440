# Index 0 is the building, index 1 the background behind it.
import segmentation_models as sm

CLASSES = ["building"]
by_name = {"building": 0.5, "background": 1.5}
loss = sm.losses.DiceLoss(class_weights=list(by_name.values()), class_indexes=[0, 1])
