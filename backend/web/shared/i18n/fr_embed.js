// Ce que dit la page d’une boutique.
export const frEmbed = {
  "embed.invite": "Jouer avec {name}",
  "embed.close": "Fermer",
};
