# Both times it is the same list, which has two items by then.
import segmentation_models as sm


def gen():
    weights = []
    for i in range(2):
        weights.append(1.0)
        yield weights


model = sm.Unet("resnet34", classes=2, activation="softmax")
for w in gen():
    pass
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
