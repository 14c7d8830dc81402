// The sections of the studio, in the order of its menu. `right`: who lacks it is not offered the section; `unlisted`
// ones are not in the menu, those with a `href` are pages of their own. A section's module has `Section({ path })` and
// `WORDS`, its texts by language; an `open` one needs no session.

export const SECTIONS = [
  { name: "home", icon: "home", load: () => import("./home/section.js") },
  { name: "quizzes", icon: "quiz", load: () => import("./quizzes/section.js") },
  { name: "designs", icon: "wheel", right: "configure", load: () => import("./designs/section.js") },
  { name: "rewards", icon: "gift", right: "read", load: () => import("./rewards/section.js") },
  { name: "redemptions", icon: "ticket", right: "redeem", load: () => import("./redemptions/section.js") },
  { name: "brand", icon: "brush", right: "read", load: () => import("./brand/section.js") },
  { name: "members", icon: "people", right: "members", load: () => import("./members/section.js") },
  { name: "messages", icon: "mail", right: "configure", load: () => import("./messages/section.js") },
  { name: "segments", icon: "people", right: "configure", load: () => import("./segments/section.js") },
  { name: "queues", icon: "queue", right: "read", load: () => import("./queues/section.js") },
  { name: "money", icon: "coins", right: "read", load: () => import("./money/section.js") },
  { name: "sites", icon: "wall", right: "read", load: () => import("./sites/section.js") },
  { name: "partners", icon: "people", right: "read", load: () => import("./partners/section.js") },
  { name: "referrals", icon: "team", right: "members", load: () => import("./friends/section.js") },
  { name: "moving", icon: "door", right: "admin", load: () => import("./moving/section.js") },
  { name: "trail", icon: "trail", right: "configure", load: () => import("./trail/section.js") },
  { name: "team", icon: "team", right: "staff", load: () => import("./team/section.js") },
  { name: "webhooks", icon: "plug", right: "admin", load: () => import("./webhooks/section.js") },
  { name: "shops", icon: "cart", right: "configure", load: () => import("./shops/section.js") },
  { name: "keys", icon: "plug", right: "admin", load: () => import("./team/keys.js") },
  { name: "account", unlisted: true, load: () => import("./team/account.js") },
  { name: "password", unlisted: true, open: true, load: () => import("./team/password.js") },
  { name: "counter", icon: "coins", href: "/counter", right: "award" },
  { name: "rooms", icon: "bell", href: "/staff#/rooms", right: "configure" },
  { name: "displays", icon: "wall", href: "/staff#/displays", right: "configure" },
];

export const find = (name) => SECTIONS.find((one) => one.load && one.name === (name || "home"));

/** The sections that somebody may enter from the menu. */
export const offered = (session) => SECTIONS.filter((one) => !one.unlisted && may(session, one.right));

/** Whether this session has the right; without a `right` everybody has. */
export const may = (session, right) => !right || Boolean(session?.rights?.includes(right));
