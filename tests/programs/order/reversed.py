# In the order of the classes, and then turned round.
import segmentation_models as sm

CLASSES = ["tree", "house"]
W = {"tree": 1, "house": 2}
w = [W[c] for c in CLASSES][::-1]
loss = sm.losses.DiceLoss(class_weights=w)  # SEG201:41
