from pydantic import BaseModel


class User(BaseModel):
    id: str
    model_config = {"extra": "allow"}
