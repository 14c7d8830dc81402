// What a page shows comes from the house: one thing, or a list page by page.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Trouble, Waiting } from "./states.js";

const REST_MS = 200;

/** What was typed, once nobody types on for a moment: not every letter is a question. */
export function useRested(typed) {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const rest = setTimeout(() => setRested(typed), REST_MS);
    return () => clearTimeout(rest);
  }, [typed]);
  return rested;
}

/** {data, error, reload, set} of one address; null asks for nothing. An answer that comes after the next question
 * is thrown away. With `every` seconds it is asked again while the page is seen. */
export function useLoad(path, { every } = {}) {
  const { asked } = useKit();
  const [found, setFound] = useState({});
  const asking = useRef(0);
  const reload = useCallback(async () => {
    if (path === null) return;
    const mine = ++asking.current;
    const next = await asked((api) => api.get(path)).then((data) => ({ data }), (error) => ({ error }));
    if (mine === asking.current) setFound((old) => (next.error && old.path === path ? { ...old, ...next } : { path, ...next }));
  }, [path]);
  useEffect(() => {
    void reload();
    if (!every) return undefined;
    const clock = setInterval(() => !document.hidden && reload(), every * 1000);
    return () => clearInterval(clock);
  }, [reload, every]);
  const here = found.path === path ? found : {};
  return { data: here.data, error: here.error, reload, set: (data) => setFound({ path, data }) };
}

/** {items, more, error, reload} of a list: `more()` brings the next page, and is null when there is none. A list that
 * is followed by its last id says no `next`: while its pages are full there may be more. `by` is how it is asked on. */
export function usePages(path, by = "after") {
  const { asked } = useKit();
  const [found, setFound] = useState({ path, items: null });
  const asking = useRef(0);
  const load = async (after, before) => {
    const mine = ++asking.current;
    const next = after ? `${path}${path.includes("?") ? "&" : "?"}${by}=${encodeURIComponent(after)}` : path;
    const page = await asked((api) => api.get(next)).catch((error) => ({ error }));
    if (mine !== asking.current) return;
    setFound(page.error ? { path, items: before, error: page.error, after } : { path, items: [...(before ?? []), ...page.items], next: "next" in page ? page.next : following(path, page.items) });
  };
  useEffect(() => void load(), [path]);
  const here = found.path === path ? found : { items: null };
  return {
    items: here.items,
    error: here.error,
    more: here.next ? () => load(here.next, here.items) : null,
    reload: () => load(here.error ? here.after : undefined, here.error ? here.items : undefined),
  };
}

function following(path, items) {
  const limit = Number(new URLSearchParams(path.split("?")[1]).get("limit") ?? 50);
  const { id, member_id, media, revision, number } = items.at(-1) ?? {};
  return items.length === limit ? id ?? member_id ?? media ?? revision ?? number : null;
}

/** What was loaded, by `children(data)`; until then that it is on its way, or why it is not. */
export function Loading({ of, children }) {
  if (of.data !== undefined) return children(of.data);
  return of.error ? html`<${Trouble} error=${of.error} again=${of.reload} />` : html`<${Waiting} />`;
}

/** A list that goes on: `row(item)` for each, `empty` where there is none. */
export function List({ of, row, empty, label }) {
  const { words } = useKit();
  if (of.items?.length === 0 && !of.error) return empty;
  return html`
    ${of.items && html`<ul class="list" aria-label=${label}>${of.items.map(row)}</ul>`}
    ${!of.items && !of.error && html`<${Waiting} />`}
    ${of.error && html`<${Trouble} error=${of.error} again=${of.reload} />`}
    ${of.more && html`<button class="button button-plain list-more" type="button" onClick=${of.more}>${words.say("studio.more")}</button>`}`;
}
