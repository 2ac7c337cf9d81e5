"""The version of the software, as records carry it."""

SOFTWARE = "0.2.0"
