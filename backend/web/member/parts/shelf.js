// The rewards that are nearest: those to be had now, then those to which the fewest points lack.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { costOf, Face, nearestPrice, whyOf } from "./offer.js";

const SHOWN = 3;
const LACKING = ["points", "balance_min"];

export function Shelf() {
  const { state, words } = useKit();
  const programme = state.programme.value;
  const near = (state.rewards.value?.items ?? [])
    .filter(({ open, why }) => open || LACKING.includes(why))
    .sort((a, b) => b.open - a.open || nearestPrice(a).missing - nearestPrice(b).missing)
    .slice(0, SHOWN);
  return near.length > 0 && html`<section aria-labelledby="shelf">
    <h2 class="section-title" id="shelf"><a class="link" href=${path("rewards")}>${words.say("rewards.title")}</a></h2>
    <ul class="offers">${near.map((one) => html`<li key=${one.name}><a class="card opens offer" href=${path("reward", one.name)}>
      <${Face} reward=${one} />
      <span class="opens-words"><strong>${words.text(one.title)}</strong>
        <span class="offer-cost">${costOf(nearestPrice(one), one.money, words, programme)}</span>
        ${!one.open && html`<span class="offer-why">${whyOf(one, words, programme)}</span>`}</span>
      <${Icon} name="next" />
    </a></li>`)}</ul>
  </section>`;
}
