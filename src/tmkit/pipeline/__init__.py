"""The jobs a user names, one file each: build, check, and what others need of several rooms at once."""
