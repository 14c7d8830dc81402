// What the member wants to hear and by which way, what they agreed to, and the devices it comes to.
import { batch, signal } from "@preact/signals";
import { Problem, Unreachable } from "../shared/api.js";

/**
 * `preferences.value` is {items: [{message, title, purpose, channels, unwanted}], quiet}, `consents.value`
 * a list of {channel, purpose, given, at}, `devices.value` a list; each is null until it is known.
 * What is changed stands at once, and back again when the house could not be told: then `trouble.value`.
 */
export function createWishes({ api }) {
  const preferences = signal(null);
  const consents = signal(null);
  const devices = signal(null);
  const trouble = signal(false);

  async function attempt(asked, undo = () => {}) {
    try {
      await asked;
      trouble.value = false;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      undo();
      trouble.value = true;
    }
  }

  async function look() {
    const paths = ["preferences", "consents", "devices"].map((name) => api.get(`/v1/me/${name}`));
    const [wanted, agreed, known] = await Promise.all(paths);
    batch(() => {
      preferences.value = wanted;
      consents.value = agreed.items;
      devices.value = known.items;
    });
  }

  function mark(message, channel, wanted) {
    const marked = (item) => {
      const others = item.unwanted.filter((one) => one !== channel);
      return { ...item, unwanted: wanted ? others : [...others, channel] };
    };
    const items = preferences.value.items.map((item) => (item.message === message ? marked(item) : item));
    preferences.value = { ...preferences.value, items };
  }

  function agree(channel, purpose, given) {
    const at = new Date().toISOString();
    const isIt = (one) => one.channel === channel && one.purpose === purpose;
    consents.value = consents.value.map((one) => (isIt(one) ? { ...one, given, at } : one));
  }

  return {
    preferences, consents, devices, trouble,
    look: () => attempt(look()),

    /** A kind of message is wanted on a channel, or is not. */
    want(message, channel, wanted) {
      mark(message, channel, wanted);
      const told = api.put("/v1/me/preferences", { items: [{ message, channel, wanted }] });
      return attempt(told, () => mark(message, channel, !wanted));
    },

    /** Consent to a purpose on a channel is given, or withdrawn. */
    consent(channel, purpose, given) {
      agree(channel, purpose, given);
      const told = api.put("/v1/me/consents", { items: [{ channel, purpose, given }] });
      return attempt(told, () => agree(channel, purpose, !given));
    },

    /** Nothing comes to this device any more. */
    forget(id) {
      const before = devices.value;
      devices.value = before.filter((device) => device.id !== id);
      return attempt(api.delete(`/v1/me/devices/${id}`), () => (devices.value = before));
    },
  };
}
