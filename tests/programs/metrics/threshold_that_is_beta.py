# The threshold of one metric is the beta of the other; a beta that is named is meant.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", "mse", metrics=[sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(0.5)])  # SEG404:93
model.compile("adam", "mse", metrics=[sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(beta=0.5)])
model.compile("adam", "mse", metrics=[sm.metrics.IOUScore(), sm.metrics.FScore(0.5)])
