// French, by the English sentence: what the house says of what members strive for: series, badges, challenges, tiers, boards, multipliers, segments.
export const DESIGNS = {
  "this programme speaks {1}.": "Ce programme ne parle pas cette langue : il parle {1}.",
  "There is no {1} {2}.": "Il n’y a pas de {1} de ce nom : {2}.",
  "This {1} is at revision {2}; load it again, then save.": "Entre-temps, la révision {2} a été enregistrée : rechargez la page, puis enregistrez.",
  "This name is an address of its own; choose another.": "Ce nom est une adresse réservée : choisissez-en un autre.",
  "A {1} has no past to count.": "Cela ne compte pas le passé.",
  "leave it out.": "Videz ce champ.",
  "Only what is active can count the past.": "Seul ce qui est en marche peut compter le passé : mettez-le en marche d’abord.",
  "switch it on (`active`), or ask for no backfill.": "Mettez-le en marche, ou ne demandez pas de compter le passé.",
  "choose a year from {1} to {2}.": "Choisissez une année entre {1} et {2}.",
  "there is no {1} to win; there are: {2}.": "Il n’y a pas de monnaie {1} à gagner ; choix possibles : {2}.",
  "there is no {1}; there are: {2}.": "{1} n’existe pas ; choix possibles : {2}.",
  "there is no activity type {1}; declare it first.": "Il n’y a pas de type d’activité {1} : déclarez-le d’abord.",
  "{1} is kept for who reads of it; nothing counts it.": "{1} ne sert qu’à informer : rien ne le compte. Choisissez une autre activité.",
  "an activity {1} has no whole number {2}; it has: {3}.": "L’activité {1} n’a pas de nombre entier {2} ; choix possibles : {3}.",
  "a multiplier ends after it starts.": "La fin vient avant le début : corrigez l’une des deux dates.",
  "what is multiplied is paid by the rule or the campaign; set it there.":
    "Ce qui est multiplié est payé par la règle ou la campagne : mettez le budget là.",
  "less than `percent` alone; raise it, or lower the percent.":
    "C’est moins que son propre pourcentage : augmentez cette limite, ou baissez le pourcentage.",
  "it is an address of its own; choose another.": "C’est une adresse réservée : choisissez un autre nom.",
  "a segment pays nothing; leave it out.": "Un segment ne paie rien : videz ce champ.",
  "a list counts nothing; write a condition that uses them.": "Une liste ne compte rien : écrivez une condition qui s’en sert.",
  "the name is taken; choose another.": "Ce nom est pris : choisissez-en un autre.",
  "there is no activity type {1}.": "Il n’y a pas de type d’activité {1} : choisissez-en un qui existe.",
  "{1} has no whole number {2}.": "{1} n’a pas de nombre entier {2} : choisissez un autre champ.",
  "a granted badge numbers its levels: at_least is 1, 2, 3 and so on.":
    "Les niveaux d’un badge donné à la main se comptent : « à partir de » vaut 1, 2, 3 et ainsi de suite.",
  "{1} is not more than the level before asks ({2}).": "{1} n’est pas plus que ce que demande le niveau d’avant ({2}) : augmentez-le.",
  "{1} badges are asked of a set of {2}.": "On demande {1} badges sur une collection de {2} : baissez-le, ou ajoutez des badges.",
  "it counts towards the next level, which would need itself; measure another currency, or pay in another.":
    "Ce gain compte pour le niveau suivant, qui aurait alors besoin de lui-même : comptez une autre monnaie, ou payez dans une autre.",
  "a set is complete once and for all; let its badges lapse instead.":
    "Une collection est complète une fois pour toutes : faites plutôt finir ses badges.",
  "what is counted for ever is earned once; name a period in how.within.":
    "Ce qui se compte pour toujours se gagne une fois : choisissez une période dans « À neuf chaque ».",
  "there is no streak {1}; save it first.": "Il n’y a pas de série {1} : enregistrez-la d’abord.",
  "there is no challenge {1}; save it first.": "Il n’y a pas de défi {1} : enregistrez-le d’abord.",
  "a badge is named twice.": "Un badge est nommé deux fois : retirez-en un.",
  "there is no badge {1}; save it first.": "Il n’y a pas de badge {1} : enregistrez-le d’abord.",
  "it would need itself ({1}); take one out.": "Il aurait besoin de lui-même ({1}) : retirez-en un.",
  "it lies before starts_at; a badge begins before it ends.": "La fin vient avant le début : corrigez l’une des deux dates.",
  "members have counted by what it says now; switch this badge off, and save what counts something else under another name.":
    "Des membres ont déjà compté selon ce qu’il dit aujourd’hui : arrêtez ce badge, et enregistrez l’autre compte sous un nouveau nom.",
  "There is no board {1}.": "Il n’y a pas de classement {1}.",
  "This board has no such run.": "Ce classement n’a pas cette manche.",
  "name exactly one of {1}": "Choisissez exactement une chose parmi {1}.",
  "there is no currency {1}; choose one of: {2}": "Il n’y a pas de monnaie {1} ; choix possibles : {2}.",
  "there is no campaign {1}; save it first": "Il n’y a pas de campagne {1} : enregistrez-la d’abord.",
  "there is no streak {1}; save it first": "Il n’y a pas de série {1} : enregistrez-la d’abord.",
  "name the field that holds the time": "Dites dans quel champ se trouve le temps.",
  "times and streaks are not added up; choose best or latest":
    "Les temps et les séries ne s’additionnent pas : choisissez « la meilleure » ou « la dernière ».",
  "give a second score where ties say secondary, and only there": "Donnez un second score quand il départage les égalités, et alors seulement.",
  "group_by, teams, leagues: choose at most one of them": "Un tableau par attribut, des équipes, des ligues : choisissez-en un au plus.",
  "members have no attribute {1}; the programme declares: {2}": "Les membres n’ont pas d’attribut {1} ; choix possibles : {2}.",
  "say how many where the best n count, and only there": "Dites combien quand les meilleurs comptent, et alors seulement.",
  "of times only the mean compares teams": "Pour des temps, seule la moyenne compare des équipes : choisissez « moyenne ».",
  "each league has a name of its own": "Deux ligues portent le même nom : changez-en un.",
  "more members must be in a cohort than go up and down together":
    "Un groupe doit avoir plus de membres qu’il n’en monte et descend ensemble : agrandissez-le.",
  "leagues need runs that follow each other (day, week, month, every)":
    "Des ligues demandent des manches qui se suivent (jour, semaine, mois, tous les tant de jours) : changez quand il recommence.",
  "a board of all time never closes, so nobody can win; choose another window":
    "Un classement qui ne recommence jamais ne se ferme pas, et personne n’y gagne : choisissez quand il recommence.",
  "from_rank must not lie behind to_rank": "Le premier rang doit venir avant le dernier : échangez-les.",
  "give points, a badge, a voucher, or all of it": "Donnez des points, un badge, un bon, ou tout à la fois.",
  "there is no badge {1}; save it first": "Il n’y a pas de badge {1} : enregistrez-le d’abord.",
  "there is no league {1} on this board": "Il n’y a pas de ligue {1} dans ce classement : choisissez-en une qui y est.",
  "ranges of ranks must not overlap": "Deux lots couvrent les mêmes rangs : séparez-les.",
  "members are ranked by what it says now; switch this board off, and save the other one under another name.":
    "Des membres sont classés selon ce qu’il dit aujourd’hui : arrêtez ce classement, et enregistrez l’autre sous un nouveau nom.",
  "Write a time with its offset, e.g. 2026-01-31T00:00:00Z.": "Écrivez l’heure avec son décalage, par exemple 2026-01-31T00:00:00Z.",
  "a run ends at {1}, and begins at {2}: put its end behind its beginning":
    "Une manche finit le {1} et commence le {2} : mettez sa fin après son début.",
  "the run that begins at {1} must not begin before the one above it has ended":
    "La manche qui commence le {1} ne peut pas commencer avant la fin de la précédente : décalez-la.",
  "add a goal, or a `community` goal that all reach together.": "Ajoutez un but, ou un but commun à tous.",
  "leave them out of a `community` challenge; its goal is the shared one.": "Un défi commun n’a que son but commun : retirez les autres.",
  "leave it out; a shared goal pays each contributor once a run.": "Un but commun paie chaque participant une fois par manche : videz ce champ.",
  "leave it out; a shared goal has one end for all, `ends_at`.":
    "Un but commun a une seule fin pour tous : videz ce champ, et donnez la date de fin.",
  "declare {1} as a text attribute of members first.": "Déclarez d’abord {1} comme attribut texte des membres.",
  "it ends before it starts; write a later end.": "La fin vient avant le début : donnez une fin plus tardive.",
  "they count from joining; set `opt_in`.": "Ces jours se comptent depuis l’inscription : cochez « On s’inscrit d’abord ».",
  "choose `period` or `days`, not both.": "Choisissez une période ou un nombre de jours, pas les deux.",
  "choose a `period` of a day, a week or a month.": "Choisissez une période d’un jour, d’une semaine ou d’un mois.",
  "they count from `starts_at`; set it.": "Elles se comptent depuis le début : donnez-le.",
  "{1} is there twice; add the amounts up.": "{1} s’y trouve deux fois : additionnez les montants.",
  "the prize itself counts towards the goal, which would need itself; measure another currency, or pay in another.":
    "Le gain compte lui-même pour le but, qui aurait alors besoin de lui-même : comptez une autre monnaie, ou payez dans une autre.",
  "members are in runs of the old one; save this under another name.":
    "Des membres sont dans des manches de l’ancienne période : enregistrez ceci sous un autre nom.",
  "a shared goal stays one; save this under another name.": "Un but commun le reste : enregistrez ceci sous un autre nom.",
  "members have counted by what they say now; add a goal behind the others, or save this under another name.":
    "Des membres ont déjà compté selon ces buts : ajoutez un but après les autres, ou enregistrez ceci sous un autre nom.",
  "more than freezes.cap; raise the cap or begin with fewer.": "C’est plus que le nombre de jokers permis : augmentez-le, ou commencez avec moins.",
  "with 0 none can be earned or sold; raise it, or leave every and price.":
    "Avec 0, aucun joker ne se gagne ni ne se vend : augmentez-le, ou videz le gain et le prix.",
  "give either every or at.": "Donnez une seule fois, ou chaque fois : l’un des deux.",
  "this length is there already; keep one of the two.": "Cette longueur s’y trouve déjà : gardez une des deux.",
  "this streak counts by {1}; make another one for {2}s.": "Cette série se compte par {1} : faites-en une autre par {2}.",
  "this cannot change once a streak has run; make another one.": "Cela ne change plus une fois la série commencée : faites-en une autre.",
  "There is no running streak {1}.": "Aucune série en marche ne s’appelle {1}.",
  "nobody climbs to the lowest tier; give it for joining by a rule.": "Personne ne monte au palier le plus bas : offrez-le à l’arrivée par une règle.",
  "everybody begins on the lowest tier; make it 0.": "Tout le monde commence au palier le plus bas : mettez 0.",
  "{1} is taken; name each tier once.": "{1} est déjà pris : nommez chaque palier une seule fois.",
  "to keep a tier takes no more than to reach it; make it {1} or less.":
    "Garder un palier ne demande pas plus que l’atteindre : mettez {1} ou moins.",
  "each tier asks for more than the one below it; make it more than {1}.": "Chaque palier demande plus que celui d’avant : mettez plus de {1}.",
  "to keep a higher tier takes no less than a lower one; make it {1} or more.":
    "Garder un palier plus haut ne demande pas moins qu’un plus bas : mettez {1} ou plus.",
  "say which activity counts, or qualify by points.": "Dites quelle activité compte, ou choisissez les points.",
  "it is read only when qualify.by is activity.": "Cela ne sert que si l’on compte des activités : videz-le.",
  "there is no {1}; known: {2}.": "Il n’y a pas de monnaie {1} ; choix possibles : {2}.",
  "a balance is what it is now; leave it at ever.": "Un solde est ce qu’il est maintenant : laissez « toujours ».",
  "give it when, and only when, qualify.over is rolling.": "Donnez-le pour les derniers jours, et alors seulement.",
  "give days or until_end_of, not both.": "Donnez des jours ou la fin d’une période, pas les deux.",
  "with downgrade never a tier has no end; leave it out.": "Quand on ne descend jamais, un palier n’a pas de fin : videz ce champ.",
  "with downgrade never there is no grace; make it 0.": "Quand on ne descend jamais, il n’y a pas de grâce : mettez 0.",
  "grace ends before the next validity; make it less than {1}.": "La grâce finit avant la prochaine échéance : mettez moins de {1}.",
  "a programme climbs one ladder, and {1} is it; change that one.": "Un programme n’a qu’une échelle, et c’est {1} : changez celle-là.",
};
