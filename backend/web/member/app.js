// Which screen stands, around it the banner, the tabs and the words of the member's language.
import { useEffect, useMemo } from "preact/hooks";
import { html } from "../shared/html.js";
import { createWords } from "../shared/words.js";
import { Kit } from "./kit.js";
import { Awning } from "./parts/awning.js";
import { Banner } from "./parts/banner.js";
import { Bell } from "./parts/bell.js";
import { Cheer } from "./parts/cheer.js";
import { Fallback } from "./parts/fallback.js";
import { Notice } from "./parts/notice.js";
import { Tabs } from "./parts/tabs.js";
import { Badges } from "./screens/badges.js";
import { Boards } from "./screens/boards.js";
import { History } from "./screens/history.js";
import { Duo } from "./screens/duo.js";
import { Home } from "./screens/home.js";
import { Inbox } from "./screens/inbox.js";
import { Me } from "./screens/me.js";
import { Play } from "./screens/play.js";
import { Preferences } from "./screens/preferences.js";
import { RoomByLink, RoomByPin } from "./screens/rooms.js";
import { Streak } from "./screens/streak.js";
import { Verify } from "./screens/verify.js";
import { Why } from "./screens/why.js";
import { Welcome } from "./screens/welcome.js";

const SCREENS = {
  home: Home, boards: Boards, badges: Badges, history: History, me: Me, play: Play, streak: Streak, duo: Duo,
  inbox: Inbox, preferences: Preferences, verify: Verify, room: RoomByLink, pin: RoomByPin,
  why: Why,
};
const WHOLE = new Set([Play, RoomByLink, RoomByPin]);

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
const OUTSIDE = { verify: Verify, room: RoomByLink, pin: RoomByPin };

function Outside({ at }) {
  const Screen = OUTSIDE[at.name];
  return Screen ? html`<${Awning} /><${Screen} key=${at.id} id=${at.id} />` : html`<${Welcome} />`;
}

function Inside({ at }) {
  const Screen = SCREENS[at.name] ?? Home;
  const playing = WHOLE.has(Screen);
  return html`
    <${Banner} />
    <${Notice} />
    <${Cheer} />
    ${!playing && html`<${Awning} /><${Bell} here=${at.name} /><${Tabs} here=${at.name} />`}
    <${Screen} key=${`${at.name}/${at.id}`} id=${at.id} />
  `;
}
