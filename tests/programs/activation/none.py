# Without an activation the output is no probability, which the library's losses expect.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation=None)  # SEG306:51
model.compile("adam", sm.losses.DiceLoss())
