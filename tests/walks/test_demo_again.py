"""The demo from its own terminal: where a phone gets in, what opens it, and that it stays there."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from tests.patience import until
from tests.walks.cafe import KEY, key_of
from tests.walks.servers import serving
from tests.world import CallerClient


def holding(folder: Path, words: str) -> list[Path]:
    """The files in the folder in which these words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if words.encode() in path.read_bytes()]


async def test_it_lets_phones_in_and_its_key_is_fresh_and_written_nowhere(
    cafe: Path, tmp_path: Path
) -> None:
    before = (cafe / KEY).read_text()
    (cafe / KEY).unlink()
    given = {"KERMESSE_DATA_DIR": str(cafe), "KERMESSE_LOG_LEVEL": "info"}
    async with serving(tmp_path / "said", "demo", "--lan", "--members", "20", **given) as demo:
        key = await key_of(demo)
        [phone] = re.findall(r"Play on a phone +(.+)", demo.words())
        if phone != "this machine is in no network":
            assert not phone.startswith("http://127."), phone
            async with CallerClient(phone) as browser:
                page = await browser.get("")
            assert page.status_code == 200 and "Caf\u00e9 Lumi\u00e8re" in page.text
            assert "\u2588\u2580" in demo.words(), "and a code to scan"
        for secret, status in ((key, 200), (before, 401)):
            headers = {"Authorization": f"Bearer {secret}"}
            async with CallerClient(demo.address, headers) as caller:
                await caller.ask("GET", "/v1/programme", status=status)
        log = cafe / f"demo-{demo.port}.log"
        await until(lambda: log.read_text().count("/v1/plays/") > 5)  # The crowd is at play.
        told = [msgspec.json.decode(line) for line in log.read_text().splitlines()]
    assert {"request"} <= {one["event"] for one in told}
    assert '"level":"info"' not in demo.words(), "which leaves the addresses where they are"
    assert not holding(cafe, key)


async def test_it_stays_on_this_machine_and_says_how_a_phone_gets_in(
    cafe: Path, tmp_path: Path
) -> None:
    given = {"KERMESSE_DATA_DIR": str(cafe)}
    async with serving(tmp_path / "said", "demo", "--members", "0", **given) as demo:
        await key_of(demo)
    assert re.search(r"Play on a phone +start again with --lan", demo.words())
    assert "\u2588" not in demo.words()
