// What stands on home, in its order: lines that are dragged or moved by the arrows, opened, removed, and a palette of more.
import { useRef, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { moved, useDragging } from "../../member/quiz/dragging.js";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { Part } from "../parts/page.js";
import { toast } from "../parts/toast.js";
import { Line } from "./line.js";
import { BLOCKS_MOST, KINDS } from "./kinds.js";

const keys = new WeakMap(); // A block keeps its line while it is written and moved.
let last = 0;
const keyOf = (block) => keys.get(block) ?? keys.set(block, `block-${++last}`).get(block);

/** `onChange` hears the next home, or how it comes of the one of now. */
export function Blocks({ home, things, house, faults, leftOut, allowed, onChange }) {
  const { words } = useKit();
  const [open, setOpen] = useState(null);
  const [news, tell] = useState("");
  const list = useRef(null);
  const latest = useRef(home); // A drag takes several steps between two drawings.
  latest.current = home;
  const called = (block) => words.say(`brand.kind_${block.kind}`);
  const put = (from, to) => {
    if (to < 0 || to >= latest.current.length || from === to) return;
    latest.current = moved(latest.current, from, to);
    onChange(latest.current);
    tell(words.say("brand.moved", { what: called(latest.current[to]), place: to + 1, n: latest.current.length }));
  };
  const { held, grab } = useDragging(list, put);
  const step = (place, by) => {
    const key = keyOf(home[place]);
    put(place, place + by);
    focusSoon(`${key}-${by < 0 ? "up" : "down"}`);
  };
  /** Into the home of then: a picture may arrive when lines have moved. */
  const write = (key, more) => onChange((now) => now.map((one) => {
    if (keyOf(one) !== key) return one;
    const next = { ...one, ...more };
    keys.set(next, key);
    return next;
  }));
  const remove = (place) => {
    const [before, next] = [home, home.filter((_, at) => at !== place)];
    onChange(next);
    toast(words.say("designs.removed", { what: called(home[place]) }), () => onChange(before));
    focusSoon(next.length ? `${keyOf(next[Math.min(place, next.length - 1)])}-name` : "home-more");
  };
  const add = (kind) => {
    const block = { kind, ...KINDS[kind].fresh?.(things) };
    onChange([...home, block]);
    setOpen(keyOf(block));
    tell(words.say("brand.added", { what: called(block), place: home.length + 1 }));
    focusSoon(`${keyOf(block)}-name`);
  };
  return html`<${Part} title=${words.say("brand.home")} lede=${words.say("brand.home_hint")} id="home">
    <ol class="blocks" ref=${list} data-held=${held !== null}>${home.map((block, place) => {
      const key = keyOf(block);
      return html`<${Line} key=${key} id=${key} block=${block} place=${place} many=${home.length} things=${things} house=${house} faults=${faults}
        hidden=${leftOut.find(({ where }) => where.startsWith(`home[${place}].`))?.why}
        held=${held === place} open=${open === key} onGrab=${allowed ? grab(place) : undefined}
        onOpen=${() => setOpen(open === key ? null : key)} onMove=${(by) => step(place, by)} onRemove=${() => remove(place)} onChange=${(more) => write(key, more)} />`;
    })}</ol>
    <p class="unseen" role="status">${news}</p>
    <details class="palette"><summary id="home-more">${words.say("brand.add")}</summary>
      ${home.length >= BLOCKS_MOST
        ? html`<p class="hint">${words.say("brand.full", { n: BLOCKS_MOST })}</p>`
        : html`<ul class="kinds">${Object.entries(KINDS).map(([kind, { icon }]) => html`<li key=${kind}>
          <button type="button" onClick=${() => add(kind)}><${Icon} name=${icon} /><span><strong>${words.say(`brand.kind_${kind}`)}</strong><small>${words.say(`brand.kind_${kind}_is`)}</small></span></button></li>`)}</ul>`}
    </details>
  <//>`;
}

/** What is moved in the page loses the focus. */
const focusSoon = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus());
