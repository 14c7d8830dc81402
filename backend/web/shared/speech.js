// Which language a page speaks, and in which tone. Its texts come when somebody speaks it; the last ones stay on the
// device for when there is no network.

const KEPT = "kermesse.words";
const PATIENCE_MS = 4_000; // Where something is kept, a network that dawdles is treated as none.
const AGAIN_MS = 2_000;
const WISHES = 10;
const TAG = /^[A-Za-z0-9-]{1,35}$/;
const TEXTS = new Map();

const told = (name) => document.querySelector(`meta[name="kermesse-${name}"]`)?.content ?? "";

/** What the pages of those who work for the house speak. */
export const DESK = ["fr", "en"];

/** The locales in which a programme speaks to its members on this page, and the one that it speaks first. */
export const LOCALES = told("languages").split(" ").filter(Boolean);
export const HOME = LOCALES.length > 0 ? document.documentElement.lang : "";

/** The first of `wishes` ("fr-CA", "en") that is among the locales, or its language is; else the first of them. */
export function chooseLocale(wishes, among) {
  const language = (tag) => tag.split("-")[0].toLowerCase();
  const serving = (wish) => among.find((one) => one === wish) ?? among.find((one) => language(one) === language(wish));
  return wishes.filter(Boolean).map(serving).find(Boolean) ?? among[0];
}

/** Have the texts of the first of these wishes that the house speaks; what it lacks comes in the others. Answers the
 * wish that was met; throws where nobody answers. */
export async function learn(...wishes) {
  const asked = [...new Set(wishes.filter((wish) => TAG.test(wish)))].slice(0, WISHES);
  const { locale, texts } = await fetched(`/web/words/${told("tone") || "formal"}/${asked.join(",") || "en"}.json`);
  TEXTS.set(locale, texts);
  if (asked.length > 0) TEXTS.set(asked[0], texts);
  return locale;
}

/** The same, however long it takes: without words there is no page. */
export async function learnFirst(...wishes) {
  for (;;) {
    try {
      return await learn(...wishes);
    } catch {
      await new Promise((go) => setTimeout(go, AGAIN_MS));
    }
  }
}

export const textsOf = (locale) => TEXTS.get(locale) ?? {};

async function fetched(path) {
  const kept = read();
  try {
    const answer = await fetch(path, kept?.path === path ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const body = await answer.json();
    keep({ path, body });
    return body;
  } catch (error) {
    if (kept?.path === path) return kept.body;
    throw error;
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null; // Unreadable is the same as never written.
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the words are just not kept.
  }
}
