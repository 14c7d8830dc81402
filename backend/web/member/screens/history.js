// The whole account, newest first, page by page; the last visit's lines when offline.
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../../shared/api.js";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Balances } from "../parts/balance.js";
import { Movements } from "../parts/movements.js";

const PAGE = 30;

export function History() {
  const { state, words, actions } = useKit();
  const heading = useArrival();
  const [items, setItems] = useState(state.latest.value);
  const [next, setNext] = useState(null);
  const [busy, setBusy] = useState(false);

  const load = async (after) => {
    setBusy(true);
    try {
      const page = await actions.history(PAGE, after);
      setItems((before) => (after ? [...before, ...page.items] : page.items));
      setNext(page.items.length === PAGE ? page.items.at(-1).id : null);
    } catch (error) {
      // The banner says that nobody answers, and the lines of the last visit stay readable.
      if (!(error instanceof Unreachable)) throw error;
    } finally {
      setBusy(false);
    }
  };
  // A gain heard on the live line is a new first line, and another language gives other words.
  const news = [state.gain.value?.id, state.waiting.value];
  useEffect(() => void load(null), [...news, words.locale]);

  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("history.title")}</h1>
    <${Balances} />
    ${items?.length === 0 &&
    html`<div class="empty card">
      <p class="empty-title">${words.say("history.empty")}</p>
      <p>${words.say("history.empty_hint")}</p>
    </div>`}
    ${items?.length > 0 && html`<div class="card card-lines"><${Movements} items=${items} full=${true} /></div>`}
    ${next &&
    html`<button class="button button-plain" type="button" disabled=${busy} onClick=${() => load(next)}>
      ${words.say("history.more")}
    </button>`}
  </main>`;
}
