// Before a room: what it is, under which name one comes in, and in which team.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

const LINK = /^[\w-]{16,64}$/; // What else comes in an address was cut on its way.

/** `way` is {pin} or {link}; `onSeat` gets the seat once one is in. */
export function RoomDoor({ way, onSeat }) {
  const { api, state, words, actions } = useKit();
  const [door, setDoor] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const [name, setName] = useState("");
  const [team, setTeam] = useState(null);
  const [busy, setBusy] = useState(false);
  const explain = (error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint"));
  useEffect(() => {
    if (way.link && !LINK.test(way.link)) explain({ status: 404, code: "room.missing" });
    else void api.post("/v1/rooms/lookups", way).then(setDoor, explain);
  }, [way.pin, way.link]);

  const comeIn = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      if (!state.token.value) await actions.join();
      onSeat(await api.post("/v1/rooms/players", { ...way, ...(name.trim() && { name }), ...(team && { team }) }));
    } catch (error) {
      explain(error);
      setBusy(false);
    }
  };
  if (!door) return html`<${Nothing} trouble=${trouble} />`;
  const closed = door.phase === "ended" ? "room.over" : door.locked ? "room.locked" : door.full ? "room.full" : null;
  const guestless = !state.token.value && !door.guests;
  return html`<main class="page room-door">
    <p class="room-door-kind">${words.say("room.live")}</p>
    <h1 class="display page-title">${words.typeset(door.title)}</h1>
    ${closed || guestless
      ? html`<p class="card" role="status">${words.say(closed ?? "room.members_only")}</p>
          <a class="button" href=${path("home")}>${words.say("summary.home")}</a>`
      : html`<form class="card form" onSubmit=${comeIn}>
          ${door.aliases &&
          html`<label class="form-label" for="room-name">${words.say("room.name")}</label>
            <input class="field" id="room-name" autocomplete="nickname" maxlength="40" enterkeyhint="go"
              value=${name} placeholder=${state.me.value?.alias ?? ""} onInput=${({ target }) => setName(target.value)} />
            <p class="form-hint">${words.say("room.name_hint")}</p>`}
          ${door.teams.length > 0 && html`<${TeamChoice} teams=${door.teams} team=${team} onChoose=${setTeam} />`}
          <button class="button button-large button-wide" type="submit" disabled=${busy || (door.teams.length > 0 && !team)}>
            ${words.say(busy ? "room.coming_in" : "room.come_in")}
          </button>
          <p class="form-bad" role="alert">${trouble}</p>
        </form>`}
  </main>`;
}

function TeamChoice({ teams, team, onChoose }) {
  const { words } = useKit();
  return html`<fieldset class="room-teams">
    <legend class="form-label">${words.say("room.team")}</legend>
    ${teams.map(
      (one) => html`<label key=${one} class=${`room-team ${one === team ? "room-team-mine" : ""}`}>
        <input class="unseen" type="radio" name="team" checked=${one === team} onChange=${() => onChoose(one)} />${one}
      </label>`,
    )}
  </fieldset>`;
}

function Nothing({ trouble }) {
  const { words } = useKit();
  return html`<main class="empty empty-page">
    <div role=${trouble ? "alert" : "status"}><h1 class="empty-title">${trouble ?? words.say("room.looking")}</h1></div>
    ${trouble && html`<a class="button" href=${path("pin")}>${words.say("room.other_pin")}</a>`}
    <a class="link" href=${path("home")}>${words.say("summary.home")}</a>
  </main>`;
}
