// The service worker's part of messages: shows what is pushed, leads where a tap goes, and tells the
// house. Loaded by sw.js; what it knows of members is what the app has put in the box (`box.js`).

const PUSH_BOX = "kermesse-push";
const NEWS = { fr: "Du nouveau pour vous", en: "Something new for you" };

self.addEventListener("push", (event) => event.waitUntil(showMessage(readMessage(event.data))));

self.addEventListener("message", (event) => {
  if (event.data?.type === "push.sample") event.waitUntil(showMessage(event.data.message));
});

self.addEventListener("notificationclick", (event) => {
  const { id, link } = event.notification.data ?? {};
  event.notification.close();
  event.waitUntil(Promise.allSettled([openLink(link), tellTapped(id)]));
});

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewSubscription(event)));

/** A browser that was woken must show something, also when it cannot read what came. */
function readMessage(data) {
  try {
    return data.json() ?? {};
  } catch {
    return {};
  }
}

async function showMessage({ id, title, body, link, image, tag, badge, locale, data }) {
  const kept = await keptProgrammes();
  const from = kept.find(({ slug }) => slug === data?.programme) ?? (kept.length === 1 ? kept[0] : null);
  const language = locale ?? from?.locale ?? navigator.language;
  if (Number.isInteger(badge)) navigator.setAppBadge?.(badge).catch(() => {});
  await self.registration.showNotification(title || from?.name || NEWS[language.slice(0, 2)] || NEWS.en, {
    body: body ?? "",
    icon: from?.icon,
    image,
    tag: tag || id || "news", // The newer one takes the place of the older one.
    renotify: true,
    lang: language,
    data: { id, link: link ?? from?.page },
  });
}

/** Back to the page that is open, else a new one; a tap never loses a game on another page. */
async function openLink(link) {
  const to = new URL(link ?? "/", location.origin);
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const here = open.find(({ url }) => samePage(new URL(url), to));
  if (!here) return self.clients.openWindow(to.href);
  await here.focus().catch(() => {});
  return here.url === to.href ? here : here.navigate(to.href);
}

const samePage = (one, other) => ["origin", "pathname", "search"].every((part) => one[part] === other[part]);

/** The house does not always know the message any more, or the network is away: then it is not told. */
async function tellTapped(id) {
  if (!id) return;
  for (const { token } of await keptProgrammes()) {
    const told = await asked(`/v1/me/messages/${encodeURIComponent(id)}/tapped`, "POST", token);
    if (told?.ok) return;
  }
}

/** The browser took another address for its messages: each programme is told, the old one ends. */
async function renewSubscription({ newSubscription }) {
  const { key } = await (await fetch("/v1/push-key")).json();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(options));
  for (const kept of await keptProgrammes()) {
    const body = { kind: "webpush", address: subscription.toJSON(), platform: "web" };
    const told = await asked("/v1/me/devices", "POST", kept.token, body);
    if (!told?.ok) continue;
    const { id } = await told.json();
    if (kept.device && kept.device !== id) await asked(`/v1/me/devices/${kept.device}`, "DELETE", kept.token);
    await (await caches.open(PUSH_BOX)).put(`/push/${kept.slug}`, Response.json({ ...kept, device: id }));
  }
}

async function keptProgrammes() {
  const box = await caches.open(PUSH_BOX);
  return Promise.all((await box.keys()).map(async (request) => (await box.match(request)).json()));
}

/** The answer, or nothing where there was none. */
function asked(path, method, token, body) {
  const headers = { authorization: `Bearer ${token}` };
  if (body) headers["content-type"] = "application/json";
  return fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
}
