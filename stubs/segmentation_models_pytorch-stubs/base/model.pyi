from collections.abc import Mapping
from typing import Any

from torch import Tensor, nn
from typing_extensions import Self

from .heads import ClassificationHead, SegmentationHead
from .hub_mixin import SMPHubMixin

class SegmentationModel(nn.Module, SMPHubMixin):
    """What all models have in common. Predictions have the shape (N, C, H, W), with one channel per class.

    Without `activation` they are logits, as the losses of `smp.losses` expect them. With `aux_params` the model returns
    two tensors: the masks, and the labels of the images.
    """

    requires_divisible_input_shape: bool
    name: str
    # Their types depend on the encoder's name and the architecture.
    encoder: Any
    decoder: Any
    segmentation_head: SegmentationHead
    classification_head: ClassificationHead | None
    # The mixin's own gives back no model.
    def __new__(cls, *args: Any, **kwargs: Any) -> Self: ...
    def __init__(self) -> None: ...
    def initialize(self) -> None: ...
    def check_input_shape(self, x: Tensor) -> None: ...
    def forward(self, x: Tensor) -> Any: ...
    def predict(self, x: Tensor) -> Any: ...
    def train(self, mode: bool = True) -> Self: ...
    # Without `assign` and `strict` by position, which `nn.Module` takes.
    def load_state_dict(  # type: ignore
        self, state_dict: Mapping[str, Any], *, strict: bool = True, assign: bool = False
    ) -> Any: ...
