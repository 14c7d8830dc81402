// What the service worker needs when no page is open, kept where both can reach it: for each
// programme its slug, name, page, icon and locale, the member's token, and the device's id.
const BOX = "kermesse-push";

export function createBox(caches, slug) {
  const at = `/push/${slug}`;
  const open = () => caches.open(BOX);

  return {
    /** What is kept for this programme, or null. */
    async read() {
      const kept = await (await open()).match(at);
      return kept ? kept.json() : null;
    },

    async write(kept) {
      await (await open()).put(at, Response.json({ ...kept, slug }));
    },

    /** Whether another programme on this address still needs the browser's subscription. */
    async clear() {
      const box = await open();
      await box.delete(at);
      return (await box.keys()).length > 0;
    },
  };
}
