// French, by the English sentence: what the house says of shops and of their orders.
export const SHOPS = {
  "There is no shop {1}.": "Il n’y a pas de boutique {1} : choisissez-en une qui existe.",
  "A programme has at most {1} shops.": "Un programme a au plus {1} boutiques : retirez-en une d’abord.",
  "Give the secret that this shop signs its hooks with.": "Donnez le secret avec lequel cette boutique signe ses envois.",
  "Hooks of this kind hold ids alone: give a credential to ask with.":
    "Les envois de ce genre de boutique ne contiennent que des identifiants : donnez un jeton pour l’interroger.",
  "This hook holds ids alone: give the connection a credential to ask with.":
    "Cet envoi ne contient que des identifiants : donnez à la boutique un jeton pour l’interroger.",
  "This kind of shop does not tell how much was paid by gift card: let gift cards count when they are spent.":
    "Ce genre de boutique ne dit pas combien a été payé par carte cadeau : comptez les cartes quand elles sont dépensées.",
  "This hook is not signed with the secret of the connection.": "Cet envoi n’est pas signé avec le secret de la boutique : comparez les deux.",
  "The shop answered {1} when it was asked.": "Interrogée, la boutique a répondu {1} : vérifiez son adresse et le jeton.",
  "The shop could not be reached to ask for the order.": "La boutique est injoignable pour demander la commande : elle enverra de nouveau.",
  "The shop answered with more than is read.": "La boutique a répondu plus que ce qui est lu.",
  "This is no order as such a shop writes one: {1}.": "Ce n’est pas une commande comme l’écrit une telle boutique : {1}.",
  "The id of this order cannot be one.": "L’identifiant de cette commande ne peut pas en être un.",
  "The credential of this kind names whose it is: write it as id:token.":
    "Le jeton de ce genre de boutique dit à qui il est : écrivez-le id:jeton.",
  "Clover asks whose this address is: write the code {1} in its settings.":
    "Clover demande à qui est cette adresse : écrivez le code {1} dans ses réglages.",
  "This hook tells of more orders than are asked for at once.": "Cet envoi annonce plus de commandes qu’on n’en demande à la fois.",
  "This hook is no token with its claims.": "Cet envoi n’est pas un jeton signé.",
  "This hook names no order of a store.": "Cet envoi ne nomme pas de commande d’une boutique.",
  "{1} is no time with its offset.": "{1} n’est pas une heure avec son décalage.",
  "{1} is no currency of ISO 4217: three letters, such as EUR.": "{1} n’est pas une monnaie ISO 4217 : trois lettres, comme EUR.",
  "{1} is no amount of {2} in whole minor units.": "{1} n’est pas un montant en {2} dans ses unités entières.",
  "An amount of an order has at most 13 digits.": "Le montant d’une commande a au plus 13 chiffres.",
};
