# Annotations change nothing, as text or not.
import segmentation_models as sm


def make(w: "list[float]", *, indexes: list[int] = [0, 1], **more: str) -> dict[str, object]:
    return {"loss": sm.losses.DiceLoss(class_weights=w, class_indexes=indexes)}  # SEG101:54


make([1, 2, 3])
