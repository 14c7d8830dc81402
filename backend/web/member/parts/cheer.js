// A word of joy for what was just reached: it comes over the page, and goes by itself.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Confetti } from "../quiz/confetti.js";

const SHOWN_MS = 6_000;

export function Cheer() {
  const { state, words } = useKit();
  const cheer = state.cheer.value;
  useEffect(() => {
    if (!cheer) return undefined;
    const timer = setTimeout(() => (state.cheer.value = null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [cheer?.id]);
  if (!cheer) return null;
  return html`<div class="cheer" role="status" key=${cheer.id}>
    <${Confetti} />
    <button class="cheer-card" type="button" onClick=${() => (state.cheer.value = null)}>
      <span class="cheer-mark">${cheer.icon || html`<${Icon} name=${ICONS[cheer.type]} />`}</span>
      <strong class="display">${words.say(`cheer.${cheer.type}`)}</strong>
      <span>${told(cheer, state, words)}</span>
    </button>
  </div>`;
}

const ICONS = { streak: "flame", challenge: "check", tier: "crown", "badge.earned": "badges" };

function told(cheer, state, words) {
  if (cheer.type === "streak") return words.say("streak.length", { n: cheer.length });
  if (cheer.type === "badge.earned") return words.text(cheer.level_title ?? cheer.title);
  if (cheer.type === "tier") {
    const tier = state.tier.value?.ladder?.tiers.find(({ name }) => name === cheer.tier);
    return words.text(tier?.title) || cheer.tier;
  }
  return words.text(state.challenges.value?.find(({ name }) => name === cheer.name)?.title);
}
