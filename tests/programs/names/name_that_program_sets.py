# The program gives the library a name of its own.
import segmentation_models as sm


def tversky(gt, pr):
    return 1 - sm.metrics.f1_score(gt, pr)


sm.losses.Dice_loss = tversky
loss = sm.losses.Dice_loss
