# One image for every part: a server, a worker, a migration.
FROM python:3.11-slim

RUN useradd --system --create-home --home-dir /var/lib/kermesse --uid 10001 kermesse \
    && mkdir /srv/kermesse \
    && chown kermesse: /srv/kermesse
WORKDIR /srv/kermesse
USER kermesse

COPY --chown=kermesse: .ci/setup .ci/setup
COPY --chown=kermesse: pyproject.toml requirements.lock README.md LICENSE ./
COPY --chown=kermesse: backend backend
COPY --chown=kermesse: game game
COPY --chown=kermesse: notifications notifications
RUN PYTHON=python3 .ci/setup && rm -rf /var/lib/kermesse/.cache

ENV PATH=/srv/kermesse/.venv/bin:$PATH \
    KERMESSE_HOST=0.0.0.0 \
    KERMESSE_DATA_DIR=/var/lib/kermesse/data
VOLUME /var/lib/kermesse
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:%s/health/ready' % os.environ.get('KERMESSE_PORT', '8000'), timeout=2)"]
CMD ["kermesse", "serve"]
