// What was won by chance and is handed over by the house; points are in the account already.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export const prizesOf = (state) => state.prizes.value?.filter(({ points }) => points === null) ?? [];

/** The way to them, where there are any. */
export function Prizes() {
  const { state, words } = useKit();
  const n = prizesOf(state).length;
  return n > 0 && html`<a class="card opens" href=${path("prizes")}>
    <span class="won-mark"><${Icon} name="gift" /></span><strong>${words.say("home.prizes", { n })}</strong><${Icon} name="next" />
  </a>`;
}
