// Keeps the pages for when there is no network: each under the address that the server gives it
// (Content-Location), with everything that it links to and that this may ask for later. Online, the
// network comes first, so that a new version is seen at once and modules of two versions never mix;
// a network that dawdles is treated as none, where there is something to show instead.
//
// Nothing under /v1 passes through here: what a member owns is kept by the app, never by a cache.

importScripts("/web/member/push/worker.js");

const SHELL = "kermesse-shell-";
const KEPT = `${SHELL}7`;
const PATIENCE_MS = 4_000;
const QR = /^\/[a-z0-9-]+\/qr\.svg$/; // A display shows it by night and without network.
const LOOKS = /^\/[a-z0-9-]+\/theme\.css$/; // The colours and fonts of a programme's own.
const LANGUAGES = 4; // So many of a page are kept.
const PAGE = /^\/([a-z0-9][a-z0-9-]*\/?)?$/;
const UNLINKED = [
  "/web/vendor/canvas-confetti/confetti.module.mjs",
  "/web/vendor/spin-wheel/spin-wheel.mjs",
  "/web/vendor/noble-hashes/hmac.js",
  "/web/vendor/noble-hashes/sha2.js",
  "/web/vendor/qr/index.js",
  "/web/member/art/hills.svg",
];

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isFile(url.pathname) && !(QR.test(url.pathname) && url.search)) event.respondWith(freshOrKept(request, url.pathname));
  else if (request.mode === "navigate" && PAGE.test(url.pathname)) {
    event.respondWith(freshOrKept(request, pageOf(url)));
  }
});

const isFile = (path) => path.startsWith("/web/") || QR.test(path) || LOOKS.test(path);

/** The address of a page: `/?programme=bistro` is `/bistro`. */
function pageOf({ pathname, searchParams }) {
  const asked = pathname === "/" && searchParams.get("programme");
  return asked ? `/${encodeURIComponent(asked)}` : pathname.replace(/(.)\/$/, "$1");
}

async function keepShell() {
  const cache = await caches.open(KEPT);
  const linked = [];
  for (const page of await pagesSeen()) {
    const answer = await fetch(page, { cache: "reload", headers: { accept: "text/html" } });
    const text = await answer.clone().text();
    if (await keep(cache, page, answer)) {
      linked.push(...[...text.matchAll(/(?:href|src)="(\/web\/[^"]+|\/[a-z0-9-]+\/theme\.css)[?"]/g)].map(([, path]) => path));
      linked.push(...wordsOf(text));
    }
  }
  await keepAll(cache, [...linked, ...UNLINKED]);
}

/** What a page may say: its words are asked for by the languages that it names. */
function wordsOf(text) {
  const told = (name) => text.match(`name="kermesse-${name}" content="([^"]*)"`)?.[1] ?? "";
  const [, home] = text.match(/<html lang="([^"]+)"/) ?? [];
  const asked = told("languages").split(" ").filter(Boolean).slice(0, LANGUAGES);
  return asked.map((one) => `/web/words/${told("tone") || "formal"}/${[...new Set([one, home])].join(",")}.json`);
}

/** These files and, step by step, the modules and sheets that they ask for, at once or later. */
async function keepAll(cache, paths) {
  const found = new Set();
  for (let fresh = [...new Set(paths)]; fresh.length > 0; ) {
    fresh.forEach((path) => found.add(path));
    await cache.addAll(fresh);
    const named = await Promise.all(fresh.map((path) => neededBy(cache, path)));
    fresh = [...new Set(named.flat())].filter((path) => !found.has(path));
  }
}

async function neededBy(cache, path) {
  if (!path.endsWith(".js")) return [];
  const text = await (await cache.match(path)).text();
  const modules = [...text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)];
  const sheets = [...text.matchAll(/"(\/web\/[^"]+\.css)"/g)];
  return [...modules.map(([, wanted]) => new URL(wanted, location.origin + path).pathname), ...sheets.map(([, wanted]) => wanted)];
}

/** The pages that are open in this browser, and those that an earlier version has kept. */
async function pagesSeen() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(caches_.map((cache) => cache.keys()));
  const urls = [...open, ...kept.flat()].map(({ url }) => new URL(url));
  return new Set(urls.filter(({ pathname }) => PAGE.test(pathname)).map(pageOf));
}

/** Whether the answer is one to keep, and if so keeps it; a page also under its own address. */
async function keep(cache, path, answer) {
  const own = isFile(path) ? path : answer.headers.get("content-location");
  if (!answer.ok || !own) return false;
  await Promise.all([...new Set([path, own])].map((at) => cache.put(at, answer.clone())));
  return true;
}

async function forgetOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELL) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function freshOrKept(request, path) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(path);
  try {
    const patience = kept && AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(request, { cache: "no-cache", signal: patience });
    if (kept && answer.status >= 500) return kept;
    await keep(cache, path, answer);
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
