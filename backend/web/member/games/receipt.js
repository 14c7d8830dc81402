// The signed receipt of a draw, for who wants to keep it.
import { useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { refusalOf } from "../attempt.js";
import { useKit } from "../kit.js";
import { save } from "../parts/save.js";

export function Receipt({ id }) {
  const { api, words } = useKit();
  const [bad, setBad] = useState(null);
  const keep = async () => {
    const asked = api.post(`/v1/plays/${id}/receipts`, {});
    setBad(await refusalOf(asked.then(({ signed }) => save(`receipt-${id}.jwt`, signed, "text/plain")), words));
  };
  return html`<p><button class="link" type="button" onClick=${keep}>${words.say("proof.receipt")}</button></p>
    <p class="form-said form-bad" role="alert">${bad}</p>`;
}
