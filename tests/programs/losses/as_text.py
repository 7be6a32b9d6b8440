# Keras knows neither name; binary_crossentropy is its own.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss="bce_jaccard_loss", metrics=["accuracy", "iou_score"])  # SEG412:28 SEG412:69
model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
