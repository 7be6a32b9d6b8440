# One mistake that is wrong whoever calls, and one that depends on the caller.
import segmentation_models as sm


def train(model, epochs):
    loss = sm.losses.JaccardLoss(class_weights="balanced")  # SEG401:48
    model.compile("adam", loss + sm.losses.BinaryFocalLoss())
    model.fit(load(), epochs=epochs)


def compile_for(model):
    model.compile("adam", sm.losses.cce_dice_loss)
