"""This package holds what only the repository needs: set-up, and the writing of generated documents."""
