// The member's own app at its first page, for a brand that is not saved and a member who is invented; or at a reward that is
// not saved, which they have the points for.
import { batch, signal } from "@preact/signals";
import { render } from "preact";
import { App } from "../../member/app.js";
import { createState } from "../../member/state.js";
import { html } from "../../shared/html.js";
import { REHEARSAL } from "../../shared/i18n/rehearsal.js";
import { learnFirst } from "../../shared/speech.js";
import { take } from "../../shared/tone.js";
import { createWords } from "../../shared/words.js";
import { faceOf, FONTS } from "../brand/fonts.js";
import { exampleOf, topOf } from "./example.js";
import { rewardedBy, richEnough } from "./reward.js";

const nothing = () => {};
const HOME = { name: "home", id: null, channel: null };

let home = null;
let latest = null;
let spoken = null;

/** Show this draft in place of whatever was shown; in another tone or language, once its words are here. */
export async function showHome(told) {
  latest = told;
  dress(told);
  const { tone } = told.brand.theme;
  const wanted = `${tone} ${told.locale}`;
  if (spoken !== wanted) await learnFirst(told.locale);
  if (latest !== told) return;
  spoken = wanted;
  home ??= createHome();
  home.follow(told);
  render(html`<${App} key=${tone} kit=${home.kit} />`, document.getElementById("app"));
}

function createHome() {
  const state = createState({ locale: "fr" });
  let things = null;
  const at = signal(HOME);
  const actions = { redeem: async (wish) => rewardedBy(state.rewards.value.items[0], wish), look: nothing, renew: nothing, top: async (name) => topOf(things.boards.find((one) => one.name === name)) };
  const push = { at: signal("off"), busy: signal(false), trouble: signal(null), invited: () => false, look: nothing, dismiss: nothing, turnOn: nothing, turnOff: nothing };
  const kit = { state, actions, push, route: { at, go: nothing } };

  function follow(told) {
    things = told.things;
    batch(() => {
      state.home.value = shown(told);
      state.locale.value = told.locale;
      state.programme.value = told.programme;
      for (const [name, value] of Object.entries(exampleOf(told, createWords(told.locale, REHEARSAL)))) state[name].value = value;
      if (told.reward) state.balances.value = richEnough(state.balances.value, told.reward);
      state.rewards.value = { items: told.reward ? [told.reward] : [], nearest: null };
      at.value = told.reward ? { name: "reward", id: told.reward.name, channel: null } : HOME;
      state.line.value = "open";
      state.token.value = "invented";
    });
  }
  return { follow, kit };
}

/** The blocks as the house would hand them out; what lacks its picture or its board is left out. */
const shown = ({ brand: { home }, programme, things }) =>
  home
    .filter(({ kind, board, media }) => (kind !== "board" || things.boards.some(({ name }) => name === board)) && (kind !== "picture" || media))
    .map((block) => (block.kind === "picture" ? { ...block, address: `/media/${programme.slug}/${block.media}` } : block));

/** The logo, the colours and the fonts of the draft, by day or by night, as the page and the sheet of a programme have them. */
function dress({ brand: { theme }, palette, mode, programme }) {
  tell("kermesse-logo", theme.logo && `/media/${programme.slug}/${theme.logo}`);
  take(theme.tone);
  const { style } = document.documentElement;
  style.colorScheme = mode;
  const fonts = { "font-display": faceOf(theme.heading_font), "font-text": faceOf(theme.text_font), "weight-display": FONTS[theme.heading_font].heading };
  for (const [name, value] of Object.entries({ ...palette[mode], ...fonts })) style.setProperty(`--${name}`, value);
}

function tell(name, content) {
  document.querySelector(`meta[name="${name}"]`)?.remove();
  if (content) document.head.append(Object.assign(document.createElement("meta"), { name, content }));
}
