# Nothing in the loop changes what it looks at: it ends by an exception, and any number of rounds is possible.
import segmentation_models as sm

running = True
w = []
try:
    while running:
        w.append(read())
except EOFError:
    pass

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
