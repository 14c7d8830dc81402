// Behind the link of a mail: whoever opens it shows that the address is theirs, signed in or not.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useArrival } from "../arrival.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Verify({ id }) {
  const { state, words, wishes } = useKit();
  const heading = useArrival();
  const [told, setTold] = useState({ title: words.say("verify.asking"), text: "" });
  useEffect(() => {
    wishes.follow(id).then(
      ({ value }) => setTold({ title: words.say("verify.done"), text: value }),
      (error) =>
        setTold({
          title: words.say("verify.failed"),
          text: error.status ? words.refusal(error) : words.say("home.unreachable_hint"),
        }),
    );
  }, [id]);
  return html`<main class="page">
    <h1 class="display page-title" tabindex="-1" ref=${heading}>${told.title}</h1>
    <p role="status">${told.text}</p>
    <a class="link" href=${path(state.token.value ? "preferences" : "home")}>
      ${words.say(state.token.value ? "inbox.preferences" : "summary.home")}
    </a>
  </main>`;
}
