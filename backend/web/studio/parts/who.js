// A member by the name they are known by, which leads to their page; a guest has no page.
import { html } from "../../shared/html.js";
import { memberAt } from "../hrefs.js";

export const Who = ({ one: { external_id: id, alias } }) => (id ? html`<a class="link" href=${memberAt(id)}>${alias}</a>` : alias);
