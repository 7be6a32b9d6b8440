# A metric by the name of its output, with two weights for three channels.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
metrics = {"softmax": [sm.metrics.IOUScore(class_weights=[1, 1])]}  # SEG102:58
model.compile("adam", "categorical_crossentropy", metrics=metrics)
