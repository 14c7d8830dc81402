// French, by the English sentence: what the house says of gifts between members.
export const GIFTS = {
  "gift received": "cadeau reçu",
  "There is no such gift; ask your friend for the link again.": "Ce cadeau n’existe pas : redemandez le lien.",
  "Too many codes were wrong: ask your friend for the link, and try again later.": "Trop de codes faux : redemandez le lien, et réessayez plus tard.",
  "This is your own gift: send its link to somebody else.": "C’est votre propre cadeau : envoyez-en le lien à quelqu’un d’autre.",
  "This gift was opened already, or went back.": "Ce cadeau a déjà été ouvert, ou il est reparti.",
  "Sign in first: gifts are between members.": "Il faut d’abord se connecter : les cadeaux vont d’un membre à l’autre.",
  "You were given as much as one receives in a month.": "Les cadeaux de ce mois sont au complet.",
  "Whoever gave this has left.": "Qui l’a offert est parti.",
  "This gift went back to who gave it.": "Ce cadeau est reparti chez qui l’a offert.",
  "There is no such gift; look at the member's gifts again.": "Ce cadeau n’existe pas : regardez de nouveau ceux du membre.",
  "This gift went back already; nothing is left to undo.": "Ce cadeau est déjà reparti : il ne reste rien à annuler.",
  "This voucher is used or over: it does not come back.": "Ce bon a servi ou n’est plus valable : il ne revient pas.",
};
