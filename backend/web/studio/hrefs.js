// Where a thing is looked at in the studio.

/** The page on which a campaign is seen while it runs. */
export const runOf = (slug) => `#/quizzes/${slug}/run`;

/** The page on which it is edited. */
export const deskOf = (slug, mechanic) => (mechanic === "quiz" ? `#/quizzes/${slug}` : `#/designs/${mechanic}/${slug}`);

/** Where to go for what needs attention. */
export function hrefOf({ kind, name }) {
  if (kind === "campaign") return runOf(name);
  if (kind === "approval") return "#/queues";
  if (kind === "redemption") return "#/redemptions";
  if (kind === "key") return "#/keys";
  return `#/designs/${kind}/${name}`;
}

/** All about the member whom the brand calls so. */
export const memberAt = (id) => `#/members/${encodeURIComponent(id)}`;
