// One challenge: what has to be done, how far it is, what it brings, and since when it counts.
import { useEffect } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { Answer, Page } from "../parts/answers.js";
import { Goals, isMet, Joining, Prizes } from "../parts/challenges.js";
import { deedsOf } from "../parts/deeds.js";

export function Challenge({ id }) {
  const { state, words, actions } = useKit();
  useEffect(() => void actions.look(), []);
  const known = state.challenges.value;
  const challenge = known?.find(({ name }) => name === id);
  return html`<${Page} title=${challenge && words.text(challenge.title)} found=${known && (challenge ?? null)}
    back=${{ to: "home", say: words.say("summary.home") }}>
    ${challenge && html`<${Told} challenge=${challenge} />`}
  <//>`;
}

function Told({ challenge }) {
  const { words } = useKit();
  const { again, community, goals, need, completed, prizes, times, opt_in: optIn, starts_at: from, ends_at: until } = challenge;
  const text = words.text(challenge.text);
  return html`
    <${Answer} of="what" lines=${[
      text && words.typeset(text),
      community
        ? words.say("challenge.shared", { minimum: community.minimum })
        : deedsOf(goals, need, words),
      goals.length > 1 && words.say(`challenge.need_${need}`),
    ]} />
    <${Answer} of="where" lines=${[isMet(challenge) && words.say("challenge.completed")]}>
      <${Goals} challenge=${challenge} />
      <${Joining} challenge=${challenge} />
    <//>
    <${Answer} of="next" lines=${[
      until ? words.say("challenge.until", { moment: words.moment(until) }) : words.say("challenge.no_end"),
      ((completed && until) || again) && words.say(again ? "card.again" : "challenge.again"),
    ]}>
      ${prizes.length > 0 && html`<p class="answer-prizes">${words.say("challenge.wins")} <${Prizes} prizes=${prizes} /></p>`}
    <//>
    <${Answer} of="since" lines=${[
      from && words.say("challenge.from", { day: words.day(from) }),
      words.say(optIn ? "challenge.why_join" : "challenge.why"),
      times > 0 ? words.say("challenge.times", { n: times }) : words.say("challenge.first"),
    ]} />`;
}
