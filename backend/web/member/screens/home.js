// Home: what the member owns, and under it the blocks that the programme composed it of.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { Balances } from "../parts/balance.js";
import { arranged, Blocks, standsAside } from "../parts/blocks.js";
import { Logo } from "../parts/brand.js";
import { Pending, RoomLink } from "../parts/games.js";
import { path } from "../route.js";

const DESK = matchMedia("(min-width: 60rem)");

export function Home() {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const heading = useArrival();
  const alias = state.me.value?.alias;
  const known = state.home.value !== null || state.failure.value !== null; // What is drawn before that would be pushed down.
  return html`<div class="home">
    <header class="home-head">
      <${Logo} />
      <h1 class="home-hello" tabindex="-1" ref=${heading}>${alias && words.say("home.hello", { alias })}</h1>
      <${LiveLamp} />
      <${Balances} />
      ${known && html`<a class="home-code" href=${path("code")}><${Icon} name="code" />${words.say("code.title")}</a>`}
    </header>
    <main class="home-main">${known && html`<${Composed} />`}</main>
  </div>`;
}

function LiveLamp() {
  const { state, words } = useKit();
  const open = state.line.value === "open";
  return html`<p class=${`lamp ${open ? "lamp-on" : ""}`}>
    <span class="lamp-bulb"></span>${words.say(open ? "home.live" : "home.not_live")}
  </p>`;
}

/** One below the other; at a desk those that stand aside have a column of their own. */
function Composed() {
  const { state } = useKit();
  const desk = useDesk();
  const home = state.home.value;
  if (home === null) return html`<div class="blocks"><${Pending} /></div>`;
  const blocks = arranged(home);
  const aside = desk ? blocks.filter(standsAside) : [];
  const others = blocks.filter((block) => !aside.includes(block));
  const room = !home.some(({ kind, show }) => kind === "campaigns" && show !== "first");
  return html`
    <div class=${`blocks ${desk && aside.length === 0 ? "blocks-alone" : ""}`}><${Blocks} blocks=${others} />${room && html`<${RoomLink} />`}</div>
    ${aside.length > 0 && html`<aside class="blocks home-aside"><${Blocks} blocks=${aside} /></aside>`}
  `;
}

function useDesk() {
  const [desk, setDesk] = useState(DESK.matches);
  useEffect(() => {
    const look = () => setDesk(DESK.matches);
    DESK.addEventListener("change", look);
    return () => DESK.removeEventListener("change", look);
  }, []);
  return desk;
}
