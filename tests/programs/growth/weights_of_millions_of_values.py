# 16 million values, a hundred times.
import segmentation_models as sm

x = [[0] * 4096] * 4096
for beta in range(100):
    other = sm.losses.DiceLoss(beta=beta, class_weights=x)  # SEG401:57
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
