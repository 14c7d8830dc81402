// French, by the English sentence: what the house says of what earns points: activities, rules, formulas, currencies.
export const RULES = {
  "A programme declares at most {1} types of its own.": "Un programme déclare au plus {1} types d’activité à lui : supprimez-en un d’abord.",
  "{1} has no field {2}.": "{1} n’a pas de champ {2} : corrigez son nom, ou déclarez-le.",
  "{1} is required in {2}.": "{1} est obligatoire dans {2} : ajoutez-le.",
  "{1} is a word of the rule language; choose another.": "{1} est un mot du langage des règles : choisissez un autre nom.",
  "That was {1}, and the rule looks at {2}; choose an activity of its type.": "C’était {1}, et la règle regarde {2} : choisissez une activité de ce type.",
  "In the enum or default: {1}": "Dans les valeurs permises ou la valeur par défaut : {1}",
  "was declared as {1}": "était déclaré comme {1}",
  "was declared with {1} digits behind the point": "était déclaré avec {1} chiffres après la virgule",
  "has lines of which {1} {2}": "a des lignes dont {1} {2}",
  "a line has no list of its own.": "une ligne n’a pas de liste à elle : choisissez une autre sorte.",
  "a list, and nothing else, says which `fields` its lines have.":
    "une liste, et elle seule, dit quels champs ont ses lignes : ajoutez-les, ou choisissez « lignes ».",
  "a decimal, and nothing else, has a `scale`, 1 to {1} digits.":
    "un nombre à virgule, et lui seul, a des chiffres après la virgule : mettez-en de 1 à {1}, ou videz ce réglage.",
  "a list that is absent has no lines; it takes no default and no minimum.":
    "une liste absente n’a aucune ligne : videz la valeur par défaut et le minimum.",
  "a list has at most {1} lines.": "une liste a au plus {1} lignes : baissez le maximum.",
  "only a number has a minimum, and only a number or a list a maximum.":
    "seul un nombre a un minimum, et seuls un nombre ou une liste ont un maximum : videz-les.",
  "only a text, a whole number or a truth has an enum.": "seuls un texte, un nombre entier ou un oui ou non ont des valeurs permises : videz-les.",
  "an enum lists at least one value.": "les valeurs permises sont vides : ajoutez-en une, ou retirez-les.",
  "{1} must be of type {2}.": "{1} doit être {2}.",
  "{1} must be one of {2}.": "{1} doit être l’une de ces valeurs : {2}.",
  "{1} has more than {2} lines.": "{1} a plus de {2} lignes : retirez-en.",
  "{1} must be an object.": "{1} doit être un groupe de champs.",
  "A line of {1}": "Une ligne de {1}",
  "{1} must be a decimal number, or a text such as \"12.50\".": "{1} doit être un nombre à virgule, ou un texte comme \"12.50\".",
  "{1} has at most {2} digits behind the point.": "{1} a au plus {2} chiffres après la virgule.",
  "{1} must lie from {2} to {3}.": "{1} doit être compris entre {2} et {3}.",
  "{1} is longer than {2} bytes.": "{1} dépasse {2} octets : raccourcissez-le.",
  "{1} holds a NUL character.": "{1} contient un caractère invisible (NUL) : écrivez-le de nouveau.",
  "There is no activity type {1}.": "Il n’y a pas de type d’activité {1} : choisissez-en un autre, ou déclarez-le.",
  "A type is named by lower-case words joined by dots: `review.written`.":
    "Un type d’activité se nomme par des mots en minuscules joints par des points, comme review.written.",
  "A type has at most {1} fields.": "Un type d’activité a au plus {1} champs : retirez-en.",
  "{1} {2}, and rules may rely on it: keep it so.": "{1} {2}, et des règles peuvent compter dessus : gardez-le ainsi.",
  "All of this activity is undone already.": "Toute cette activité est déjà annulée.",
  "A part is `returned` of `of`: more than nothing, at most all.": "La partie rendue doit dépasser zéro et ne pas dépasser le tout : corrigez-la.",
  "{1} of it was returned before: with {2} it would be more than all.":
    "{1} en a déjà été rendu : avec {2}, cela dépasserait le tout. Baissez la partie rendue.",
  "These parts do not add up to one that can be kept: give all the same `of`.":
    "Ces parties ne s’additionnent pas : comptez-les toutes sur le même total.",
  "There is no earn rule {1}.": "Il n’y a pas de règle de gain {1}.",
  "A rule ends after it starts.": "La fin vient avant le début : corrigez l’une des deux dates.",
  "A cap says an amount, a number of times, or both.": "Une limite dit un montant, un nombre de fois, ou les deux : remplissez l’un des deux.",
  "A reason has words in one locale at least.": "Écrivez ce que lisent les membres, dans une langue au moins.",
  "A reason is read by members: {1}.": "Ce que lisent les membres : {1}.",
  "There is no kind {1}.": "La sorte {1} n’existe pas.",
  "There is no activity type {1}; declare it first, or name another in `extended_by`, for example {2}.":
    "Il n’y a pas de type d’activité {1} : déclarez-le d’abord, ou choisissez-en un autre pour ce qui prolonge la vie des points.",
  "{1} is nothing that a member does: it extends no life. Name what they do, for example {2}.":
    "{1} n’est pas quelque chose que fait un membre, et ne prolonge donc rien : choisissez ce que les membres font.",
  "No rule sees points.earned, or it would pay for its own points. Write the rule on what members do for them, or a streak, challenge, badge, tier or board on points.earned.":
    "Aucune règle ne regarde points.earned, sinon elle paierait pour ses propres points. Écrivez la règle sur ce que font les membres, ou faites une série, un défi, un badge, un palier ou un classement sur points.earned.",
  "No rule sees {1}: it is kept for who reads of it.": "Aucune règle ne regarde {1}, qui ne sert qu’à informer : choisissez une autre activité.",
  "there are no plain words for it, so members do not read what it asks; write it for them under `explained`.":
    "Nous n’avons pas de mots simples pour elle, et les membres ne lisent pas ce qu’elle demande : écrivez-le pour eux sous « La condition, en mots ».",
  "This condition is never true.": "Cette condition n’est jamais vraie : corrigez-la.",
  "it is {1}": "il vaut {1}",
  "This amount is never more than nothing: {1}.": "Ce montant ne dépasse jamais zéro ({1}) : corrigez-le.",
  "it is over; only what was done before and comes late still counts.":
    "C’est terminé : seul ce qui a été fait avant, et arrive en retard, compte encore.",
  "members have no attribute {1} of type {2} any more; it is read as {3}.":
    "Les membres n’ont plus d’attribut {1} qui soit {2} : la règle lit {3} à sa place. Déclarez-le de nouveau, ou changez la règle.",
  "{1} is never {2}; there are: {3}.": "{1} ne vaut jamais {2} ; choix possibles : {3}.",
  "it came to nothing for every value that was tried{1}.": "Ce montant est tombé à zéro avec toutes les valeurs essayées{1} : vérifiez la formule.",
  "{1} is less than what the rule pays at once; it is always cut.":
    "{1} est moins que ce que la règle paie en une fois : ce sera toujours coupé. Augmentez cette limite.",
  "This rule is at revision {1}; load it again, then save.":
    "Entre-temps, la révision {1} de cette règle a été enregistrée : rechargez la page, puis enregistrez.",
  "earn rule {1}": "Règle de gain {1}",
  "There is no activity type {1}; declare it first.": "Il n’y a pas de type d’activité {1} : déclarez-le d’abord.",
  "There is no currency {1}; there are: {2}.": "Il n’y a pas de monnaie {1} ; choix possibles : {2}.",
  "{1} does not say of which campaign it is: a cap per campaign needs a field `campaign` in the activity type, a string.":
    "{1} ne dit pas de quelle campagne il s’agit : pour une limite par campagne, ajoutez au type d’activité un champ texte « campaign ».",
  "This programme has no currency yet; make one first.": "Ce programme n’a pas encore de monnaie : faites-en une d’abord.",
  "nobody has a birthday until the programme's `messages.birthday` names the attribute that holds it.":
    "Personne n’a d’anniversaire tant que le programme ne dit pas quel attribut le contient : réglez-le dans le programme.",
  "{1} names nothing that somebody reported.": "{1} ne nomme rien que quelqu’un ait signalé : choisissez un autre champ.",
  "What pays cannot end its own waiting.": "Ce qui paie ne peut pas mettre fin à sa propre attente : choisissez une autre activité.",
  "{1} has no field {2} that names something; there are: {3}.": "{1} n’a pas de champ {2} qui nomme quelque chose ; choix possibles : {3}.",
  "nothing releases these points but a person.": "Rien ne libère ces points, sauf une personne : dites ce qui les libère, ou après combien de jours.",
  "{1} may be left out of {2}; then only a person releases the points.": "{1} peut manquer dans {2} : alors, seule une personne libère les points.",
  "No {1} {2} was asked to count the past.": "Personne n’a demandé de compter le passé pour {2} ({1}).",
  "That is more than {1} activities; ask for fewer days.": "Cela fait plus de {1} activités : demandez moins de jours.",
  "There is no such activity. One that was refused was told why at once.":
    "Cette activité n’existe pas. Si elle a été refusée, la raison en a été donnée aussitôt.",
  "it was switched off": "elle était à l’arrêt",
  "the rule is switched on": "la règle est en marche",
  "divide by zero": "division par zéro",
  "it is too large an amount": "le montant est trop grand",
  "too many brackets or choices; make two rules of it": "trop de parenthèses ou de choix : faites-en deux règles",
  "a condition is true or false, this is of type {1}":
    "une condition est vraie ou fausse, celle-ci donne {1} : comparez-le à quelque chose",
  "an amount is a number, not {1}": "un montant est un nombre, pas {1}",
  "{1} is no number to count with": "{1} n’est pas un nombre avec lequel compter",
  "lines have no field {1}; they have: {2}": "les lignes n’ont pas de champ {1} ; choix possibles : {2}",
  "longer than {1} bytes": "plus de {1} octets : raccourcissez-la",
  "has() is of no use here: an absent field holds its default, compare with that":
    "has() ne sert à rien ici : un champ absent a sa valeur par défaut, comparez avec elle",
  "; write double(...) around the whole number": " : écrivez double(…) autour du nombre entier",
  "{1}, line {2}, column {3}: {4}": "{1}, ligne {2}, caractère {3} : {4}.",
  "the sum is too large": "la somme est trop grande",
  "the sum has more than 15 digits": "la somme a plus de 15 chiffres",
  "{1} is no number to add up": "{1} n’est pas un nombre à additionner",
  "{1} is no currency of ISO 4217 that circulates; write three letters such as EUR.": "{1} n’est pas une monnaie d’ISO 4217 qui a cours : écrivez trois lettres, par exemple EUR.",
  "The scale of {1} is {2} and cannot change.": "Les chiffres après la virgule de {1} sont {2} et ne changent plus : faites une autre monnaie.",
  "Give an expiry `after_days` or `after_months`, not both.": "Donnez la durée de vie en jours ou en mois, pas les deux.",
  "An expiry needs `after_days`, `after_months` or `round_up_to`; leave the whole expiry out for points that never expire.":
    "Donnez une durée de vie en jours ou en mois, ou la fin d’une période ; retirez toute l’expiration pour des points qui ne s’éteignent jamais.",
  "What extends a life does so by a duration: give `after_days` or `after_months` with `extended_by`, for example {1}.":
    "Ce qui prolonge la vie des points le fait d’une durée : donnez-la en jours ou en mois.",
  "Name at least one activity type in `extended_by`, or say \"any\" for whatever is reported of the member, for example {1}.":
    "Nommez au moins un type d’activité qui prolonge la vie des points, ou choisissez « tout ce qu’ils font ».",
};
