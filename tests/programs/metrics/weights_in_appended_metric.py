# The list of metrics is filled step by step.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
metrics = []
metrics.append(sm.metrics.IOUScore(class_weights=[1, 1]))  # SEG102:50
model.compile("adam", "categorical_crossentropy", metrics=metrics)
