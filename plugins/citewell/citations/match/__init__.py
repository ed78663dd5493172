"""Match each cite to the one work that it means, or say why there is none."""
