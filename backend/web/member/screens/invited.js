// What a friend sees who opens an invitation: who invites, to which house, what there is for them; and one way in.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useArrival } from "../arrival.js";
import { deviceOf, forgetCode, keepCode, keepDevice } from "../invitation.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";
import { Gets } from "./invite.js";

export function Invited({ id: code }) {
  const { api, slug, state, words } = useKit();
  const heading = useArrival();
  const [told, setTold] = useState(null);
  const [said, setSaid] = useState(null);
  useEffect(() => {
    const asked = api.get(`/v1/public/programmes/${encodeURIComponent(slug)}/invitations/${encodeURIComponent(code)}`);
    void refusalOf(asked.then(setTold), words).then(setSaid);
  }, [code]);
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${words.text(state.programme.value?.name) || document.title}</h1>
    ${told && html`<p>${words.say(told.inviter ? "invited.by" : "invited.by_somebody", { alias: told.inviter, house: told.programme })}</p>
      <p>${words.typeset(words.text(told.text))}</p>
      <${Gets} offer=${told} theirs="invited.yours" />
      ${state.token.value ? html`<${Inside} code=${code} />` : html`<${Outside} code=${code} />`}`}
    ${said && html`<p class="card" role="alert">${said}</p><a class="link" href=${path("home")}>${words.say("summary.home")}</a>`}
  </main>`;
}

/** One comes in as a guest or signs in; the code waits here for that. */
function Outside({ code }) {
  const { actions, slug, state, storage, words } = useKit();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState(null);
  const enter = async () => {
    setBusy(true);
    setSaid(await refusalOf(actions.join(), words));
    setBusy(false);
  };
  return html`${state.programme.value?.guests && html`<button class="button button-large" type="button" disabled=${busy} onClick=${enter}>${words.say("invited.enter")}</button>`}
    <a class="link" href=${path("sign-in")} onClick=${() => keepCode(storage, slug, code)}>${words.say("invited.sign_in")}</a>
    <p class="form-said form-bad" role="alert">${said}</p>`;
}

/** Who is in has come by it now, or reads why that is not so. */
function Inside({ code }) {
  const { api, slug, state, storage, words } = useKit();
  const [done, setDone] = useState(false);
  const [said, setSaid] = useState(null);
  useEffect(() => {
    const asked = api.post("/v1/me/invitations", { code, device: deviceOf(storage, slug) });
    void refusalOf(asked.then(({ device }) => (keepDevice(storage, slug, device), setDone(true))), words).then(setSaid);
    forgetCode(storage, slug);
  }, [code]);
  const guest = state.me.value?.guest !== false;
  return html`<p class="card" role="status">${said ?? (done && words.say(guest ? "invited.done_guest" : "invited.done"))}</p>
    ${done && guest ? html`<a class="button button-large" href=${path("sign-in")}>${words.say("invited.sign_in")}</a>` : null}
    <a class="link" href=${path("home")}>${words.say("summary.home")}</a>`;
}
