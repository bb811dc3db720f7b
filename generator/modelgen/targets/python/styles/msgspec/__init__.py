"""Models as structs of msgspec: what a user of the library would write."""
