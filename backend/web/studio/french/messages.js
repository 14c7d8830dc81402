// French, by the English sentence: what the house says of messages, broadcasts and webhooks.
export const MESSAGES = {
  "There is no event {1} any more; save the message anew.": "L’événement {1} n’existe plus : enregistrez le message de nouveau.",
  "Say which message: a `definition`, or the `name` of one.": "Dites de quel message il s’agit.",
  "There is no message {1}.": "Il n’y a pas de message {1}.",
  "the event has no such value; it has: {1}.": "L’événement n’a pas cette valeur ; choix possibles : {1}.",
  "a link in a mail ends all that has this purpose; choose another.":
    "Dans un e-mail, un lien arrête tout ce qui a ce but : choisissez un autre nom.",
  "there are: {1}.": "Choix possibles : {1}.",
  "there is no event {1}; {2}": "Il n’y a pas d’événement {1}. {2}",
  "it names the event that the message is on; name what would come later.": "C’est l’événement même du message : nommez ce qui viendrait plus tard.",
  "a message pays nothing; leave it out.": "Un message ne paie rien : videz ce champ.",
  "a channel is named twice.": "Un canal est nommé deux fois : retirez-en un.",
  "it would be read nowhere; name one, such as push, or set `inbox`.":
    "Il ne serait lu nulle part : choisissez un canal, comme le téléphone, ou gardez-le dans les lettres de l’appli.",
  "only points add up; leave it out, or write it on `balance`.":
    "Seuls des points s’additionnent : videz ce champ, ou écrivez le message sur le solde.",
  "write where a tap leads in the member app, such as #/me.": "Écrivez où mène un appui dans l’application, par exemple #/me.",
  "add words in {1}, the first language of this programme; whoever reads another that has none is written to in it.":
    "Ajoutez des mots en {1}, la première langue du programme : qui en lit une autre sans mots est écrit dans celle-là.",
  "there are no words for {1}; add some for push, which stand in for every other channel.":
    "Il n’y a pas de mots pour {1} : écrivez-en pour le téléphone, qui servent aussi aux autres canaux.",
  "say in a few words what it is about.": "Dites en peu de mots de quoi il s’agit.",
  "it is empty; say what happened.": "C’est vide : dites ce qui est arrivé.",
  " (read as {1})": " (lu avec « {1} »)",
  "with long values {1}.": "avec de longues valeurs, {1}.",
  "it lacks {1}, which texts.{2}.{3} says.": "Il y manque {1}, que dit le texte {2}.{3}.",
  "; did you mean {{1}}?": " ; vouliez-vous dire {{1}} ?",
  "nothing fills {{1}}{2} there are: {3}": "rien ne remplit {{1}}{2} il y a : {3}",
  "{{1}} is not always known; say what is read then, as in {{2}, none {…} other {… # …}}":
    "{{1}} n’est pas toujours connu : dites ce qui se lit alors, comme dans {{2}, none {…} other {… # …}}",
  "{{1}, …} has no choice `other`; write {{2}, … other {#}}": "{{1}, …} n’a pas de choix `other` : écrivez {{2}, … other {#}}",
  "{{1}} is a text and has no form {2}; choose by what it says": "{{1}} est un texte et n’a pas de forme {2} : choisissez d’après ce qu’il dit",
  "{1} is no form of numbers in {2}; there are {3}, and exact ones such as =0":
    "{1} n’est pas une forme des nombres en {2} : il y a {3}, et des nombres exacts comme =0",
  "{{1}, …} lacks the form {2} of {3}; write {{4}, {5}}": "{{1}, …} n’a pas la forme {2} de {3} : écrivez {{4}, {5}}",
  "a phone shows {1}": "un téléphone en montre {1}",
  "a locked phone shows {1}": "un téléphone verrouillé en montre {1}",
  "a list of mails shows {1}": "une liste d’e-mails en montre {1}",
  "{1} text messages, each of which is paid for, and {2} are the most; accents that GSM 03.38 does not know, such as ê or ’, more than double it":
    "{1} SMS, chacun payant, et {2} au plus ; les accents que le GSM 03.38 ne connaît pas, comme ê ou ’, en font plus du double",
  "{1} signs, and {2}: “{3}…”": "{1} signes, et {2} : « {3}… »",
  "there is a } too many behind {1}": "il y a un } de trop après {1}",
  "choices lie too deep in each other; write whole sentences instead": "les choix sont trop imbriqués : écrivez plutôt des phrases entières",
  "behind { comes a variable's name, not {1}; write for example {day}": "après { vient le nom d’une variable, pas {1} : écrivez par exemple {day}",
  "{{1} is not closed; write {{2}}": "{{1} n’est pas fermé : écrivez {{2}}",
  "{{1}, …} has {2} twice": "{{1}, …} a deux fois {2} : n’en gardez qu’un",
  "{{1}, …} is not closed or has no choices; write for example {{2}, one {# point} other {# points}}":
    "{{1}, …} n’est pas fermé ou n’a pas de choix : écrivez par exemple {{2}, one {# point} other {# points}}",
  "There is no message {1} that is switched on and said by broadcasts (on: {2}); there are: {3}.":
    "Il n’y a pas de message {1} en marche pour les envois groupés ({2}) ; choix possibles : {3}.",
  "A broadcast is said to its segment at its time: take `when`, `after_s`, `group_s` and `local_hour` out of the message {1}.":
    "Un envoi groupé va à son segment à son heure : retirez du message {1} sa condition, son attente, son regroupement et son heure.",
  "There is no segment {1}.": "Il n’y a pas de segment {1} : choisissez-en un qui existe.",
  "This broadcast is {1}.": "Cet envoi est déjà {1}.",
  "This broadcast is not on its way.": "Cet envoi n’est pas en route.",
  "A programme has at most {1} webhooks.": "Un programme a au plus {1} webhooks : retirez-en un d’abord.",
  "There is no such delivery, or it is no longer kept.": "Cet envoi n’existe pas, ou n’est plus gardé.",
  "Events are kept for {1} days: choose a time since then.": "Les événements sont gardés {1} jours : choisissez un moment plus récent.",
  "This webhook is switched off: save it as active first.": "Ce webhook est à l’arrêt : mettez-le d’abord en marche et enregistrez.",
  "no such host": "serveur introuvable",
  "no secure connection": "connexion non sécurisée",
  "no connection": "pas de connexion",
  "not a public address": "adresse non publique",
  "no address": "pas d’adresse",
  "connection lost": "connexion perdue",
  "This address cannot be read.": "Cette adresse est illisible : écrivez-la de nouveau.",
  "An address is written in plain characters.": "Une adresse s’écrit en caractères simples, sans accents.",
  "An address begins with https:// and a host; it has no fragment.": "Une adresse commence par https:// et un nom de serveur, et n’a pas de « # ».",
  "An address holds no user and no password: verify the signature instead.": "Une adresse n’a ni nom ni mot de passe : vérifiez plutôt la signature.",
  "Only https and public addresses are called; the operator may allow others with KERMESSE_HOOKS_PRIVATE=true.":
    "Seules les adresses https et publiques sont appelées : choisissez-en une, ou demandez à qui gère le serveur d’en permettre d’autres (KERMESSE_HOOKS_PRIVATE=true).",
  "There is no event type {1}; all are listed at GET /v1/webhook-event-types.": "Il n’y a pas d’événement {1} : choisissez parmi ceux de la liste.",
};
