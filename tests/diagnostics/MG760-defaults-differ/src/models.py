from pydantic import BaseModel


class User(BaseModel):
    pages: int = 50
