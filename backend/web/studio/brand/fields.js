// The fields of a block, by its kind: things are chosen by their names, words are written in each language.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { faultsAt } from "../designs/faults.js";
import { titleOf } from "../designs/kinds.js";
import { Choice, Text } from "../parts/fields.js";
import { Media } from "../parts/media.js";
import { Texts } from "../parts/texts.js";

/** Nothing for a kind that has nothing to say beside. */
export function Fields({ block, path, ...more }) {
  const Drawn = FIELDS[block.kind];
  if (!Drawn) return null;
  const fault = (name, value = block[name]) => faultsAt(more.faults, `${path}.${name}`, value)[0]?.why;
  return html`<${Drawn} block=${block} path=${path} fault=${fault} ...${more} />`;
}

function Campaigns({ block, path, fault, onChange }) {
  const { words } = useKit();
  return html`<div data-path=${`${path}.show`}><${Choice} label=${words.say("brand.f_show")} hint=${words.say("brand.h_show")} fault=${fault("show")} value=${block.show ?? "all"}
    options=${["all", "first", "others"].map((one) => [one, words.say(`brand.show_${one}`)])} onChange=${(show) => onChange({ show })} /></div>`;
}

/** One of `list` by its title, or a way to make the first. */
function One({ of, kind, list, none, block, path, fault, onChange }) {
  const { words } = useKit();
  const value = block[of] ?? "";
  const known = list.map((one) => [one.name, titleOf(one, words)]);
  const more = value && !known.some(([name]) => name === value) ? [[value, value]] : [];
  const empty = none || !value ? [["", none ?? words.say("designs.choose")]] : [];
  return html`<div data-path=${`${path}.${of}`}><${Choice} label=${words.say(`brand.f_${of}`)} fault=${fault(of)} value=${value} options=${[...empty, ...known, ...more]}
    onChange=${(name) => onChange({ [of]: name })} />
    ${list.length === 0 && html`<a class="link" href=${`#/designs/${kind}`}>${words.say(`brand.make_${kind}`)}</a>`}</div>`;
}

function Streak({ things, ...more }) {
  const { words } = useKit();
  return html`<${One} of="streak" kind="streak" list=${things.streaks} none=${words.say("brand.every_streak")} ...${more} />`;
}

const Board = ({ things, ...more }) => html`<${One} of="board" kind="board" list=${things.boards} ...${more} />`;

/** Words of a block in the languages of the programme. */
function Said({ name, house, things, block, path, fault, onChange, faults, ...more }) {
  const { words } = useKit();
  const value = block[name] ?? {};
  const locales = [...new Set([...house.locales, ...Object.keys(value)])];
  return html`<div data-path=${`${path}.${name}`}><${Texts} locales=${locales} value=${value} label=${words.say(`brand.f_${name}`)} ...${more} onChange=${(texts) => onChange({ [name]: texts })}
    fault=${(locale) => (locale === locales[0] && fault(name, "said")) || faultsAt(faults, `${path}.${name}.${locale}`, "said")[0]?.why} /></div>`;
}

const Words = (more) => html`<${Said} name="title" maxlength="100" ...${more} /><${Said} name="text" rows="3" maxlength="1000" ...${more} />`;

function Picture(more) {
  const { words } = useKit();
  const { block, path, fault, house, onChange } = more;
  return html`<div data-path=${`${path}.media`}><${Media} kind="picture" label=${words.say("brand.f_media")} hint=${words.say("brand.h_media")} away=${words.say("brand.media_away")} fault=${fault("media")}
      house=${house.slug} name=${block.media} alt=${words.text(block.alt)} onChange=${(media) => onChange({ media: media ?? "" })} /></div>
    <${Said} name="alt" maxlength="100" hint=${words.say("brand.h_alt")} ...${more} />
    <${Address} name="link" ...${more} />`;
}

const Video = (more) => html`<${Address} name="address" required ...${more} /><${Said} name="title" maxlength="100" ...${more} />`;

function Address({ name, required, block, path, fault, onChange }) {
  const { words } = useKit();
  return html`<div data-path=${`${path}.${name}`}><${Text} type="url" inputmode="url" placeholder="https://" maxlength="500" required=${required} spellcheck="false"
    label=${words.say(`brand.f_${name}`)} hint=${words.say(`brand.h_${name}`)} fault=${fault(name)} value=${block[name]} onChange=${(text) => onChange({ [name]: text.trim() })} /></div>`;
}

const FIELDS = { campaigns: Campaigns, streak: Streak, board: Board, text: Words, picture: Picture, video: Video };
