// The fonts of the house, by name: how each is called, the weight of its titles, and what stands in for it.
export const FONTS = {
  caprasimo: { family: "Caprasimo", heading: 400, otherwise: '"Cooper Black", "Georgia", serif' },
  figtree: { family: "Figtree", heading: 800, otherwise: "system-ui, sans-serif" },
  lora: { family: "Lora", heading: 700, otherwise: '"Georgia", serif' },
  nunito: { family: "Nunito", heading: 900, otherwise: "system-ui, sans-serif" },
  "space-grotesk": { family: "Space Grotesk", heading: 700, otherwise: "system-ui, sans-serif" },
};

/** As a page writes it. */
export const faceOf = (name) => `"${FONTS[name].family}", ${FONTS[name].otherwise}`;
