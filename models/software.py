"""The version of the software, as records carry it."""

SOFTWARE = "0.1.0"
