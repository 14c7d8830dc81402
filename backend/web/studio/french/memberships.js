// French, by the English sentence: what the house says of tiers that are paid for.
export const MEMBERSHIPS = {
  "What was paid and what is given back is proved by it.": "C’est la preuve de ce qui a été payé et de ce qu’il faut rendre.",
  "The tier {1} is not for sale; give it `sold` in the ladder.": "Le palier {1} n’est pas à vendre : donnez-lui un prix dans l’échelle.",
  "This tier costs {1}; say what was paid in that money.": "Ce palier se paie en {1} : dites dans cette monnaie ce qui a été payé.",
  "The tier {1} is paid until {2}; cancel that first: you are told what to give back.":
    "Le palier {1} est payé jusqu’au {2} : annulez-le d’abord, et l’on vous dira combien rendre.",
  "{1} terms are paid ahead already; renew when one of them has begun.": "{1} durées sont déjà payées d’avance : renouvelez quand l’une d’elles aura commencé.",
  "This term is over or cancelled; what is given back stands in it.": "Cet abonnement est fini ou annulé : ce qu’il faut rendre y est écrit.",
  "This status was prolonged until {1} since; cancel that first.": "Ce statut a été prolongé depuis, jusqu’au {1} : annulez d’abord cela.",
  "This member has no such term; look at the list again.": "Ce membre n’a pas cet abonnement : regardez de nouveau la liste.",
  "This term is cancelled already: it ends on {1}.": "Cet abonnement est déjà annulé : il finit le {1}.",
  "everybody has the lowest tier already; sell a higher one.": "Tout le monde a déjà le palier le plus bas : vendez-en un plus haut.",
  "{1} is no money of ISO 4217; write EUR, for example.": "{1} n’est pas une monnaie de la norme ISO 4217 : écrivez EUR, par exemple.",
  "grace is shorter than a term; make it less than {1}.": "La grâce est plus courte que la durée : mettez moins de {1}.",
};
