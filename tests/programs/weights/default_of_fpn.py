# FPN has 21 channels if nobody says otherwise.
import segmentation_models as sm

model = sm.FPN("resnet34")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))  # SEG102:56
