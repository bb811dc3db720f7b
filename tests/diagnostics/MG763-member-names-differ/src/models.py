from enum import Enum


class Level(str, Enum):
    LOW = "low"
    UPPER = "high"
