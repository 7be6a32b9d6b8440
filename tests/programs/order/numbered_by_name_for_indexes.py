# The indexes ask for the channels in the order in which the weights are numbered.
import segmentation_models as sm

w0, w1 = count()
loss = sm.losses.JaccardLoss(class_weights=[w1, w0], class_indexes=[1, 0])
