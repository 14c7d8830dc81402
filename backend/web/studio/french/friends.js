// French, by the English sentence: what the house says of members who invite friends.
export const FRIENDS = {
  "say what the member or the friend gets.": "Dites ce que reçoit le membre, ou son ami.",
  "a voucher does not wait; say 0 days, or give points.": "Un bon n’attend pas : mettez 0 jour, ou donnez des points.",
  "points are no reason for points; choose what a friend does.": "Des points ne peuvent pas donner droit à des points : choisissez ce que fait l’ami.",
  "This invitation is not known or is over; ask your friend for a new link.": "Cette invitation est inconnue ou terminée : demandez un nouveau lien à votre ami.",
  "Only members invite friends; sign in first, then ask again.": "Seuls les membres invitent des amis : connectez-vous d’abord, puis redemandez.",
  "This is your own link; send it to a friend.": "C’est votre propre lien : envoyez-le à un ami.",
  "You have invited whoever invites you; send your link on.": "C’est vous qui avez fait venir cette personne : envoyez plutôt votre lien.",
  "You were here before; invitations are for newcomers.": "Vous étiez déjà là : les invitations sont pour qui arrive.",
  "Somebody has invited you already, and that is done once.": "Quelqu’un vous a déjà fait venir : cela ne se fait qu’une fois.",
  "This guest has become a member; sign in as that one.": "Cet invité est devenu membre : connectez-vous avec ce compte.",
  "There is no {1} to invite to now; look at what there is.": "Il n’y a pas de {1} pour inviter en ce moment : regardez ce qu’il y a.",
  "There is no referral {1}.": "Il n’y a pas de parrainage {1} : regardez la liste.",
  "There is no such friend; look at the list again.": "Cette personne n’est pas dans la liste : regardez-la de nouveau.",
  "Somebody has decided this already, or it is not held any more.": "Quelqu’un a déjà décidé, ou il n’y a plus rien à décider : regardez de nouveau la liste.",
  "What was paid to both is proved by it, and that nobody is invited twice.": "C’est la preuve de ce que tous deux ont reçu, et que personne n’est invité deux fois.",
};
