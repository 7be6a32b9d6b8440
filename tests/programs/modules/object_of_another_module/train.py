# The call that makes it wrong has no arguments: the object carries the model with one channel.
import segmentation_models as sm
from training import Trainer, default


def main():
    trainer = Trainer(sm.Unet("resnet34", classes=1))
    trainer.compile()  # SEG301:5
    trainer.run()
    default()


if __name__ == "__main__":
    main()
