from pydantic import BaseModel


class User(BaseModel):
    id: str


class Pet(BaseModel):
    id: str
