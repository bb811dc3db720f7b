from pydantic import BaseModel


class Pet(BaseModel):
    id: str
