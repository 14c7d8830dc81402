// Messages on this device: whether they can come, turning them on by a press, and off again.
import { signal } from "@preact/signals";
import { Problem, Unreachable } from "../../shared/api.js";
import { createBox } from "./box.js";

const PATIENCE_MS = 10_000; // Without a network a browser's `subscribe` may never settle.

/**
 * `at.value` is null until it is known, then "insecure", "unsupported", "install", "blocked", "off" or
 * "on"; `trouble.value` is null, "late" or "failed". The browser's own question is only ever asked by
 * `turnOn`, so by a press.
 */
export function createPush({ api, state, slug, storage, window }) {
  const at = signal(null);
  const trouble = signal(null);
  const busy = signal(false);
  const device = signal(null); // The id that the house knows this browser by.
  const invited = () => storage.getItem(`kermesse.${slug}.invited`) !== null;
  let settling = null;
  const can = ability(window);
  const box = can === null ? createBox(window.caches, slug) : null;
  const permission = () => window.Notification.permission;

  /** Look how things stand, and make good in silence what the member has wished before. */
  async function look() {
    if (can === "framed") return; // The page around is not ours to ask in.
    if (can !== null) at.value = can;
    else if (permission() === "denied") at.value = "blocked";
    else {
      const kept = permission() === "granted" ? await box.read().catch(() => null) : null;
      know(kept?.device ?? null);
      if (kept && state.token.value) await settle();
    }
  }

  async function turnOn() {
    if (can !== null || busy.value) return;
    dismiss();
    if ((await window.Notification.requestPermission()) !== "granted") return look();
    busy.value = true;
    const asking = settle(); // It goes on when it is late: the browser may yet come round.
    if (!(await within(PATIENCE_MS, asking))) trouble.value = "late";
    busy.value = false;
  }

  /** Subscribe, tell the house, and remember it; what went wrong is told, never thrown. */
  const settle = () => (settling ??= subscribe().finally(() => (settling = null)));

  async function subscribe() {
    const kept = { ...about(), device: (await box.read())?.device ?? null };
    try {
      await box.write(kept);
      const { key } = await api.get("/v1/push-key");
      const subscription = await subscribed((await window.navigator.serviceWorker.ready).pushManager, key);
      const { id } = await api.post("/v1/me/devices", {
        kind: "webpush", address: subscription.toJSON(), platform: "web",
      });
      await box.write({ ...kept, device: id });
      know(id);
      trouble.value = null;
    } catch (error) {
      trouble.value = error instanceof Unreachable ? "late" : "failed";
    }
  }

  async function turnOff() {
    busy.value = true;
    try {
      const kept = await box.read();
      if (kept?.device) await api.delete(`/v1/me/devices/${kept.device}`).catch(isGone);
      if (!(await box.clear())) await (await subscription())?.unsubscribe();
      know(null);
      trouble.value = null;
    } catch (error) {
      trouble.value = error instanceof Unreachable ? "late" : "failed";
    }
    busy.value = false;
  }

  function know(id) {
    device.value = id;
    at.value = id ? "on" : "off";
  }

  const subscription = async () => (await window.navigator.serviceWorker.ready).pushManager.getSubscription();

  /** What the worker will need of this programme. */
  function about() {
    const icon = window.document.querySelector('link[rel="apple-touch-icon"]')?.href;
    const page = window.location.href.split("#")[0];
    return { token: state.token.value, name: state.programme.value?.name, locale: state.locale.value, icon, page };
  }

  /** Show one through the worker, just as a pushed one would be: for this, no network is needed. */
  async function sample(title, body) {
    const worker = (await window.navigator.serviceWorker.ready).active;
    const message = { title, body, locale: state.locale.value, data: { programme: slug } };
    worker.postMessage({ type: "push.sample", message });
  }

  /** The invitation is made once. */
  function dismiss() {
    try {
      storage.setItem(`kermesse.${slug}.invited`, "1");
    } catch {
      // Storage is full: it will be made again.
    }
  }

  if (can === null) {
    window.navigator.permissions?.query({ name: "notifications" }).then(
      (status) => (status.onchange = look),
      () => {}, // Not every browser can be asked.
    );
  }
  return { at, trouble, busy, device, invited, look, turnOn, turnOff, sample, dismiss };
}

/** Why messages cannot come here, or null. */
function ability(window) {
  if (window.parent !== window) return "framed";
  if (!window.isSecureContext) return "insecure";
  const { navigator } = window;
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) return null;
  return /iPhone|iPad|Macintosh.*Mobile/.test(navigator.userAgent) && !navigator.standalone ? "install" : "unsupported";
}

/** The browser's subscription for this key; one that was made for another key is given up. */
async function subscribed(manager, key) {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    await (await manager.getSubscription())?.unsubscribe();
    return manager.subscribe(options);
  }
}

/** Whether it was done in time. */
function within(ms, asked) {
  return Promise.race([asked.then(() => true), new Promise((done) => setTimeout(done, ms, false))]);
}

function isGone(error) {
  if (!(error instanceof Problem) || error.status !== 404) throw error;
}
