// The way to inviting a friend, where there is something to invite to.
import { useEffect, useState } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { path } from "../route.js";

export function Inviting() {
  const { api, words } = useKit();
  const [there, setThere] = useState(false);
  useEffect(() => void api.get("/v1/me/referrals").then(({ items }) => setThere(items.length > 0), () => {}), []);
  return there && html`<a class="link" href=${path("invite")}>${words.say("invite.title")}</a>`;
}
