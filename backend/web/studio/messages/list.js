// The messages of the programme, and those that every programme has.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, Loading, useLoad, usePages } from "../parts/load.js";
import { Page, Part } from "../parts/page.js";
import { Empty } from "../parts/states.js";

export const Tabs = ({ here }) => {
  const { words } = useKit();
  const tab = (name, href) => html`<a class="step" href=${href} aria-current=${here === name ? "page" : undefined}>${words.say(`messages.tab_${name}`)}</a>`;
  return html`<nav class="steps" aria-label=${words.say("messages.title")}>${tab("messages", "#/messages")}${tab("broadcasts", "#/messages/broadcasts")}</nav>`;
};

export function Messages() {
  const { words } = useKit();
  const own = usePages("/v1/messages?limit=50");
  const built = useLoad("/v1/messages/built-in");
  return html`<${Page} title=${words.say("messages.title")} lede=${words.say("messages.lede")}
    actions=${html`<a class="button" href="#/messages/new">${words.say("messages.new")}</a>`}>
    <${Tabs} here="messages" />
    <${List} of=${own} label=${words.say("messages.tab_messages")} empty=${html`<${Empty} text=${words.say("messages.none")} />`}
      row=${(one) => html`<${Line} key=${one.name} one=${one} live=${one.active} />`} />
    <${Part} title=${words.say("messages.built")} lede=${words.say("messages.built_lede")}>
      <${Loading} of=${built}>${({ items }) => html`<ul class="list" aria-label=${words.say("messages.built")}>${items
        .filter(({ name }) => !own.items?.some((one) => one.name === name))
        .map((one) => html`<${Line} key=${one.name} one=${one} live=${one.live} />`)}</ul>`}<//>
    <//>
  <//>`;
}

function Line({ one: { name, definition }, live }) {
  const { words } = useKit();
  return html`<li><a class="list-line" href=${`#/messages/edit/${name}`}>
    <span><strong>${words.text(definition.title)}</strong><small>${words.say(`messages.purpose_${definition.purpose}`)} · ${[...(definition.channels ?? []), ...(definition.inbox ? ["inbox"] : [])].map((one) => words.say(`messages.channel_${one}`)).join(", ")}</small></span>
    <span class=${`badge-word badge-${live ? "good" : "wait"}`}>${words.say(live ? "messages.on" : "messages.off")}</span>
  </a></li>`;
}
