// What the kinds of slides ask for, each its own.
import { html } from "../../shared/html.js";
import { useKit } from "../../member/kit.js";
import { runs } from "./draft.js";
import { ByLanguage } from "./languages.js";

export function BoardFields({ id, slide, around, onChange }) {
  const { words } = useKit();
  const boards = around.boards.map(({ name, definition }) => ({ name, title: definition.title }));
  return html`
    <${Choice} id=${`${id}-board`} say="walls.which_board" none="walls.no_boards" value=${slide.board} items=${boards}
      onChange=${(board) => onChange({ board })} />
    <label class="form-label" for=${`${id}-lines`}>${words.say("walls.lines")}</label>
    <input class="field slide-number" id=${`${id}-lines`} type="number" min="1" max="20" inputmode="numeric" value=${slide.lines}
      onInput=${({ target }) => onChange({ lines: target.value })} />
  `;
}

export function CampaignFields({ id, slide, around, onChange }) {
  const { words } = useKit();
  const campaigns = runs(around.campaigns).map(({ slug, title }) => ({ name: slug, title }));
  const stopped = slide.campaign && !campaigns.some(({ name }) => name === slide.campaign);
  return html`
    <${Choice} id=${`${id}-campaign`} say="walls.which_campaign" none="walls.no_campaigns" value=${slide.campaign}
      items=${stopped ? [...campaigns, { name: slide.campaign, title: titled(slide, around, words) }] : campaigns}
      onChange=${(campaign) => onChange({ campaign })} />
    ${stopped && html`<p class="form-hint">${words.say("walls.stopped")}</p>`}
  `;
}

export function AnnouncementFields({ id, slide, around, onChange }) {
  const both = { locales: around.locales };
  return html`
    <${ByLanguage} ...${both} id=${`${id}-heading`} say="walls.heading" value=${slide.heading} most="80"
      onChange=${(heading) => onChange({ heading })} />
    <${ByLanguage} ...${both} id=${`${id}-text`} say="walls.text" value=${slide.text} most="400" rows="3"
      onChange=${(text) => onChange({ text })} />
  `;
}

function Choice({ id, say, none, value, items, onChange }) {
  const { words } = useKit();
  return html`
    <label class="form-label" for=${id}>${words.say(say)}</label>
    <select class="field" id=${id} value=${value} onChange=${({ target }) => onChange(target.value)}>
      ${!value && html`<option value="">${words.say("walls.choose")}</option>`}
      ${items.map((one) => html`<option key=${one.name} value=${one.name}>${words.typeset(words.text(one.title)) || one.name}</option>`)}
    </select>
    ${items.length === 0 && html`<p class="form-hint">${words.say(none)}</p>`}
  `;
}

/** What a slide is about, in a few words. */
export function titled(slide, { boards, campaigns }, words) {
  if (slide.type === "announcement") return words.typeset(words.text(slide.heading));
  const board = boards.find(({ name }) => name === slide.board);
  const campaign = campaigns.find(({ slug }) => slug === slide.campaign);
  const title = words.text(slide.type === "board" ? board?.definition.title : campaign?.title);
  return words.typeset(title) || slide.board || slide.campaign || "";
}
