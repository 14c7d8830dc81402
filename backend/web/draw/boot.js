// "/draw#<programme>/<campaign>/<seed>/<number>": whoever has the link does the draw again, and nobody asks who they are.
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { createApi } from "../shared/api.js";
import { html } from "../shared/html.js";
import { Files } from "../shared/draws/files.js";
import { Proof } from "../shared/draws/proof.js";
import { useLearnt } from "../shared/learnt.js";

const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => null,
  locale: () => navigator.language,
  onUnauthenticated: () => {},
  onReach: () => {},
});

function Page({ at }) {
  const words = useLearnt(navigator.languages, { of: at?.programme });
  useEffect(() => void (words && (document.title = words.say("draws.title"))), [words]);
  if (!words) return null;
  return html`<main class="draw-page">
    <h1 class="display">${words.say("draws.title")}</h1>
    ${at && html`<${Proof} key=${Object.values(at).join()} words=${words} api=${api} at=${at}
      told=${{ hash: at.hash, sequence: at.sequence }} />`}
    <${Files} words=${words} />
  </main>`;
}

/** Null where the link names no draw: a file can still be verified. */
function draw() {
  const [programme, campaign, hash, number] = location.hash.slice(1).split("/");
  return hash ? { programme, campaign, hash, sequence: Number(number) || 1 } : null;
}

const show = () => render(html`<${Page} at=${draw()} />`, document.getElementById("app"));
addEventListener("hashchange", show);
show();
