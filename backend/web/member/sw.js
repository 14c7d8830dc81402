// Keeps the shell of the app for when there is no network. The list of what to keep is the page
// itself: everything it links to. Online, the network comes first, so that a new version is seen at
// once and modules of two versions never mix; a network that dawdles is treated as none.
//
// Nothing under /v1 passes through here: what a member owns is kept by the app, never by a cache.

const KEPT = "kermesse-shell-1";
const PATIENCE_MS = 4_000;
const UNLINKED = [
  "/web/vendor/canvas-confetti/confetti.module.mjs",
  "/web/vendor/spin-wheel/spin-wheel.mjs",
  "/web/member/art/hills.svg",
  "/manifest.webmanifest",
];

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(freshOrKept("/"));
  else if (pathname.startsWith("/web/")) event.respondWith(freshOrKept(pathname));
});

async function keepShell() {
  const cache = await caches.open(KEPT);
  const page = await fetch("/", { cache: "reload" });
  const linked = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/web\/[^"]+)"/g)];
  await cache.put("/", page);
  await cache.addAll([...new Set(linked.map(([, path]) => path)), ...UNLINKED]);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
}

async function freshOrKept(path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(path, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) await cache.put(path, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(path);
    if (kept) return kept;
    throw error;
  }
}
