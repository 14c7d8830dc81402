// The striped awning of the stall, and by night the string of bulbs under it.
import { html } from "../../shared/html.js";

export const Awning = () => html`<div class="awning" aria-hidden="true"><span></span></div>`;
