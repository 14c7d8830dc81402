# One image for every part: a server, a worker, a migration. What tests and tools need is not in it.
FROM python:3.11-slim AS made
WORKDIR /src
COPY .ci/image .ci/image
COPY pyproject.toml requirements.lock runtime.lock README.md LICENSE ./
COPY backend backend
COPY game game
COPY notifications notifications
RUN UV_COMPILE_BYTECODE=1 .ci/image /srv/kermesse

FROM python:3.11-slim
RUN useradd --system --create-home --home-dir /var/lib/kermesse --uid 10001 kermesse
COPY --from=made /srv/kermesse /srv/kermesse
USER kermesse
WORKDIR /var/lib/kermesse

ENV PATH=/srv/kermesse/bin:$PATH \
    KERMESSE_HOST=0.0.0.0 \
    KERMESSE_DATA_DIR=/var/lib/kermesse/data
VOLUME /var/lib/kermesse
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:%s/health/ready' % os.environ.get('KERMESSE_PORT', '8000'), timeout=2)"]
CMD ["kermesse", "serve"]
