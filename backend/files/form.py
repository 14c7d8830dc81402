"""Which form the store of files has: a folder, or buckets somewhere, as KERMESSE_FILES says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from backend.files.folder import Folder
from backend.settings import Settings, SettingsError
from game.kernel.files import Files


def files_at(url: str | None) -> Files | None:
    """The store of a process. Raises SettingsError when what it takes is missing."""
    if url is None:
        return None
    if url.startswith("file:"):
        return Folder(Path(unquote(urlsplit(url).path)))
    try:
        from backend.files.s3 import store_at  # Not everybody has what signs its requests.
    except ModuleNotFoundError:
        raise SettingsError(
            "KERMESSE_FILES=s3://... needs what signs its requests: pip install 'kermesse[s3]'"
        ) from None
    return store_at(url)


def media_at(settings: Settings) -> Files:
    """Where pictures and sounds are kept."""
    return files_at(settings.files) or Folder(settings.data_dir)
