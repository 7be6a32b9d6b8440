# The library's losses and scores take probabilities, also where a loop calls them; a softmax on the way gives these.
import segmentation_models as sm
import tensorflow as tf

raw = sm.FPN("resnet18", classes=3, activation=None)


def costs(images, masks):
    scores = raw(images)
    dice = sm.losses.dice_loss(masks, scores)  # SEG306:39
    iou = sm.metrics.iou_score(masks, scores)  # SEG306:39
    return dice, iou, sm.losses.dice_loss(masks, tf.nn.softmax(scores))
