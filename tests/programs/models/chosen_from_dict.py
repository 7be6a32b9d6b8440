# Of two models the one with one channel is compiled with a categorical loss.
import segmentation_models as sm

models = {"u": sm.Unet("resnet34", classes=1), "f": sm.FPN("resnet34", classes=3)}
models["u"].compile("adam", "categorical_crossentropy")  # SEG301:29
