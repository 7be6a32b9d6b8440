# The subclass is an IOUScore: two weights for three channels.
import segmentation_models as sm


class Score(sm.metrics.IOUScore):
    def __init__(self, weights):
        super().__init__(class_weights=weights)  # SEG102:40


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(), [Score([1.5, 0.5])])
