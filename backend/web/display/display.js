// What hangs on the wall: a code to be paired by, or one slide after the other.
import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "../shared/html.js";
import { useLearnt } from "../shared/learnt.js";
import { Announcement } from "./announcement.js";
import { Board } from "./board.js";
import { Campaign, JoinUs } from "./invite.js";
import { following, isDue } from "./rotation.js";
import { Till } from "./till.js";
import { clockIn, dayAndTime } from "./zoned.js";

const SLIDES = { board: Board, campaign: Campaign, announcement: Announcement, join: JoinUs };
const NOTHING_DUE_S = 10;
const TICK_MS = 15_000;
const TICKS_A_SHIFT = 4;
const SHIFTS = [[0, 0], [6, 0], [6, 6], [0, 6], [-6, 6], [-6, 0], [-6, -6], [0, -6], [6, -6]];

export function Display({ wall }) {
  const picture = wall.picture.value;
  const ticks = useTicks(wall);
  const words = useLearnt([picture?.locale ?? navigator.language]);
  if (!words) return null;
  if (!picture) return html`<${Pairing} code=${wall.code.value} words=${words} />`;
  const [x, y] = SHIFTS[Math.floor(ticks / TICKS_A_SHIFT) % SHIFTS.length];
  const old = !wall.live.value && Date.now() - picture.heard_at > TICK_MS;
  return html`<div class="wall" style=${{ transform: `translate(${x}px, ${y}px)` }}>
    <${picture.type === "counter" ? Till : Rotating} wall=${wall} picture=${picture} words=${words} />
    ${old &&
    html`<p class="wall-age">${words.say("display.as_of", { moment: dayAndTime(picture.heard_at + picture.offset_ms, words.locale, picture.time_zone) })}</p>`}
    ${wall.identify.value && html`<p class="wall-identify display" role="status">${picture.name}</p>`}
  </div>`;
}

/** Time goes by: every minute the picture moves by some pixels, so that nothing burns in, and it grows older. */
function useTicks(wall) {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setTicks((now) => now + 1);
      wall.age();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return ticks;
}

/** Every turn has a slide, the next one that is due; what is due is looked up anew with each. */
function Rotating({ wall, picture, words }) {
  const { slides, contents, time_zone: zone } = picture;
  const clock = () => clockIn(zone, wall.now());
  const [turn, setTurn] = useState(() => ({ place: following(-1, slides, contents, clock()) }));
  const stays = turn.place !== null && turn.place < slides.length && isDue(slides[turn.place], contents[turn.place], clock());
  const place = stays ? turn.place : following(-1, slides, contents, clock());
  const slide = place === null ? null : slides[place];
  useEffect(() => {
    const next = () => setTurn({ place: following(place ?? -1, slides, wall.picture.value?.contents ?? contents, clock()) });
    const timer = setTimeout(next, (slide?.seconds ?? NOTHING_DUE_S) * 1000);
    return () => clearTimeout(timer);
  }, [turn, place, slides]);
  useEffect(() => wall.shows(place ?? 0, slide?.type ?? "nothing"), [place, slides]);
  if (!slide) return html`<${JoinUs} content=${{ title: picture.programme_name }} picture=${picture} words=${words} />`;
  const Slide = SLIDES[slide.type];
  return html`<${Slide} key=${place} slide=${slide} content=${contents[place]} picture=${picture} words=${words} />`;
}

function Pairing({ code, words }) {
  if (!code) return html`<main class="pairing"><p role="status">${words.say("display.looking")}</p></main>`;
  return html`<main class="pairing">
    <h1 class="display">${words.say("display.pair_title")}</h1>
    <p class="pairing-code display" aria-label=${code}>${code.slice(0, 3)} ${code.slice(3)}</p>
    <p>${words.say("display.pair_how")} <strong>${location.host}/staff</strong></p>
  </main>`;
}
