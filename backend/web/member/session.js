// Being signed in: the secret that this device keeps, the fresh tokens it gets, and how it ends.
import { batch } from "@preact/signals-core";
import { Problem } from "../shared/api.js";

const AHEAD_MS = 60_000; // A token is renewed so long before it ends.

/**
 * `state.session` is {id, secret, ends} while somebody is signed in on this device, else null; `ends` is when its token does,
 * in milliseconds of this device's clock, however wrong that is.
 */
export function createSession({ api, state, slug, storage, enter }) {
  const key = `kermesse.${slug}.device`;
  let timer = null;
  let renewing = null;

  function take({ id, secret }, { token, expires_in: seconds }) {
    state.session.value = { id, secret, ends: Date.now() + seconds * 1_000 };
    state.token.value = token;
    follow();
  }

  /** Renew in time; a device that slept learns by a refusal. */
  function follow() {
    clearTimeout(timer);
    const left = state.session.value?.ends - Date.now();
    if (left) timer = setTimeout(() => void renew().catch(() => {}), Math.max(left - AHEAD_MS, 1_000));
  }

  /** A fresh token; false where nobody is signed in any more. Asked twice at once, it asks once. */
  function renew() {
    const session = state.session.value;
    if (!session) return Promise.resolve(false);
    renewing ??= api
      .open("/v1/tokens", { secret: session.secret })
      .then((token) => {
        const here = state.session.value; // Another page may have signed out, or somebody else in, meanwhile.
        if (here?.id === session.id) take(session, token);
        return here !== null;
      })
      .catch((error) => {
        if (error instanceof Problem && error.status === 401) return false;
        throw error;
      })
      .finally(() => (renewing = null));
    return renewing;
  }

  /** `arrive` goes where whoever signs in wants to be: at once, while what is theirs still comes. */
  async function signIn(shown, arrive) {
    const guest = state.session.value ? null : state.token.value; // Who plays here without being signed in.
    const form = { programme: slug, device: deviceName(navigator.userAgent), ...shown };
    const { secret, session, token } = await asGuest(guest, form);
    batch(() => {
      arrive();
      take({ id: session.id, secret }, token);
    });
    void enter();
  }

  /** A guest whose time was over is nobody any more. */
  async function asGuest(guest, form) {
    if (!guest) return api.open("/v1/sign-ins", form);
    try {
      return await api.open("/v1/sign-ins", { ...form, guest_token: guest });
    } catch (error) {
      if (!error.code?.startsWith("token.")) throw error;
      return api.open("/v1/sign-ins", form);
    }
  }

  return {
    follow,
    renew,

    /** How somebody may sign in: {codes, issuers}. */
    ways: () => api.get(`/v1/public/programmes/${encodeURIComponent(slug)}/sign-in`),

    /** Have a code sent to an address: {id, expires_at}. */
    ask: (value) => api.open("/v1/sign-in-codes", { programme: slug, value, locale: state.locale.value }),

    byCode: (id, code, arrive) => signIn({ id, code }, arrive),
    byLink: (link, arrive) => signIn({ link, device_secret: storage.getItem(key) ?? undefined }, arrive),

    /** Go to an issuer; whoever comes back from there has the link. */
    async goTo(issuer) {
      const secret = chance();
      storage.setItem(key, secret);
      const wish = { programme: slug, issuer, device_secret: secret };
      const { address } = await api.open("/v1/issuer-sign-ins", wish);
      location.assign(address);
    },

    list: () => api.get("/v1/me/sessions"),
    end: (id) => api.delete(`/v1/me/sessions/${id}`),
    endAll: () => api.delete("/v1/me/sessions"),
  };
}

/** As unlikely as two UUIDs, and there without TLS too. */
const chance = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const SYSTEMS = [[/iPad/, "iPad"], [/iPhone/, "iPhone"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS/, "Mac"], [/Linux/, "Linux"]];
const BROWSERS = [[/Edg/, "Edge"], [/Firefox|FxiOS/, "Firefox"], [/SamsungBrowser/, "Samsung"], [/Chrome|CriOS/, "Chrome"], [/Safari/, "Safari"]];

/** "Android · Chrome": by which somebody knows their own phone in a list. */
export function deviceName(agent) {
  const named = (list) => list.find(([form]) => form.test(agent))?.[1];
  return [named(SYSTEMS), named(BROWSERS)].filter(Boolean).join(" · ");
}
