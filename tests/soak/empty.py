"""A Flask application that does nothing: what HTTP alone costs."""

from flask import Flask

app = Flask(__name__)


@app.post("/")
def nothing() -> str:
    return "{}"
