// French, key for key what en_studio_revisions.js has.
export const frRevisions = {
  "revisions.revisions": "Révisions",
  "revisions.versions": "Ce qui a été publié",
  "revisions.n": "N° {n}",
  "revisions.off": "à l’arrêt",
  "revisions.more": { one: "Un changement de plus", other: "{n} changements de plus" },
  "revisions.take": "Reprendre la n° {n} dans le brouillon",
  "revisions.taken_revision": "La n° {n} est dans le brouillon ; enregistrez pour qu’elle compte.",
  "revisions.taken_version": "La n° {n} est dans le brouillon ; on la jouera une fois publiée.",
};
