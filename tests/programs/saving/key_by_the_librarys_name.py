# A sum, a score and a focal loss are not called at run time what the library calls them.
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = load_model(
    "model.h5",
    custom_objects={
        "bce_jaccard_loss": sm.losses.bce_jaccard_loss,  # SEG501:9
        "f1_score": sm.metrics.f1_score,  # SEG501:9
        "iou_score": sm.metrics.iou_score,
    },
)
other = load_model("other.h5", custom_objects={"CategoricalFocalLoss": sm.losses.CategoricalFocalLoss})  # SEG501:48
third = load_model("other.h5", custom_objects={"focal_loss": sm.losses.CategoricalFocalLoss()})
fourth = load_model("model.h5", compile=False, custom_objects={"f1_score": sm.metrics.f1_score})
