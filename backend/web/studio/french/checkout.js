// French, by the English sentence: what the house says of baskets, and of what vouchers and points take off them.
export const CHECKOUT = {
  "A checkout has at most {1} refunds: return more at once.": "Un passage en caisse a au plus {1} retours : rendez-en plus à la fois.",
  "A voucher of this basket was used or taken back since: release it, and reserve again without that voucher.":
    "Un bon de ce panier a été utilisé ou repris depuis : libérez ce panier, puis réservez de nouveau sans ce bon.",
  "Another checkout has this voucher: release that one, or wait until it ends.": "Un autre passage en caisse tient ce bon : libérez-le, ou attendez qu’il se termine.",
  "At least {1} of these points in one basket, for something that is still to be paid: ask for more, or leave the points out.":
    "Il faut au moins {1} de ces points dans un panier, pour quelque chose qui reste à payer : demandez-en plus, ou enlevez les points.",
  "At most so many points in a basket are no fewer than at least.": "Le plus de points dans un panier est inférieur au moins : augmentez-le.",
  "At most {1} of these points in one basket: ask for fewer.": "Au plus {1} de ces points dans un panier : demandez-en moins.",
  "At most {1} of this reward in one basket: keep the others for later.": "Au plus {1} bons de cette récompense dans un panier : gardez les autres pour plus tard.",
  "Nothing is left in this basket that this voucher is for: add it, or leave the voucher out.":
    "Il ne reste rien dans ce panier à quoi ce bon s’applique : ajoutez-le, ou enlevez le bon.",
  "Nothing is left of this checkout that could go back.": "Tout ce qui pouvait être rendu l’est déjà : il n’y a rien à faire.",
  "Points that pay a part of a basket are worth something: say `worth`.": "Des points qui paient une part d’un panier valent quelque chose : dites ce que vaut un point.",
  "The same voucher is there twice: show it once.": "Le même bon est là deux fois : montrez-le une seule fois.",
  "There is no checkout of this reference; reserve first.": "Aucun passage en caisse n’a cette référence : réservez d’abord.",
  "This checkout is redeemed already: return it by a refund.": "Ce passage en caisse est déjà payé : rendez-le par un retour.",
  "This checkout is {1}: only what was redeemed goes back.": "Ce passage en caisse ({1}) n’est pas payé : seul ce qui l’est peut être rendu.",
  "This checkout was released: reserve again under a new reference.": "Ce passage en caisse a été libéré : réservez de nouveau sous une autre référence.",
  "This reference has already served for another basket; use a new one.": "Cette référence a déjà servi pour un autre panier : prenez-en une nouvelle.",
  "This reference has already served for another refund; use a new one.": "Cette référence a déjà servi pour un autre retour : prenez-en une nouvelle.",
  "This reservation has ended: reserve again under a new reference.": "Cette réservation est terminée : réservez de nouveau sous une autre référence.",
  "This voucher goes with no other one and with no points: take it or the others.": "Ce bon ne va ni avec un autre ni avec des points : prenez-le, ou les autres.",
  "This voucher is worth {1}: pay in that, or leave it out.": "Ce bon vaut des {1} : payez dans cette monnaie, ou enlevez-le.",
  "This voucher takes nothing off a basket: redeem it by itself instead.": "Ce bon n’enlève rien d’un panier : utilisez-le seul.",
  "Two lines have the same id: give each line of the basket its own.": "Deux lignes ont le même identifiant : donnez à chaque ligne du panier le sien.",
  "What was taken off a purchase is proved by it.": "C’est la preuve de ce qui a été enlevé d’un achat.",
  "say in which currency of money, in `money`.": "Dites dans quelle monnaie, par exemple EUR.",
  "{1} is included too; take it out of one of them.": "{1} est aussi parmi les produits choisis : enlevez-le d’une des deux listes.",
  "{1} is left of {2}: return no more than that.": "Il reste {1} à rendre de {2} : ne rendez pas plus.",
  "{1} pays no part of a basket in {2}: leave the points out.": "{1} ne paie aucune part d’un panier en {2} : enlevez les points.",
  "{1} {2} more of what this voucher is for must be in the basket.": "Il manque {1} {2} dans le panier, parmi ce à quoi ce bon s’applique : ajoutez-en.",
};
