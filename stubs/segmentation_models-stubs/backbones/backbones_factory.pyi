from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from ..models._utils import Model

# The 32 names. Parameters take `_BackboneName | str`: editors complete the names, and any string passes. A misspelt
# name in quotes passes as well. It could be refused only together with `BACKBONE = "resnet34"; sm.Unet(BACKBONE)`,
# which most programs have, and where the name is a `str` to mypy.
_BackboneName: TypeAlias = Literal[
    "resnet18",
    "resnet34",
    "resnet50",
    "resnet101",
    "resnet152",
    "seresnet18",
    "seresnet34",
    "seresnet50",
    "seresnet101",
    "seresnet152",
    "seresnext50",
    "seresnext101",
    "senet154",
    "resnext50",
    "resnext101",
    "vgg16",
    "vgg19",
    "densenet121",
    "densenet169",
    "densenet201",
    "inceptionresnetv2",
    "inceptionv3",
    "mobilenet",
    "mobilenetv2",
    "efficientnetb0",
    "efficientnetb1",
    "efficientnetb2",
    "efficientnetb3",
    "efficientnetb4",
    "efficientnetb5",
    "efficientnetb6",
    "efficientnetb7",
]

# At run time it inherits from `classification_models.models_factory.ModelsFactory`, which has no types; what is
# inherited is written out here.
class BackbonesFactory:
    """The encoders by name: their constructors, their preprocessing and the layers that decoders take features from."""

    @property
    def models(self) -> dict[str, list[Callable[..., Any]]]: ...
    def models_names(self) -> list[str]: ...
    @staticmethod
    def get_kwargs() -> dict[str, Any]: ...
    def inject_submodules(self, func: Callable[..., Any]) -> Callable[..., Any]: ...
    def get(self, name: _BackboneName | str) -> tuple[Callable[..., Any], Callable[..., Any]]: ...
    def get_backbone(self, name: _BackboneName | str, *args: Any, **kwargs: Any) -> Model: ...
    def get_feature_layers(self, name: _BackboneName | str, n: int = 5) -> tuple[str, ...] | tuple[int, ...]: ...
    def get_preprocessing(self, name: _BackboneName | str) -> Callable[..., Any]: ...

Backbones: BackbonesFactory
