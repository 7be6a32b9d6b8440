from os import PathLike
from typing import Any

from huggingface_hub import PyTorchModelHubMixin

from .model import SegmentationModel

class SMPHubMixin(PyTorchModelHubMixin):
    @property
    def config(self) -> dict[str, Any]: ...

def from_pretrained(
    pretrained_model_name_or_path: str | PathLike[str],
    *,
    force_download: bool = False,
    token: str | bool | None = None,
    cache_dir: str | PathLike[str] | None = None,
    local_files_only: bool = False,
    revision: str | None = None,
    **model_kwargs: Any,
) -> SegmentationModel: ...
