// A phone that really plays the draft.
import { useMemo } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Phone } from "../parts/phone.js";
import { missing } from "./missing.js";
import { cleaned } from "./shape.js";

export function PhoneFrame({ definition, house }) {
  const { words } = useKit();
  const message = useMemo(() => ({
    type: "rehearsal.draft", token: null, locale: words.locale, definition: cleaned(definition), lacks: missing(definition, house, words),
    programme: { slug: house.slug, name: house.name, currencies: house.currencies.map(({ code, definition: one }) => ({ code, ...one })) },
  }), [definition, house, words]);
  return html`<${Phone} message=${message} label=${words.say("quizzes.phone")}>${(tell) =>
    html`<button class="link" type="button" onClick=${() => tell({ type: "rehearsal.again" })}>${words.say("quizzes.phone_again")}</button>`}<//>`;
}
