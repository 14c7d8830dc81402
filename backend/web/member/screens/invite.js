// Invite a friend: my link, as a picture and by the device's own sheet, what each of us gets, and who came.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { Icon } from "../../shared/icons.js";
import { QrPicture } from "../../shared/qr_picture.js";
import { refusalOf } from "../attempt.js";
import { deviceOf, keepDevice } from "../invitation.js";
import { useKit } from "../kit.js";
import { Page } from "../parts/answers.js";
import { wonOf } from "../parts/won.js";
import { path } from "../route.js";

export function Invite() {
  const { api, words } = useKit();
  const [offers, setOffers] = useState(null);
  const [said, setSaid] = useState(null);
  useEffect(() => void refusalOf(api.get("/v1/me/referrals").then(({ items }) => setOffers(items)), words).then(setSaid), []);
  return html`<${Page} title=${words.say("invite.title")} back=${{ to: "home", say: words.say("summary.home") }}>
    <p class="form-said form-bad" role="alert">${said}</p>
    ${offers?.length === 0 && html`<p class="page-note">${words.say("invite.none")}</p>`}
    ${offers?.map((offer) => html`<${Offer} key=${offer.name} offer=${offer} />`)}
  <//>`;
}

function Offer({ offer }) {
  const { state, words } = useKit();
  return html`<h2 class="section-title">${words.text(offer.title)}</h2>
    <p>${words.typeset(words.text(offer.text))}</p>
    <${Gets} offer=${offer} />
    ${state.me.value?.guest === false ? html`<${Mine} offer=${offer} />` : html`<section class="card form"><p>${words.say("invite.guest")}</p>
      <div class="form-end"><a class="button" href=${path("sign-in")}>${words.say("me.sign_in")}</a></div></section>`}
    <${Friends} name=${offer.name} />`;
}

/** What each gets, and when. */
export function Gets({ offer: { inviting, invited, within_days: within, hold_days: hold }, theirs = "invite.theirs" }) {
  const { state, words } = useKit();
  const worth = (prize) => wonOf(prize, words, state.programme.value, {});
  const line = (key, prize) => prize && html`<li class="movement"><span class="won-mark"><${Icon} name="gift" /></span>
    <div class="movement-words"><p class="movement-why">${words.say(key, { amount: worth(prize) })}</p></div></li>`;
  return html`<ul class="card card-lines">${line("invite.mine", inviting)}${line(theirs, invited)}
    <li class="movement"><span class="won-mark"><${Icon} name="clock" /></span><div class="movement-words">
      <p class="movement-when">${words.say("invite.within", { n: within })} ${words.say(hold ? "invite.hold" : "invite.at_once", { n: hold })}</p></div></li></ul>`;
}

function Mine({ offer: { name } }) {
  const { api, storage, slug, words } = useKit();
  const [told, setTold] = useState(null);
  const [said, setSaid] = useState(null);
  useEffect(() => {
    const asked = api.post(`/v1/me/referrals/${name}/code`, { device: deviceOf(storage, slug) });
    void refusalOf(asked.then((mine) => (keepDevice(storage, slug, mine.device), setTold(mine))), words).then(setSaid);
  }, [name]);
  const share = async () => {
    const url = told.address;
    try {
      if (navigator.share) await navigator.share({ url });
      else await navigator.clipboard.writeText(url).then(() => setSaid(words.say("vouchers.copied")));
    } catch (error) {
      if (error.name !== "AbortError") setSaid(words.say("task.by_hand"));
    }
  };
  if (!told) return html`<p class="form-said form-bad" role="alert">${said}</p>`;
  return html`<section class="code-card" aria-label=${words.say("invite.link")}>
      <${QrPicture} text=${told.address} label=${words.say("invite.qr")} style="code-picture" />
      <p class="code-digits">${told.code}</p>
    </section>
    <div class="form"><label class="form-label" for=${`link-${name}`}>${words.say("invite.link")}</label>
    <input class="field" id=${`link-${name}`} readonly value=${told.address} onFocus=${({ target }) => target.select()} /></div>
    <button class="button button-large" type="button" onClick=${share}>${words.say(navigator.share ? "task.share" : "task.copy")}</button>
    <p class="form-said" role="status">${said}</p>`;
}

function Friends({ name }) {
  const { api, state, words } = useKit();
  const [items, setItems] = useState([]);
  const [full, setFull] = useState(false);
  const [said, setSaid] = useState(null);
  const more = async (known) => {
    const before = known.length ? `&before=${known.at(-1).id}` : "";
    const asked = api.get(`/v1/me/referrals/${name}/friends?limit=20${before}`);
    setSaid(await refusalOf(asked.then((page) => (setItems([...known, ...page.items]), setFull(page.items.length === 20))), words));
  };
  useEffect(() => void more([]), [name, state.letter.value?.id]); // A letter may say that somebody joined.
  return html`<h3 class="section-title">${words.say("invite.friends")}</h3>
    ${items.length === 0 && !said && html`<p class="page-note">${words.say("invite.nobody")}</p>`}
    ${items.length > 0 && html`<ul class="card card-lines">${items.map((friend) => html`<li class="movement" key=${friend.id}>
      <span class="won-mark"><${Icon} name="people" /></span>
      <div class="movement-words"><p class="movement-why">${friend.alias ?? words.say("invite.somebody")}</p>
        <p class="movement-when">${words.say(`invite.is_${friend.beyond && friend.status === "rewarded" ? "beyond" : friend.status}`, { day: words.day(friend.until) })}</p></div>
    </li>`)}</ul>`}
    ${full && html`<button class="button button-plain" type="button" onClick=${() => more(items)}>${words.say("history.more")}</button>`}
    <p class="form-said form-bad" role="alert">${said}</p>`;
}
