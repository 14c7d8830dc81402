// The way to what is mine: vouchers to use, and what was won by chance and is handed over by the house.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Prizes() {
  const { state, words } = useKit();
  const usable = state.vouchers.value?.items.filter(({ status }) => status === "given" || status === "waiting") ?? [];
  const n = usable.length + (state.prizes.value?.length ?? 0);
  return n > 0 && html`<a class="card opens" href=${path("vouchers")}>
    <span class="won-mark"><${Icon} name="gift" /></span><strong>${words.say("home.prizes", { n })}</strong><${Icon} name="next" />
  </a>`;
}
