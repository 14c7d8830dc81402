// Where this device stands: a till that a display faces, or a site alone. It is kept on the device, and said with each scan.
import { signal } from "@preact/signals";
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { useLoad } from "../studio/parts/load.js";

const KEY = "kermesse.counter.place";

export function createPlace(storage) {
  const place = signal(JSON.parse(storage.getItem(KEY) ?? "{}"));
  const stand = (told) => {
    storage.setItem(KEY, told);
    place.value = JSON.parse(told);
  };
  return { place, stand };
}

/** Nothing to choose where there is one house and no display. */
export function Place() {
  const { till, words } = useKit();
  const sites = useLoad("/v1/sites?limit=200");
  const displays = useLoad("/v1/displays");
  const titles = Object.fromEntries((sites.data?.items ?? []).filter(({ active }) => active).map((one) => [one.name, words.text(one.definition.title)]));
  const tills = (displays.data?.items ?? []).filter((one) => one.till && (!one.site || titles[one.site]));
  const names = new Map(Object.entries(titles).map(([site, title]) => [JSON.stringify({ site }), title]));
  for (const one of tills) names.set(JSON.stringify({ ...(one.site && { site: one.site }), till: one.till }), [titles[one.site], one.till].filter(Boolean).join(" · "));
  const now = JSON.stringify(till.place.value);
  if (!sites.data || !displays.data || (names.size === 0 && now === "{}")) return null;
  return html`<label class="counter-place">${words.say("counter.place")}
    <select class="field" value=${now} onChange=${({ target }) => till.stand(target.value)}>
      <option value="{}">${words.say("counter.place_none")}</option>
      ${now !== "{}" && !names.has(now) && html`<option value=${now}>${Object.values(till.place.value).join(" · ")}</option>`}
      ${[...names].map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}
    </select>
  </label>`;
}
