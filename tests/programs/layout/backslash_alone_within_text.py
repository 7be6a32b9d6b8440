# Within a text the backslash is a part of it, and LibCST keeps it.
import segmentation_models as sm

TEXT = """one
\
two"""
weights = [1, 2, 3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
