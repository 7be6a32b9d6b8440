# The list has no end, and is no loss; the mistake below is told all the same.
import segmentation_models as sm

x = [sm.losses.bce_dice_loss]
x.append(x)
network.compile("adam", loss=x)

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
