# Where the import failed nothing is built; where it did not, there are two weights for three channels.
try:
    import segmentation_models as lib
except ImportError:
    lib = None

model = lib.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", lib.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:57
