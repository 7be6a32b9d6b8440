VERSION: tuple[int, int, int]
__version__: str
