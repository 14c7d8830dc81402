// A file of draws, verified where it lies: the pages are read by this browser and leave it by no way.
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { NotALog, readLog } from "./reading.js";
import { faultSaid, missingSaid } from "./telling.js";
import { verify } from "./verify.js";

export function Files({ words }) {
  const [told, setTold] = useState(null);
  const look = async ({ target }) => {
    const files = [...target.files];
    target.value = ""; // The same file chosen again is looked at again.
    if (files.length === 0) return;
    setTold({ busy: words.say("draws.asking") });
    setTold(await judged(files, words, (busy) => setTold({ busy })));
  };
  return html`<section class="card form draw-file">
    <h2>${words.say("draws.file")}</h2>
    <p class="form-hint">${words.say("draws.file_hint")}</p>
    <label class="button button-plain draw-pick">
      <input class="unseen" type="file" multiple accept=".json,application/json" onChange=${look} />
      ${words.say("draws.file_pick")}
    </label>
    <div role="status">
      ${told?.busy && html`<p>${told.busy}</p>`}
      ${told?.good && html`<p class="form-good">${told.good}</p><p class="form-hint">${words.say("draws.file_compare")}</p>
        <dl class="draw-numbers">
          <dt>${words.say("draws.hash")}</dt><dd><code>${told.page.seed.hash}</code></dd>
          <dt>${words.say("draws.chain_figure")}</dt><dd><code>${told.page.chain}</code></dd>
        </dl>`}
      ${told?.bad?.map((line) => html`<p class="form-bad">${words.typeset(line)}</p>`)}
    </div>
  </section>`;
}

/** {good, page} where all is there and holds, else {bad: sentences}. */
async function judged(files, words, onBusy) {
  const pages = [];
  for (const file of files) {
    try {
      pages.push(readLog(await file.text()));
    } catch (error) {
      if (!(error instanceof NotALog)) throw error;
      return { bad: [words.say(`draws.file_${error.message}`, { file: file.name })] };
    }
  }
  const { entries } = pages[0];
  const { faults, missing, checked } = await verify(pages, (n) => onBusy(words.say("draws.whole_now", { n, entries })));
  if (faults.length === 0 && missing.length === 0) return { good: words.say("draws.file_fair", { n: checked }), page: pages[0] };
  const part = missing.length > 0 ? [words.say("draws.file_part", { n: checked, entries })] : [];
  return { bad: [...faults.map((fault) => faultSaid(fault, words)), ...part, ...missing.map((gap) => missingSaid(gap, words))] };
}
