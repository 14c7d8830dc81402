// Behind a link that the brand's own page or app opened, or an issuer: whoever comes is signed in, unless somebody else is here.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Enter({ id }) {
  const { state, words, session, route } = useKit();
  const heading = useArrival();
  const [link] = useState(id);
  const [trouble, setTrouble] = useState("");
  const enter = () =>
    session
      .byLink(link, () => route.go("home"))
      .catch((error) => setTrouble(error.status ? words.refusal(error) : words.say("home.unreachable_hint")));
  useEffect(() => {
    history.replaceState(history.state, "", path("enter")); // It works once, and is nobody else's to read.
    if (!state.session.value) void enter();
  }, []);
  const asked = state.session.value && !trouble;
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>
      ${words.say(trouble ? "enter.failed" : asked ? "enter.asked" : "enter.entering")}</h1>
    <p role="status">${trouble || (asked && words.say("enter.asked_hint", { alias: state.me.value?.alias }))}</p>
    ${asked && html`<button class="button" type="button" onClick=${enter}>${words.say("enter.go_on")}</button>`}
    ${(asked || trouble) && html`<a class="link" href=${path(trouble ? "sign-in" : "home")}>${words.say(trouble ? "enter.otherwise" : "enter.stay")}</a>`}
  </main>`;
}
