// The programme's displays: whether they are there, what they show, and a new one.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { Card } from "./card.js";
import { told, useMayChange } from "./drafts.js";
import { Pairing } from "./pairing.js";

const EVERY_MS = 5_000;

export function Walls() {
  const { words } = useKit();
  const mayChange = useMayChange();
  const { displays, around, trouble, renew } = useWalls();
  return html`<main class="staff-main walls">
    <h1 class="display page-title">${words.say("walls.title")}</h1>
    <p class="walls-more"><a class="link" href="#/displays/playlists">${words.say("walls.playlists")}</a></p>
    <p class="form-bad" role="alert">${trouble}</p>
    <${Dark} displays=${displays ?? []} />
    ${around &&
    html`<div class="walls-paired">
      ${mayChange && html`<${First} around=${around} isFirst=${displays.length === 0} onPaired=${renew} />`}
      ${displays.length === 0
        ? around.playlists.length > 0 && html`<${None} />`
        : html`<ul class="walls-cards">
            ${displays.map((one) => html`<${Card} key=${one.id} display=${one} around=${around} onChanged=${renew} />`)}
          </ul>`}
    </div>`}
  </main>`;
}

/** Which ones need somebody, before all cards are looked through. */
function Dark({ displays }) {
  const { words } = useKit();
  const names = displays.filter((one) => one.dark_since).map((one) => one.name);
  return html`<div role="status" class="walls-dark">
    ${names.length > 0 && html`<p class="wall-sign wall-warning">${words.say("walls.dark_ones", { n: names.length, names: names.join(", ") })}</p>`}
  </div>`;
}

function None() {
  const { words } = useKit();
  return html`<div class="card walls-none">
    <p>${words.say("walls.none")}</p>
    <p><strong class="walls-address">${location.host}/display</strong></p>
    <p>${words.say("walls.none_then")}</p>
  </div>`;
}

/** Without a playlist a wall has nothing to show: that is told first; a till needs none. */
function First({ around, isFirst, onPaired }) {
  const { words } = useKit();
  return html`<div>
    ${around.playlists.length === 0 &&
    html`<div class="card walls-none">
      <p>${words.say("walls.no_playlist")}</p>
      <p><a class="button" href="#/displays/new">${words.say("walls.make_first")}</a></p>
    </div>`}
    <${Pairing} around=${around} isFirst=${isFirst && around.playlists.length > 0} onPaired=${onPaired} />
  </div>`;
}

/** The displays, asked for anew while somebody looks; and once, what they can show and speak. */
function useWalls() {
  const { asked, words } = useKit();
  const [found, setFound] = useState({ displays: null, around: null });
  const [trouble, setTrouble] = useState(null);
  const [done] = useState({ asked: 0, answered: 0, around: null });
  const renew = async () => {
    const number = (done.asked += 1);
    try {
      const [{ items }, around] = await asked((api) => Promise.all([api.get("/v1/displays"), done.around ?? lookAround(api)]));
      done.around = around;
      if (number < done.answered) return; // A later question was answered before.
      done.answered = number;
      setFound({ displays: items, around });
      setTrouble(null);
    } catch (error) {
      setTrouble(told(error, words));
    }
  };
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && renew();
    renew();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return { ...found, trouble, renew };
}

async function lookAround(api) {
  const [{ items }, { locales }, sites] = await Promise.all(["/v1/playlists?limit=200", "/v1/programme", "/v1/sites?limit=200"].map((at) => api.get(at)));
  return { playlists: items, locales, sites: sites.items.filter(({ active }) => active) };
}
