# What stands below `if __name__ == "__main__"` is run.
import segmentation_models as sm


def main():
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:60


if __name__ == "__main__":
    main()
