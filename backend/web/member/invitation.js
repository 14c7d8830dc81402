// What this device keeps of invitations: what the house called it, and the code that somebody came by and that is still
// to be told, as signing in may come first.

import { effect } from "@preact/signals";

const deviceKey = (slug) => `kermesse.${slug}.friends`;
const codeKey = (slug) => `kermesse.${slug}.invitation`;

export function deviceOf(storage, slug) {
  return read(storage, deviceKey(slug)) ?? undefined;
}

export const keepDevice = (storage, slug, device) => write(storage, deviceKey(slug), device);
export const keepCode = (storage, slug, code) => write(storage, codeKey(slug), code);
export const forgetCode = (storage, slug) => storage.removeItem(codeKey(slug));

/** Who came by a code and had to sign in first is brought back to it. */
export function follow({ state, route, storage, slug }) {
  effect(() => {
    const code = state.token.value && read(storage, codeKey(slug));
    if (code) route.go("invited", code);
  });
}

function read(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    storage.setItem(key, value);
  } catch {
    // Storage is full or forbidden: another time it is a new device.
  }
}
