// What the member wants to hear and by which way, what they agreed to, and where it comes to.
import { batch, signal } from "@preact/signals";
import { Problem, Unreachable } from "../shared/api.js";

/**
 * `preferences.value` is {items: [{message, title, purpose, channels, unwanted}], quiet_from, quiet_until}, `consents.value`
 * a list of {channel, purpose, given, at}, `devices.value`
 * and `contacts.value` (their addresses) lists; each is null until it is known.
 * What is changed stands at once, and back again when the house could not be told: then `trouble.value`
 * is the section that it stands in (a purpose, "devices" or "addresses"); it is "unread" when they could not be asked
 * for, else null.
 */
export function createWishes({ api }) {
  const preferences = signal(null);
  const consents = signal(null);
  const devices = signal(null);
  const contacts = signal(null);
  const trouble = signal(null);

  async function attempt(asked, undo, failed) {
    trouble.value = null;
    try {
      await asked;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      undo?.();
      trouble.value = failed;
    }
  }

  async function look() {
    const paths = ["preferences", "consents", "devices", "contacts"].map((name) => api.get(`/v1/me/${name}`));
    const [wanted, agreed, known, addresses] = await Promise.all(paths);
    batch(() => {
      preferences.value = wanted;
      consents.value = agreed.items;
      devices.value = known.items;
      contacts.value = addresses.items;
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

  /** The same address again takes its own place. */
  function note(contact) {
    contacts.value = [contact, ...(contacts.value ?? []).filter(({ id }) => id !== contact.id)];
    return contact;
  }

  return {
    preferences, consents, devices, contacts, trouble,
    look: () => attempt(look(), null, "unread"),

    /** A kind of message is wanted on a channel, or is not. */
    want(message, channel, wanted) {
      mark(message, channel, wanted);
      const told = api.put("/v1/me/preferences", { items: [{ message, channel, wanted }] });
      const { purpose } = preferences.value.items.find((item) => item.message === message);
      return attempt(told, () => mark(message, channel, !wanted), purpose);
    },

    /** Consent to a purpose on a channel is given, or withdrawn. */
    consent(channel, purpose, given) {
      agree(channel, purpose, given);
      const told = api.put("/v1/me/consents", { items: [{ channel, purpose, given }] });
      return attempt(told, () => agree(channel, purpose, !given), purpose);
    },

    /** Have a code sent to an address; this and the next two throw what the house refuses. */
    add: async (value) =>
      note(await api.post("/v1/me/contacts", { kind: value.includes("@") ? "email" : "phone", value })),

    /** The code that came there. */
    async confirm(id, code) {
      note(await api.post(`/v1/me/contacts/${id}/verification`, { code }));
      consents.value = (await api.get("/v1/me/consents")).items; // It agrees to what it is there for.
    },

    /** The link that came there. */
    follow: (link) => api.post("/v1/contacts/verification", { link }),

    remove(id) {
      const before = contacts.value;
      contacts.value = before.filter((contact) => contact.id !== id);
      return attempt(api.delete(`/v1/me/contacts/${id}`), () => (contacts.value = before), "addresses");
    },

    /** Nothing comes to this device any more. */
    forget(id) {
      const before = devices.value;
      devices.value = before.filter((device) => device.id !== id);
      return attempt(api.delete(`/v1/me/devices/${id}`), () => (devices.value = before), "devices");
    },
  };
}
