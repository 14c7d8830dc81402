// A word of joy for what was just reached: at the head of a page one after the other, and each goes by itself once it
// was seen; at the end of a game all that it brought.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon, Mark } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { Confetti } from "../quiz/confetti.js";
import { currencyOf } from "../state.js";
import { whenSeen } from "./seen.js";

const SHOWN_MS = 6_000;
const HURRIED_MS = 2_800; // While others wait.

export function Cheer() {
  const { state } = useKit();
  const [cheer, ...others] = state.cheers.value;
  const place = useRef(null);
  const next = () => (state.cheers.value = state.cheers.value.slice(1));
  useLayoutEffect(() => {
    if (!cheer) return undefined;
    let timer = null;
    const unwatch = whenSeen(place.current, () => (timer = setTimeout(next, others.length > 0 ? HURRIED_MS : SHOWN_MS)));
    return () => {
      unwatch();
      clearTimeout(timer);
    };
  }, [cheer?.id, others.length > 0]);
  return html`<div class="cheer" role="status" ref=${place}>
    ${cheer && html`<${Card} key=${cheer.id} cheer=${cheer} onClose=${next} />`}
  </div>`;
}

/** While a game lasts, what it brought waits for this, and is told once. */
export function Cheers() {
  const { state } = useKit();
  useEffect(() => () => (state.cheers.value = []), []);
  return html`<div class="cheer" role="status">
    ${state.cheers.value.map((cheer) => html`<${Card} key=${cheer.id} cheer=${cheer} />`)}
  </div>`;
}

function Card({ cheer, onClose }) {
  const { state, words } = useKit();
  return html`<div class="cheer-card">
    ${isGreat(cheer) && html`<${Confetti} />`}
    <span class="cheer-mark" aria-hidden="true">
      ${cheer.icon ? html`<${Mark} icon=${cheer.icon} />` : html`<${Icon} name=${ICONS[cheer.type]} />`}
    </span>
    <p class="cheer-words">
      <strong class="display">${words.say(title(cheer), { n: cheer.rank })}</strong>
      <span>${told(cheer, state, words)}</span>
    </p>
    ${onClose &&
    html`<button class="icon-button" type="button" onClick=${onClose}>
      <${Icon} name="close" /><span class="unseen">${words.say("banner.close")}</span>
    </button>`}
  </div>`;
}

const ICONS = {
  streak: "flame", challenge: "check", community: "people", tier: "crown", "badge.earned": "badges",
  rank: "boards", "board.won": "crown",
};

/** A day more of a streak and a place on a board are small joys; the others get confetti. */
const isGreat = ({ type, milestone }) => (type === "streak" ? milestone !== null : type !== "rank");

const title = ({ type, milestone }) => (type === "streak" && milestone === null ? "cheer.kept" : `cheer.${type}`);

function told(cheer, state, words) {
  const { type, name } = cheer;
  if (type === "streak") {
    const streak = state.streaks.value?.find((one) => one.name === name);
    return words.say(`streak.length_${streak?.period ?? "day"}`, { n: cheer.length });
  }
  if (type === "badge.earned") {
    return [cheer.title, cheer.level_title].map(words.text).filter(Boolean).join(" · ");
  }
  if (type === "tier") {
    const tier = state.tier.value?.ladder?.tiers.find((one) => one.name === cheer.tier);
    return words.text(tier?.title) || cheer.tier;
  }
  if (type === "rank" || type === "board.won") return ofBoard(cheer, state, words);
  return words.text(state.challenges.value?.find((one) => one.name === name)?.title);
}

function ofBoard({ board, amount, currency }, state, words) {
  const title = words.text(state.boards.value?.find((one) => one.board.name === board)?.board.title);
  const won = amount > 0 && words.amount(amount, currencyOf(state.programme.value, currency), { sign: true });
  return [title, won].filter(Boolean).join(" · ");
}
