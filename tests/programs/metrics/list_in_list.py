# Keras takes a list of metrics for each output; the inner list is this output's.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss, metrics=[[sm.metrics.IOUScore(class_weights=[1, 1])]])  # SEG102:92
