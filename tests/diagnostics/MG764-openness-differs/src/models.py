from enum import Enum


class Level(str, Enum):
    LOW = "low"
    HIGH = "high"

    @classmethod
    def _missing_(cls, value): ...
