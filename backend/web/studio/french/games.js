// French, by the English sentence: what the house says of campaigns: their games, prizes, budgets, drafts.
export const GAMES = {
  "{1} of {2} have been won already; its stock cannot be {3}.":
    "{1} lots « {2} » sont déjà gagnés : son stock ne peut pas être de {3}. Mettez-en au moins autant.",
  "This campaign has not started yet.": "Cette campagne n’a pas encore commencé.",
  "This campaign is over.": "Cette campagne est terminée.",
  "This campaign is for members; join first.": "Cette campagne est réservée aux membres.",
  "This campaign is for other tiers.": "Cette campagne est réservée à d’autres paliers.",
  "This campaign is for others.": "Cette campagne est réservée à d’autres membres.",
  "none yet": "aucun pour l’instant",
  "there is no {1}; declared currencies: {2}.": "Il n’y a pas de monnaie {1} ; choix possibles : {2}.",
  "there is no currency {1}.": "Il n’y a pas de monnaie {1} : choisissez-en une qui existe.",
  "members have no attribute {1}; declare it in the programme.":
    "Les membres n’ont pas d’attribut {1} : déclarez-le dans le programme, ou choisissez-en un autre.",
  "the programme does not speak {1}; it speaks {2}.": "Le programme ne parle pas {1} ; il parle {2}.",
  "this mechanic has no merit {1}; it has {2}.": "Ce jeu ne récompense pas {1} ; choix possibles : {2}.",
  "{1} does not pay {2}, which the tariff gives at once; set at least as much aside, or lower the tariff.":
    "Le budget de {1} ne suffit pas à payer {2}, que le tarif donne d’un coup : augmentez le budget, ou baissez le tarif.",
  "give the time with its offset, for example 2026-12-01T08:00:00Z.": "Donnez l’heure avec son décalage, par exemple 2026-12-01T08:00:00Z.",
  "the campaign must end after it starts.": "La campagne doit finir après avoir commencé : corrigez l’une des deux dates.",
  "a budget of {1} bounds": "Un budget de {1} limite",
  "nothing bounds": "Rien ne limite",
  "{1} what it gives of {2}; one person may switch on as much as {3} alone. It waits for a second person.":
    "{1} ce que cela donne en {2} ; une personne seule peut mettre en marche jusqu’à {3}. Une deuxième personne doit l’approuver.",
  "{1} of this budget is given away already, so it cannot be {2}: set {3} or more, or switch off what pays from it.":
    "{1} de ce budget sont déjà donnés, il ne peut donc pas être de {2} : mettez {3} ou plus, ou arrêtez ce qui le dépense.",
  "{1} pays in {2}, which is not declared.": "Le lot {1} paie en {2}, qui n’existe pas : choisissez une autre monnaie.",
  "a paid play is never for nothing; say what stands in.":
    "Une partie payante ne se joue jamais pour rien : dites quel lot remplace ce qui est épuisé.",
  "the draw is made when the campaign ends; say when.": "Le tirage se fait à la fin de la campagne : donnez sa date de fin.",
  "the prizes come to {1} in all; set at least as much aside.": "Les lots coûtent {1} en tout : mettez au moins autant de budget.",
  "This contest has entries: its prizes and its price stay as they were published.":
    "Ce tirage au sort a déjà des participants : ses lots et son prix restent tels que publiés.",
  "This campaign draws from no seed now.": "Cette campagne ne tire rien au sort en ce moment.",
  "This contest has entries: its seed is revealed by the closing draw.":
    "Ce tirage au sort a des participants : sa graine sera révélée au tirage final.",
  "This contest has no pick number {1}.": "Ce tirage au sort n’a pas de rang {1}.",
  "Pick number {1} holds no prize.": "Le rang {1} n’a pas gagné de lot.",
  "Points were paid by the draw; reverse their transaction instead.":
    "Les points ont été versés par le tirage : reprenez-les plutôt dans l’historique du membre.",
  "This campaign is at revision {1}; load it again, then save.":
    "Entre-temps, la révision {1} de cette campagne a été enregistrée : rechargez la page, puis enregistrez.",
  "A published campaign keeps its mechanic; make another campaign.": "Une campagne publiée garde son jeu : faites une autre campagne.",
  "Question {1}: its picture or sound {2}… is not kept here; send it again":
    "Question {1} : son image ou son son n’est pas gardé ici, envoyez-le de nouveau",
  "there is no tier {1}; there are: {2}.": "Il n’y a pas de palier {1} ; choix possibles : {2}.",
  "there is no segment {1}; there are: {2}.": "Il n’y a pas de segment {1} ; choix possibles : {2}.",
  "This campaign draws nothing by chance.": "Cette campagne ne tire rien au sort.",
  "There is no such seed, or it is still drawn from.": "Cette graine n’existe pas, ou sert encore aux tirages.",
  "The end has passed already: give a time to come with its offset, or close the campaign to end it now.":
    "La fin est déjà passée : donnez une heure à venir, ou fermez la campagne pour la finir maintenant.",
  "The draft has other changes that members do not have yet: publish it with the new end or budget, or take those changes back first.":
    "Le brouillon a d’autres changements que les membres n’ont pas encore : publiez-le avec la nouvelle fin ou le nouveau budget, ou retirez d’abord ces changements.",
  "There is a campaign {1} already; choose another name.": "Une campagne s’appelle déjà {1} : choisissez un autre nom.",
  "This campaign is not running: publish it first.": "Cette campagne n’est pas en cours : publiez-la d’abord.",
  "The draft is at revision {1}, not {2}.": "Le brouillon en est à la révision {1}, pas {2} : rechargez la page.",
  "{1} to mend before this campaign can be published.": "{1} à corriger avant de publier cette campagne.",
  "This campaign pays in {1} since it was first published.": "Cette campagne paie en {1} depuis sa première publication : gardez cette monnaie.",
  "This campaign was never published.": "Cette campagne n’a jamais été publiée.",
  "No question of this file can be played.": "Aucune question de ce fichier ne peut être jouée : corrigez-le, ou choisissez-en un autre.",
  "The campaign {1} is a {2}, not a quiz.": "La campagne {1} n’est pas un quiz.",
  "Only a quiz that was published has attempts to mark again.": "Seul un quiz publié a des parties à corriger de nouveau.",
  "Mend the answers of a quiz, publish it, and then have the attempts of the versions before marked by the new one.":
    "Corrigez les réponses du quiz, publiez-le, puis faites recorriger les parties d’avant.",
  "Nobody has had the attempts at this campaign marked again.": "Personne n’a fait recorriger les parties de cette campagne.",
  "A campaign has at most {1} channels; use one that is there.": "Une campagne a au plus {1} canaux : prenez-en un qui existe.",
  "There is a channel {1} already; choose another name.": "Un canal s’appelle déjà {1} : choisissez un autre nom.",
  "This entry is made; start another play.": "Cette participation est faite : commencez une autre partie.",
  "at most {1} winners and alternates are drawn.": "On tire au plus {1} gagnants et suppléants : baissez les stocks ou les suppléants.",
  "a member wins once in a contest; leave `per_member` out.": "On ne gagne qu’une fois à un tirage au sort : videz la limite par membre.",
  "This game has given away all that it had; nothing was charged.": "Ce jeu a donné tout ce qu’il avait ; rien n’a été compté.",
  "You have tried; start another play.": "Vous avez essayé : commencez une autre partie.",
  "at most {1} in all have a moment of their own.": "Au plus {1} lots en tout ont leur moment à eux : baissez les stocks.",
  "the key {1} is used twice.": "Le nom court {1} sert deux fois : changez-en un.",
  "say how many there are of {1} (`stock`).": "Dites combien il y a de lots « {1} » (le stock).",
  "there is no prize {1}.": "Il n’y a pas de lot {1} : choisissez-en un qui existe.",
  "a prize that stands in for others has no stock and no limit itself.":
    "Un lot qui en remplace d’autres n’a lui-même ni stock ni limite : videz-les, ou choisissez un autre lot.",
  "share {1}: there is no prize {2}.": "La part {1} donne le lot {2}, qui n’existe pas : choisissez un lot de la liste.",
  "the weights add up to {1}, not to the declared {2}.":
    "Les poids font {1} ensemble, alors que la somme annoncée est {2} : corrigez les poids, ou la somme.",
  "at least one share needs a weight.": "Il faut un poids à une part au moins.",
  "{1} can never be won; give it a share, or leave it out.": "Le lot {1} ne peut jamais être gagné : donnez-lui une part, ou retirez-le.",
  "the winning moments must end after they begin.": "Les moments gagnants doivent finir après avoir commencé : corrigez l’une des deux dates.",
  "This card has been scratched; start another play.": "Cette carte est grattée : commencez une autre partie.",
  "{1} has none.": "Le lot {1} n’a pas de symbole : donnez-lui-en un.",
  "two prizes cannot look alike.": "Deux lots ne peuvent pas avoir le même symbole : changez-en un.",
  "a card takes {1} different symbols in all.": "Une carte demande {1} symboles différents en tout : ajoutez des symboles de remplissage.",
  "This wheel has been turned; start another play.": "Cette roue est tournée : commencez une autre partie.",
  "The store of files does not take it now, and nothing was saved; try again in a minute.":
    "Les fichiers ne peuvent pas être gardés en ce moment, et rien n’a été enregistré : réessayez dans une minute.",
  "The store of files is away for a moment; try again.": "Les fichiers ne sont pas joignables pour un moment : réessayez.",
  "say how often a member may do it: 1 is once, ever.": "Dites combien de fois un membre peut le faire : 1 veut dire une seule fois.",
  "one person may be many guests, each of whom would be paid; choose `only some` and say whether guests may.":
    "Une personne peut être plusieurs invités, et chacun serait payé : choisissez « certains seulement » et dites si les invités le peuvent.",
  "write a whole address: https://, a host, and the page.": "Écrivez une adresse entière : https://, un nom de machine, et la page.",
  "Agree to promotional mail and prove your address, then come back.": "Acceptez les messages promotionnels et prouvez votre adresse, puis revenez.",
  "another question is called {1} too; each has a name of its own.": "Une autre question s’appelle aussi {1} : donnez à chacune un nom à elle.",
  "This campaign is no survey that was published: look at its figures.": "Cette campagne n’est pas un sondage publié : regardez ses chiffres.",
  "This task asks no questions: look at its figures.": "Cette mission ne pose aucune question : regardez ses chiffres.",
  "You have done this already.": "C’est déjà fait : il n’y a plus rien à faire.",
  "This is not how this task is done: look at it again.": "Cette mission ne se fait pas ainsi : regardez-la encore.",
  "There is no such question: look at the survey again.": "Cette question n’existe pas : regardez encore le sondage.",
  "Answer this question too.": "Répondez aussi à cette question.",
  "This answer does not fit its question: look at the survey again.": "Cette réponse ne va pas avec sa question : regardez encore le sondage.",
  "campaign {1}": "Campagne {1}",
};
