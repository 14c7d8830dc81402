// French, by the English sentence: what the house says at the counter.
export const COUNTER = {
  "This code was used already: wait for the next one, half a minute at most.": "Ce code a déjà servi : attendez le suivant, une demi-minute au plus.",
  "This code is {1} min old: a picture of it, or the phone's clock is behind. Ask for “My code” in the app; online, it sets itself right.":
    "Ce code date de {1} min : c’est une photo, ou l’horloge du téléphone retarde. Demandez « Mon code » dans l’application ; avec du réseau, elle se met à l’heure.",
  "The phone's clock is {1} min ahead. Open “My code” online: it sets itself right.":
    "L’horloge du téléphone avance de {1} min. Ouvrez « Mon code » avec du réseau : elle se met à l’heure.",
  "This code is nobody's: it is more than a day old, was typed wrongly, or its phone is signed out. Ask for “My code” anew.":
    "Ce code n’est à personne : il a plus d’un jour, a été mal tapé, ou son téléphone est déconnecté. Demandez de nouveau « Mon code ».",
  "This code is of another programme ({1}): ask for the one of yours.": "Ce code est celui d’un autre programme ({1}) : demandez celui du vôtre.",
  "This is no member's code. Scan the one that the app shows under “My code”, or type its 14 digits.":
    "Ce n’est pas le code d’un membre. Lisez celui que l’application montre sous « Mon code », ou tapez ses 14 chiffres.",
  "This device shows no codes any more: ask for a new secret.": "Cet appareil ne montre plus de codes : demandez un nouveau secret.",
  "Too many wrong codes: wait a little.": "Trop de codes faux : attendez un peu.",
  "There is no such visit: scan the code first.": "Cette visite n’existe pas : lisez d’abord le code.",
  "This visit is over: scan the code again.": "Cette visite est finie : lisez de nouveau le code.",
  "Nothing of this visit is left to undo.": "Il ne reste rien à annuler de cette visite.",
  "A voucher alone was shown: scan the member's code for anything else.": "Seul un bon a été montré : pour autre chose, lisez le code du membre.",
  "This member has no such voucher; look at their vouchers again.": "Ce membre n’a pas ce bon : regardez de nouveau ses bons.",
  "This use of the voucher is undone already: look at the member's vouchers.": "Cet usage du bon est déjà annulé : regardez les bons du membre.",
  "This telephone number is a member's already: ask them for their code, or to sign in by it.":
    "Ce numéro est déjà celui d’un membre : demandez-lui son code, ou de se connecter par ce numéro.",
  "undone at the counter": "Annulé au comptoir",
};
