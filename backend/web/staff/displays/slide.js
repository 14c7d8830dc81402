// One slide of a playlist: a line that tells what it is, and its fields when it is open.
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { useKit } from "../../member/kit.js";
import { useMayChange } from "./drafts.js";
import { AnnouncementFields, BoardFields, CampaignFields, titled } from "./fields.js";
import { When } from "./when.js";

const FIELDS = { board: BoardFields, campaign: CampaignFields, announcement: AnnouncementFields };

export function Slide({ slide, place, many, around, isOpen, onToggle, onMove, onRemove, onChange }) {
  const { words } = useKit();
  const mayChange = useMayChange();
  const id = `slide-${slide.key}`;
  const Fields = FIELDS[slide.type];
  const about = titled(slide, around, words);
  return html`<li class="card slide">
    <div class="slide-line">
      <button class="slide-open" type="button" id=${id} aria-expanded=${isOpen} onClick=${onToggle}>
        <span class="slide-turn" aria-hidden="true"></span>
        <span class="slide-place">${place + 1}</span>
        <span class="slide-about">
          <strong>${words.say(`walls.kind_${slide.type}`)}</strong>
          ${about && html`<span>${about}</span>`}
          <small>${words.say("walls.seconds_of", { n: Number(slide.seconds) })}</small>
        </span>
      </button>
      ${mayChange &&
      html`<span class="slide-moves">
        <${Tool} id=${`${id}-up`} icon="up" say="walls.up" place=${place} isOff=${place === 0} onPress=${() => onMove(place - 1)} />
        <${Tool} id=${`${id}-down`} icon="down" say="walls.down" place=${place} isOff=${place === many - 1} onPress=${() => onMove(place + 1)} />
        <${Tool} icon="close" say="walls.remove" place=${place} onPress=${onRemove} />
      </span>`}
    </div>
    ${isOpen &&
    html`<fieldset class="form slide-fields" disabled=${!mayChange}>
      ${Fields && html`<${Fields} id=${id} slide=${slide} around=${around} onChange=${onChange} />`}
      <label class="form-label" for=${`${id}-seconds`}>${words.say("walls.seconds")}</label>
      <input class="field slide-number" id=${`${id}-seconds`} type="number" min="5" max="600" inputmode="numeric" value=${slide.seconds}
        onInput=${({ target }) => onChange({ seconds: target.value })} />
      <${When} id=${id} slide=${slide} onChange=${onChange} />
    </fieldset>`}
  </li>`;
}

function Tool({ id, icon, say, place, isOff, onPress }) {
  const name = useKit().words.say(say, { place: place + 1 });
  return html`<button class="icon-button" type="button" id=${id} aria-label=${name} title=${name} disabled=${isOff} onClick=${onPress}>
    <${Icon} name=${icon} />
  </button>`;
}
