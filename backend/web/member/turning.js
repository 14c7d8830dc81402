// The secret of the code that turns, as this device keeps it: `of` is whose it is, `ahead_ms` how fast the device's clock
// is by the server's. It works without a network, and ends with signing out.
const keyOf = (slug) => `kermesse.${slug}.code`;

export const forgetTurning = (storage, slug) => storage.getItem(keyOf(slug)) && keep(storage, slug, null);

export function kept(storage, slug, of) {
  const found = JSON.parse(storage.getItem(keyOf(slug)) ?? "null");
  return found?.of === of ? found : null;
}

export function keep(storage, slug, turning) {
  try {
    storage.setItem(keyOf(slug), JSON.stringify(turning));
  } catch {
    // Storage is full or forbidden: the code works while the page is open.
  }
}
