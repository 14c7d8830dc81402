"""A marketer's hands at a page: what they type and click is counted, not waited for."""

from __future__ import annotations

from time import perf_counter

from playwright.async_api import Locator, Page

WORDS_A_MINUTE = 40
_LETTERS_A_WORD = 5
CLICK_S = 1.5


class Hands:
    """`keys` and `clicks` so far, on all pages together; `pages_s` is what the pages
    took themselves, from the beginning until all is done."""

    def __init__(self) -> None:
        self.keys = 0
        self.clicks = 0
        self.pages_s = 0.0
        self._began = perf_counter()

    async def click(self, where: Locator) -> None:
        """Where it is not there yet it is waited for; a finger's tap is a click too."""
        await where.click()
        self.clicks += 1

    async def write(self, field: Locator, text: str) -> None:
        """Click the field and type, letter by letter; nothing is pasted."""
        await self.click(field)
        await field.press_sequentially(text)
        self.keys += len(text)

    async def drop(self, page: Page, where: Locator, name: str, content: bytes) -> None:
        """Take a file from the desk: one click opens the list of files, two choose one."""
        async with page.expect_file_chooser() as chooser:
            await self.click(where)
        await (await chooser.value).set_files(
            {"name": name, "mimeType": "text/plain", "buffer": content}
        )
        self.clicks += 2

    def stop(self) -> None:
        """It is done."""
        self.pages_s = perf_counter() - self._began

    @property
    def seconds(self) -> float:
        """As long as it takes somebody who types and clicks at that pace."""
        typing_s = 60 * self.keys / (WORDS_A_MINUTE * _LETTERS_A_WORD)
        return typing_s + CLICK_S * self.clicks + self.pages_s
