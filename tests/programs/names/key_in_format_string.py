# The key is put together from text that the program knows.
import segmentation_models as sm

chosen = "b"
by = {"a": [1], "b": [1, 2, 3]}
weights = by[f"{chosen}"]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
