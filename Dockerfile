# The service and its worker in one image; compose.yaml tells them apart by their command.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /app/.venv
COPY requirements.txt .
# --no-deps: requirements.txt is the full lock with hashes, and BERTopic must not bring PyTorch.
RUN /app/.venv/bin/pip install --no-deps -r requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install --yes --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app doleances && mkdir -p /var/lib/doleances \
 && chown doleances /var/lib/doleances
WORKDIR /app
COPY --from=build /app/.venv /app/.venv
COPY nlp nlp
COPY corpus corpus
COPY models models
COPY training training
COPY api api
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false \
    OMP_NUM_THREADS=1 DOLEANCES_HOME=/var/lib/doleances DOLEANCES_HOST=0.0.0.0
USER doleances
VOLUME /var/lib/doleances
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["python", "-m", "api", "serve"]
