// The words of a message by language; those of one way serve the others that have none of their own.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { languageName } from "../../shared/languages.js";
import { Choice, Text } from "../parts/fields.js";
import { Part } from "../parts/page.js";

const WAYS = ["push", "email", "sms", "inbox"];

export function Said({ definition, locales, variables, onChange }) {
  const { words } = useKit();
  const written = WAYS.find((way) => Object.values(definition.texts).some((one) => one[way])) ?? "push";
  const [way, choose] = useState(written);
  const write = (locale, more) => {
    const next = { ...definition.texts[locale]?.[way], ...more };
    const { [way]: _, ...others } = definition.texts[locale] ?? {};
    const own = next.title || next.body ? { ...others, [way]: next } : others;
    const { [locale]: __, ...rest } = definition.texts;
    onChange(Object.keys(own).length > 0 ? { ...rest, [locale]: own } : rest);
  };
  return html`<${Part} title=${words.say("messages.words")} lede=${words.say("messages.words_lede")}>
    <${Choice} label=${words.say("messages.words_for")} value=${way} onChange=${choose} options=${WAYS.map((one) => [one, words.say(`messages.channel_${one}`)])} />
    ${locales.map((locale) => {
      const own = definition.texts[locale]?.[way] ?? {};
      return html`<fieldset class="options" key=${locale}><legend class="form-label">${words.say("messages.in_language", { language: languageName(locale, words.locale) })}</legend>
        ${way !== "sms" && html`<${Text} label=${words.say(way === "email" ? "messages.subject" : "messages.head")} maxlength="400" value=${own.title} onChange=${(title) => write(locale, { title })} />`}
        <${Text} rows="3" label=${words.say("messages.body")} maxlength="4000" value=${own.body} onChange=${(body) => write(locale, { body })} />
      </fieldset>`;
    })}
    ${variables.length > 0 && html`<p class="hint">${words.say("messages.holes")} ${variables.map(({ name }) => html`<code key=${name}>{${name}}</code> `)}</p>`}
  <//>`;
}
