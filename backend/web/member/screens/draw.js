// A draw of one's own, done again on this device, and held to what it noted when it was made.
import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Proof } from "../../shared/draws/proof.js";
import { Share } from "../../shared/draws/share.js";
import { refusalOf } from "../attempt.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

/** `id` is the play's. */
export function Draw({ id }) {
  const { words, api, receipts } = useKit();
  const heading = useArrival();
  const [draw, setDraw] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => void refusalOf(api.get(`/v1/plays/${encodeURIComponent(id)}/draw`).then(setDraw), words).then(setTrouble), [id]);
  const note = useMemo(() => receipts.of(id), [id]);
  return html`<main class="page">
    <a class="link" href=${path("draws")}>${words.say("draws.mine")}</a>
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.say("draws.title")}</h1>
    ${trouble && html`<p class="form-said form-bad" role="alert">${trouble}</p>`}
    ${draw &&
    html`<${Proof} words=${words} api=${api} at=${draw} told=${note ?? saidOf(draw)} noted=${notedOf(receipts, draw)}>
        <p class="form-hint">${words.say(note ? "draws.kept" : "draws.elsewhere")}</p>
      <//>
      <${Share} words=${words} address=${draw.address} />`}
  </main>`;
}

/** What the house says of it today, in the form of a note; the device's own chance is nobody's word but the device's. */
const saidOf = ({ play, hash, odds_hash: oddsHash, sequence, chain }) => ({ play, hash, oddsHash, sequence, chain });

/** The chains that this device noted of the same log, by place. */
const notedOf = (receipts, { hash }) =>
  new Map(receipts.all().filter((note) => note.hash === hash).map(({ sequence, chain }) => [sequence, chain]));
