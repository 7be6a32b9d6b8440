from collections.abc import Callable
from os import PathLike
from typing import Any, Literal

from torch.utils.data import Dataset

class OxfordPetDataset(Dataset[dict[str, Any]]):
    root: str | PathLike[str]
    mode: Literal["test", "train", "valid"]
    transform: Callable[..., Any] | None
    images_directory: str
    masks_directory: str
    filenames: list[str]
    def __init__(
        self,
        root: str | PathLike[str],
        mode: Literal["test", "train", "valid"] = "train",
        transform: Callable[..., Any] | None = None,
    ) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, idx: int) -> dict[str, Any]: ...  # ty: ignore  # pyrefly: ignore
    @staticmethod
    def download(root: str | PathLike[str]) -> None: ...

class SimpleOxfordPetDataset(OxfordPetDataset): ...
