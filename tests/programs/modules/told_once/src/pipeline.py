# Here the whole call is in sight: one channel. Who calls this function adds nothing to it.
import segmentation_models as sm
from src.training import compile_for


def run(epochs):
    model = sm.Unet("resnet34", classes=1)
    compile_for(model)  # SEG301:5
    model.fit(load(), epochs=epochs)
