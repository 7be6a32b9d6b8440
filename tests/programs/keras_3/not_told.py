# Nothing says which Keras this runs on: what Keras 2 takes is right.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.IOUScore()])
model.save_weights("last.h5")
