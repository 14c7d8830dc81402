// Which screen stands, around it the banner, the tabs and the words of the member's language.
import { useEffect, useMemo } from "preact/hooks";
import { html } from "../shared/html.js";
import { createWords } from "../shared/words.js";
import { Kit } from "./kit.js";
import { later, styled } from "./later.js";
import { Awning } from "./parts/awning.js";
import { Banner } from "./parts/banner.js";
import { Bell } from "./parts/bell.js";
import { Cheer } from "./parts/cheer.js";
import { Fallback } from "./parts/fallback.js";
import { Notice } from "./parts/notice.js";
import { Tabs } from "./parts/tabs.js";
import { Home } from "./screens/home.js";
import { Welcome } from "./screens/welcome.js";

const page = (load, name) => later(load, name, "/web/member/styles/pages.css");
const rewarding = (load, name) => later(() => Promise.all([load(), styled("/web/member/styles/pages.css")]).then(([module]) => module), name, "/web/member/styles/rewards.css");
const inviting = (load, name) => later(() => Promise.all([load(), styled("/web/member/styles/pages.css")]).then(([module]) => module), name, "/web/member/styles/code.css");
const drawn = (load, name) => later(load, name, "/web/shared/draws/draws.css");
const room = later(() => import("./screens/room.js"), "RoomScreen", "/web/member/styles/room.css");
const RoomByLink = ({ id }) => html`<${room} way=${{ link: id }} />`;
const RoomByPin = ({ id }) => html`<${room} way=${{ pin: id }} />`;
const Verify = later(() => import("./screens/verify.js"), "Verify");

const Invited = inviting(() => import("./screens/invited.js"), "Invited");
const SignIn = later(() => import("./screens/sign_in.js"), "SignIn");
const Enter = later(() => import("./screens/enter.js"), "Enter");

/** Beyond home, each comes when somebody goes there. */
const SCREENS = {
  home: Home,
  verify: Verify,
  room: RoomByLink,
  pin: RoomByPin,
  play: later(() => import("./screens/play.js"), "Play"),
  boards: page(() => import("./screens/boards.js"), "Boards"),
  badges: later(() => import("./screens/badges.js"), "Badges"),
  history: later(() => import("./screens/history.js"), "History"),
  me: later(() => import("./screens/me.js"), "Me"),
  streak: page(() => import("./screens/streak.js"), "Streak"),
  tier: page(() => import("./screens/tier.js"), "Tier"),
  challenge: page(() => import("./screens/challenge.js"), "Challenge"),
  badge: page(() => import("./screens/badge.js"), "Badge"),
  draw: drawn(() => import("./screens/draw.js"), "Draw"),
  draws: drawn(() => import("./screens/draws.js"), "Draws"),
  rewards: rewarding(() => import("./screens/rewards.js"), "Rewards"),
  reward: rewarding(() => import("./screens/reward.js"), "Reward"),
  vouchers: rewarding(() => import("./screens/vouchers.js"), "Vouchers"),
  voucher: rewarding(() => import("./screens/voucher.js"), "Voucher"),
  prizes: rewarding(() => import("./screens/vouchers.js"), "Vouchers"), // As links of before say.
  ending: rewarding(() => import("./screens/ending.js"), "EndingScreen"),
  give: rewarding(() => import("./screens/give.js"), "Give"),
  gift: rewarding(() => import("./screens/gift.js"), "GiftScreen"),
  code: later(() => import("./screens/code.js"), "Code", "/web/member/styles/code.css"),
  earn: page(() => import("./screens/earn.js"), "Earn"),
  invite: inviting(() => import("./screens/invite.js"), "Invite"),
  invited: Invited,
  duo: later(() => import("./screens/duo.js"), "Duo"),
  inbox: later(() => import("./screens/inbox.js"), "Inbox"),
  preferences: later(() => import("./screens/preferences.js"), "Preferences"),
  "sign-in": SignIn,
  enter: Enter,
  privacy: later(() => import("./screens/privacy.js"), "Privacy"),
  account: later(() => import("./screens/account.js"), "Account"),
  why: later(() => import("./screens/why.js"), "Why"),
};
const WHOLE = new Set(["play", "room", "pin"]); // Whoever plays sees nothing else.

/** When nothing else is to be done, they come before somebody asks; rooms are for a few. */
export const comeAhead = () => Object.values(SCREENS).forEach((screen) => screen.ahead?.());

export function App({ kit }) {
  const { state, route } = kit;
  const locale = state.locale.value;
  const words = useMemo(() => createWords(locale), [locale]);
  const house = words.text(state.programme.value?.name);
  useEffect(() => {
    document.documentElement.lang = locale;
    if (house) document.title = house; // The page came with the name it had then.
  }, [locale, house]);
  const inside = useMemo(() => ({ ...kit, words }), [kit, words]);
  return html`<${Kit.Provider} value=${inside}>
    <${Fallback}>
      ${state.token.value ? html`<${Inside} at=${route.at.value} />` : html`<${Outside} at=${route.at.value} />`}
    <//>
  <//>`;
}

/** Without a visit there is the gate, what the link of a mail leads to, and the door of a live room. */
const OUTSIDE = { "sign-in": SignIn, enter: Enter, verify: Verify, invited: Invited, room: RoomByLink, pin: RoomByPin };

function Outside({ at }) {
  const Screen = OUTSIDE[at.name];
  return Screen ? html`<${Awning} /><${Screen} key=${at.id} id=${at.id} />` : html`<${Welcome} />`;
}

function Inside({ at }) {
  const Screen = SCREENS[at.name] ?? Home;
  const playing = WHOLE.has(at.name);
  return html`
    <${Banner} />
    ${!playing && html`<${Awning} /><${Told} /><${Bell} here=${at.name} /><${Tabs} here=${at.name} />`}
    <${Screen} key=${`${at.name}/${at.id}`} id=${at.id} />
  `;
}

/** In the flow of the page, at its head: it lies over nothing, and whoever plays hears it after the game. */
const Told = () => html`<div class="told"><${Notice} /><${Cheer} /></div>`;
