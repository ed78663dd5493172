"""."""
def register() -> None:
    pass
