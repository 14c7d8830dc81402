"""What may be wrong on a page, whatever it shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from playwright.async_api import Page, ViewportSize

from tests.web.test_studio_everywhere import AXE, LOOK, RULES
from tests.web.test_uncovered import COVERED

Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: Sequence[Scheme] = ("light", "dark")
SIZES: Sequence[ViewportSize] = (
    {"width": 360, "height": 740},
    {"width": 390, "height": 844},
    {"width": 1280, "height": 800},
)

STRANGE = r"""() => {
  const strange = /\{\w+\}|\bundefined\b|\bNaN\b|\[object |^\w+(\.\w+)+$/;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim();
    if (strange.test(text)) found.push(`says ${text.slice(0, 60)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("sticks out to the side");
  return found;
}"""
"""A hole that nothing filled, a key instead of its words, and what sticks out."""


ARRIVED = """() => {
  for (const motion of document.getAnimations()) {
    const { endTime } = motion.effect.getComputedTiming();
    if (Number.isFinite(Number(endTime))) motion.finish();
  }
}"""
"""What comes in has come."""


class Eye:
    """Looks at a page in each of these sizes and schemes; pictures go into a folder, if there is
    one."""

    def __init__(
        self,
        page: Page,
        sizes: Sequence[ViewportSize],
        schemes: Sequence[Scheme],
        folder: Path | None = None,
    ) -> None:
        self.page = page
        self.faults: list[str] = []
        self._sizes, self._schemes, self._folder = sizes, schemes, folder
        self._axe = (AXE / "axe.min.js").read_text(encoding="utf-8")

    async def look(self, name: str) -> None:
        """See what is wrong; the page stands still meanwhile."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(self._axe)
        for size in self._sizes:
            await self.page.set_viewport_size(size)
            for scheme in self._schemes:
                await self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                await self.page.evaluate(ARRIVED)
                where = f"{name}-{size['width']}-{scheme}"
                found = [
                    *await self.page.evaluate(LOOK, ["html", RULES[scheme]]),
                    *await self.page.evaluate(COVERED),
                    *await self.page.evaluate(STRANGE),
                ]
                self.faults += [f"{where}: {fault}" for fault in found]
                if self._folder is not None:
                    file = self._folder / f"{where}.png"
                    await self.page.screenshot(path=file, full_page=True)
