// English, key for key what fr_studio_revisions.js has.
export const enRevisions = {
  "revisions.revisions": "Revisions",
  "revisions.versions": "What was published",
  "revisions.n": "No. {n}",
  "revisions.off": "off",
  "revisions.more": { one: "One change more", other: "{n} changes more" },
  "revisions.take": "Take no. {n} back into the draft",
  "revisions.taken_revision": "No. {n} is in the draft; save it to make it count.",
  "revisions.taken_version": "No. {n} is in the draft; members play it once it is published.",
};
