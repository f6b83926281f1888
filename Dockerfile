# Afterword as a service: `docker build -t afterword .`, or `docker compose up` with compose.yaml. See docs/self-host.md.

FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source

# Every wheel of the lock, its hash checked. It holds the tools of development too; what is installed below is only what
# Afterword asks for (with what a language model needs, should one be set up), and from nowhere else.
COPY requirements.lock .
RUN pip download --require-hashes --requirement requirements.lock --dest /wheels

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY storage storage
RUN python -m venv /build \
    && /build/bin/pip install --no-index --find-links /wheels hatchling \
    && /build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m venv /opt/afterword \
    && /opt/afterword/bin/pip install --no-index --find-links /wheels 'afterword[llm]'

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data afterword \
    && install --directory --owner afterword --group afterword --mode 0700 /data
COPY --from=build /opt/afterword /opt/afterword
ENV PATH=/opt/afterword/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    AFTERWORD_DATA=/data \
    HOST=0.0.0.0 \
    PORT=8080
USER afterword
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/ready', timeout=5)"]
ENTRYPOINT ["afterword"]
CMD ["run"]
