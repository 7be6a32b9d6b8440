# Whichever it is, two weights are given for three indexes.
import segmentation_models as sm

LOSSES = {"dice": sm.losses.DiceLoss, "jaccard": sm.losses.JaccardLoss}
loss = LOSSES[args.loss](class_weights=[1, 2], class_indexes=[0, 1, 2])  # SEG101:40
