# Each is called iou_score; with names of their own they are told apart.
import segmentation_models as sm

CLASSES = ["car", "road", "sky"]
model = sm.Unet("resnet34", classes=3, activation="softmax")
scores = [sm.metrics.IOUScore(class_indexes=i) for i in range(len(CLASSES))]
model.compile("adam", sm.losses.DiceLoss(), metrics=scores)  # SEG413:53
named = [sm.metrics.IOUScore(class_indexes=i, name=f"iou_{name}") for i, name in enumerate(CLASSES)]
model.compile("adam", sm.losses.DiceLoss(), metrics=named)
