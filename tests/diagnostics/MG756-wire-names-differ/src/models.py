from pydantic import BaseModel


class Pet(BaseModel):
    pet_name: str


class User(BaseModel):
    pet: Pet
