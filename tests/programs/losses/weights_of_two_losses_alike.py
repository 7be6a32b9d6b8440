# The losses and the metric are for three channels.
import segmentation_models as sm

network = build()
dice = sm.losses.DiceLoss(class_weights=[1, 1, 1])
jaccard = sm.losses.JaccardLoss(class_weights=[2, 0.5, 0.5])
network.compile("adam", dice + jaccard, [sm.metrics.IOUScore(class_weights=[1, 1, 1])])
