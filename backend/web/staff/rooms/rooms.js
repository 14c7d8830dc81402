// The rooms of the programme, and a new one on one of its quizzes.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";

export function Rooms() {
  const { asked, words } = useKit();
  const [rooms, setRooms] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const explain = (error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
  useEffect(() => void asked((api) => api.get("/v1/rooms?limit=50")).then(({ items }) => setRooms(items), explain), []);
  return html`<main class="staff-main">
    <h1 class="display page-title">${words.say("staff.rooms")}</h1>
    <${Opening} onTrouble=${explain} />
    <p class="form-bad" role="alert">${trouble}</p>
    ${rooms?.length === 0 && html`<p class="card">${words.say("staff.no_rooms")}</p>`}
    <ul class="staff-rooms">${(rooms ?? []).map((room) => html`<${Row} key=${room.id} room=${room} />`)}</ul>
  </main>`;
}

function Row({ room }) {
  const { words } = useKit();
  const over = room.phase === "ended";
  return html`<li class="card staff-room">
    <div>
      <strong>${words.typeset(room.title)}</strong>
      <small>${words.moment(room.opened_at)} · ${words.say("room.of_players", { n: room.players })}</small>
    </div>
    ${over
      ? html`<span class="staff-files">
          <a class="link" href=${`/v1/rooms/${room.id}/results?format=xlsx`} download>XLSX</a>
          <a class="link" href=${`/v1/rooms/${room.id}/results?format=csv`} download>CSV</a>
        </span>`
      : html`<a class="button" href=${`#/rooms/${room.id}`}>${words.say("staff.lead")}</a>`}
  </li>`;
}

const START = { late_join: true, guests: true, aliases: true, auto: false, teams: "", limit: 20 };

/** A quiz, and how it is played tonight. */
function Opening({ onTrouble }) {
  const { asked, words } = useKit();
  const [quizzes, setQuizzes] = useState(null);
  const [campaign, setCampaign] = useState("");
  const [how, setHow] = useState(START);
  const [busy, setBusy] = useState(false);
  useEffect(() => void asked((api) => api.get("/v1/campaigns?limit=200")).then(take, onTrouble), []);
  const take = ({ items }) => {
    const found = items.filter(({ mechanic, published, closed }) => mechanic === "quiz" && published && !closed);
    setQuizzes(found);
    setCampaign(found[0]?.slug ?? "");
  };
  const open = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const room = await asked((api) => api.post("/v1/rooms", { campaign, options: optionsOf(how) }));
      location.hash = `#/rooms/${room.id}`;
    } catch (error) {
      onTrouble(error);
      setBusy(false);
    }
  };
  if (quizzes?.length === 0) return html`<p class="card">${words.say("staff.no_quizzes")}</p>`;
  return html`<form class="card form staff-opening" onSubmit=${open}>
    <label class="form-label" for="quiz">${words.say("staff.quiz")}</label>
    <select class="field" id="quiz" value=${campaign} onChange=${({ target }) => setCampaign(target.value)}>
      ${(quizzes ?? []).map((one) => html`<option key=${one.slug} value=${one.slug}>${words.text(one.title) || one.slug}</option>`)}
    </select>
    <details>
      <summary>${words.say("staff.options")}</summary>
      ${["late_join", "guests", "aliases", "auto"].map(
        (name) => html`<label key=${name} class="staff-check">
          <input type="checkbox" checked=${how[name]} onChange=${({ target }) => setHow({ ...how, [name]: target.checked })} />
          ${words.say(`staff.${name}`)}
        </label>`,
      )}
      <label class="form-label" for="limit">${words.say("staff.limit")}</label>
      <input class="field" id="limit" type="number" min="3" max="600" value=${how.limit}
        onInput=${({ target }) => setHow({ ...how, limit: Number(target.value) })} />
      <label class="form-label" for="teams">${words.say("staff.teams")}</label>
      <input class="field" id="teams" value=${how.teams} onInput=${({ target }) => setHow({ ...how, teams: target.value })} />
      <p class="form-hint">${words.say("staff.teams_hint")}</p>
    </details>
    <button class="button button-large" type="submit" disabled=${busy || !campaign}>${words.say("staff.open")}</button>
  </form>`;
}

function optionsOf({ late_join, guests, aliases, auto, teams, limit }) {
  const names = teams.split(",").map((name) => name.trim()).filter(Boolean);
  return {
    late_join, guests, aliases,
    limit_ms: Math.min(600, Math.max(3, limit || 20)) * 1000,
    ...(auto && { auto: {} }),
    ...(names.length > 1 && { teams: { names } }),
  };
}
