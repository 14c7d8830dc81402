// All quizzes, the newest first.
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { List, usePages } from "../parts/load.js";
import { Page } from "../parts/page.js";
import { Empty } from "../parts/states.js";
import { may } from "../sections.js";

export function Quizzes() {
  const { words, session } = useKit();
  const pages = usePages("/v1/campaigns?mechanic=quiz&newest=true");
  const fresh = may(session.value, "configure") && html`<a class="button" href="#/quizzes/new">${words.say("quizzes.new")}</a>`;
  return html`<${Page} title=${words.say("quizzes.title")} actions=${pages.items?.length ? fresh : null}>
    <${List} of=${pages} row=${(quiz) => html`<${Line} key=${quiz.id} quiz=${quiz} />`}
      label=${words.say("quizzes.title")}
      empty=${html`<${Empty} text=${words.say("quizzes.none")}>${fresh}<//>`} />
  <//>`;
}

function Line({ quiz }) {
  const { words } = useKit();
  const state = standing(quiz);
  return html`<li>
    <a class="list-line" href=${`#/quizzes/${quiz.slug}`}>
      <span><strong>${words.text(quiz.title) || quiz.slug}</strong><small>${quiz.slug}</small></span>
      <span class=${`badge-word ${TONES[state]}`}>${words.say(`quizzes.is_${state}`)}</span>
    </a>
  </li>`;
}

const TONES = { draft: "", closed: "", paused: "badge-wait", live: "badge-good" };

/** Where a campaign stands. */
export const standing = ({ closed, paused, published, version_id }) =>
  closed ? "closed" : paused ? "paused" : (published ?? version_id) ? "live" : "draft";
