// My day: what I did today, the latest first, undone where it still can be.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Action, Undo } from "./actions.js";
import { Refusal } from "./serving.js";

export function Day() {
  const { asked, till, words } = useKit();
  const [page, setPage] = useState(null);
  const [sums, setSums] = useState(null);
  const turn = till.turn.value;
  const load = (before) =>
    asked((api) => api.get(`/v1/counter/actions${before ? `?before=${before}` : ""}`)).then(
      ({ items, next }) => setPage((now) => ({ items: before ? [...now.items, ...items] : items, next })),
      (error) => (till.trouble.value = error),
    );
  useEffect(() => {
    load();
    asked((api) => api.get("/v1/counter/day")).then(setSums, () => {});
  }, [turn]);
  useEffect(() => void (till.trouble.value = null), []);
  if (!page) return html`<main class="counter-main"><${Refusal} /></main>`;
  return html`<main class="counter-main counter-day">
    <h1 class="display page-title">${words.say("counter.day")}</h1>
    <${Refusal} />
    ${sums && html`<p class="card">${words.say("counter.sums", {
      ...sums, credited: words.digits(sums.credited, 2), handed: sums.redemptions + sums.vouchers,
    })}</p>`}
    ${page.items.length === 0
      ? html`<p class="card">${words.say("counter.day_empty")}</p>`
      : html`<ul class="card counter-done-list">${page.items.map((one) => html`<${Action} key=${one.id} of=${one}>
          ${one.undoable && html`<${Undo} go=${() => till.undo(one.visit_id)} />`}
        <//>`)}</ul>`}
    ${page.next && html`<button class="button button-plain" type="button" onClick=${() => load(page.next)}>${words.say("counter.more")}</button>`}
  </main>`;
}
