/** A name for addresses out of a title: "Nuit d'été" is "nuit-d-ete". */
export const slugOf = (title) =>
  title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
