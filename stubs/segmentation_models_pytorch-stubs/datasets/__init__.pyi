from .oxford_pet import OxfordPetDataset as OxfordPetDataset
from .oxford_pet import SimpleOxfordPetDataset as SimpleOxfordPetDataset

__all__ = ["OxfordPetDataset", "SimpleOxfordPetDataset"]
