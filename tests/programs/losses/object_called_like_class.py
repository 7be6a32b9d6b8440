# dice_loss and iou_score are objects already.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss=sm.losses.dice_loss(), metrics=[sm.metrics.iou_score()])  # SEG406:28 SEG406:60
