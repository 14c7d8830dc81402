// Line icons of one family (24 by 24, two pixels), and the coins of currencies.
import { html } from "./html.js";

/** A page with icons of its own adds them. */
export const PATHS = {
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM20 14v3M17 20h3M14 20v-1",
  home: "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z",
  history: "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.8",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  boards: "M5 20V12M12 20V5M19 20v-5M3 20h18",
  badges: "M12 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8.5 12.8L7 21l5-3 5 3-1.5-8.2",
  snow: "M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5L12 7l2.5-2.5M9.5 19.5L12 17l2.5 2.5",
  back: "M19 12H5M11 6l-6 6 6 6",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  crown: "M4 18h16M4.5 8l3.8 3.5L12 5l3.7 6.5L19.5 8l-1.4 8H5.9z",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.6-3.4 3-5.3 6.5-5.3s5.9 1.9 6.5 5.3M16 4.4a3.5 3.5 0 0 1 0 6.2M18 15c2 .7 3.2 2.3 3.6 5",
  gift: "M4 12h16v8H4zM3 8h18v4H3zM12 8v12M12 8C8 8 6.5 3.5 9 3.5S12 8 12 8zM12 8c4 0 5.5-4.5 3-4.5S12 8 12 8z",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M7 7l10 10M17 7L7 17",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  next: "M5 12h14M13 6l6 6-6 6",
  clock: "M12 21a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 8v4.5l3 2",
  flame: "M12 21c-3.6 0-6-2.4-6-5.8 0-3.9 3.4-5.2 3.6-9.7 3 1.3 4.3 3.7 4.2 6 .8-.5 1.3-1.3 1.5-2.3 1.8 1.6 2.7 3.6 2.7 6 0 3.4-2.4 5.8-6 5.8z",
  offline: "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M2 8.8A15 15 0 0 1 6.5 6M15 10.5a10 10 0 0 1 4 2M11 5.3A15 15 0 0 1 22 8.8M8.5 16a5 5 0 0 1 6 0M12 19.5h.01",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  sound: "M4 10v4h4l5 4V6l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  stop: "M7 7h10v10H7z",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"
    fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">
    <path d=${PATHS[name]} />
  </svg>`;
}

/** What a house chose as a picture: the name of an icon of ours, or an emoji or letter as it is. */
export function Mark({ icon, instead = "badges" }) {
  if (icon in PATHS) return html`<${Icon} name=${icon} />`;
  return icon && icon.length <= MARK_MOST ? icon : html`<${Icon} name=${instead} />`;
}

const MARK_MOST = 11; // A family of four is one emoji, and eleven units long.

/** Drawn coins by name; any other `icon` of a currency (an emoji, a letter) is struck on a plain one. */
const STRUCK = {
  bean: html`<g class="coin-mark">
    <ellipse cx="16" cy="16" rx="6.2" ry="8.4" transform="rotate(35 16 16)" />
    <path d="M20 9.5c-4.5 3-2.5 5-4.5 7s-4.5 2-4 6.5" />
  </g>`,
  star: html`<path class="coin-mark"
    d="M16 8.2l2.4 5 5.4.7-4 3.8 1 5.4-4.8-2.7-4.8 2.7 1-5.4-4-3.8 5.4-.7z" />`,
  cup: html`<path class="coin-mark"
    d="M9.5 12.5h10.5v5.5a4 4 0 0 1-4 4h-2.5a4 4 0 0 1-4-4zM20 14h1.5a2.2 2.2 0 0 1 0 4.5H20M13 7.5v2M16.5 7.5v2" />`,
};
const NICKNAMES = {
  "☕": "cup", coffee: "cup", cup: "cup", bean: "bean", beans: "bean", "🫘": "bean", star: "star", "⭐": "star",
};

export function Coin({ icon }) {
  const mark = STRUCK[NICKNAMES[icon]];
  const letters = icon && icon.length <= 4 ? icon : "★";
  return html`<svg class="coin" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <circle class="coin-edge" cx="16" cy="16" r="15" />
    <circle class="coin-face" cx="16" cy="15" r="13.5" />
    ${mark ?? html`<text class="coin-text" x="16" y="20.5" text-anchor="middle">${letters}</text>`}
  </svg>`;
}
