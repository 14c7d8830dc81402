/** A name for addresses out of a title: "Nuit d'été" is "nuit-d-ete"; `or` where none of its letters can stand in one. */
export const slugOf = (title, or) =>
  title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 56).replace(/^-+|-+$/g, "") || or;
