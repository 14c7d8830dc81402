// Under the balance: which reward is nearest, or how many can be had now; and the way to what happened.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { currencyOf } from "../state.js";
import { Bar } from "./bar.js";
import { balanceOf } from "./purse.js";

/** Whether there is anything to have for points, or to show for it: then it has a tab, and the history moves here. */
export const rewarding = (state) =>
  [state.rewards, state.vouchers].some((list) => list.value?.items.length > 0);

export function Nearest() {
  const { state, words, route } = useKit();
  if (!rewarding(state)) return null;
  const { items = [], nearest = null } = state.rewards.value ?? {};
  const open = items.filter((one) => one.open).length;
  const here = route.at.value.name;
  return html`<div class="nearest">
    ${open > 0 && here !== "rewards" && html`<a class="link" href=${path("rewards")}><${Icon} name="gift" /> ${words.say("rewards.open", { n: open })}</a>`}
    ${here !== "history" && html`<a class="link" href=${path("history")}>${words.say("home.all_history")}</a>`}
    ${nearest && here !== "rewards" && html`<${Way} nearest=${nearest} />`}
  </div>`;
}

function Way({ nearest: { name, title, currency, missing } }) {
  const { state, words } = useKit();
  const amount = words.amount(missing, currencyOf(state.programme.value, currency));
  const has = Math.max(0, balanceOf(state, currency));
  const told = words.say("rewards.nearest", { amount, reward: words.text(title) });
  return html`<a class="nearest-way" href=${path("reward", name)}>
    <span>${told}</span><${Bar} value=${has} target=${has + missing} label=${told} />
  </a>`;
}
