"""Make of a page about a treatment a handout: what a patient needs of it, on one sheet of paper."""
