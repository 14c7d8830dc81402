// French, by the English sentence: what the house says of any request, of the team and of the programme.
export const HOUSE = {
  "It is not among what was sent; begin with the first page again.": "Cela ne fait plus partie de ce qui a été envoyé : reprenez à la première page.",
  "there is no such picture; send it to POST /v1/media, and name it as that answers.": "Cette image n’est plus là : choisissez-en une autre.",
  "there is no board {1}; {2}": "Il n’y a pas de classement {1}. {2}",
  "there is no streak {1}; {2}": "Il n’y a pas de série {1}. {2}",
  "the board {1} is off, so members do not see this block.": "Le classement {1} est arrêté : les membres ne voient pas ce bloc.",
  "the streak {1} is off, so members do not see this block.": "La série {1} est arrêtée : les membres ne voient pas ce bloc.",
  "the picture is gone, so members do not see this block.": "L’image n’est plus là : les membres ne voient pas ce bloc.",
  "it must be an https address, or empty.": "Écrivez une adresse en https, ou laissez vide.",
  "write an https address that ends in .mp4 or .webm.": "Écrivez une adresse en https qui finit par .mp4 ou .webm.",
  "{1} is no origin: write one such as {2}, with its port where it has one, and nothing behind it.":
    "{1} n’est pas une origine : écrivez-en une comme {2}, avec son port s’il y en a un, et rien derrière.",
  "{1} must be an https address, or empty.": "{1} doit être une adresse https, ou rien.",
  "Lead this job where it belongs: {1}.": "Cette tâche se mène ailleurs : {1}.",
  "This job is over: {1}.": "Cette tâche est terminée ({1}).",
  "There is no member of that id; the first activity or PUT makes one.": "Aucun membre n’a ce numéro : sa première activité le créera.",
  "Write a time with its offset, for example 2026-01-31T00:00:00Z.": "Écrivez l’heure avec son décalage, par exemple 2026-01-31T00:00:00Z.",
  "That is still to come: name an instant that has been.": "C’est encore à venir : donnez un moment passé.",
  "lower-case letters, digits, dashes and underscores; the first is a letter or a digit.":
    "minuscules, chiffres, tirets et traits bas ; d’abord une lettre ou un chiffre.",
  "lower-case letters, digits and dashes; the first is a letter or a digit.": "minuscules, chiffres et tirets ; d’abord une lettre ou un chiffre.",
  "{1} is no name; write 1 to {2} {3}": "{1} ne peut pas servir de nom : écrivez de 1 à {2} {3}",
  "This is done once for each `{1}`: send that header with a name of your own for this request, 1 to {2} visible characters.":
    "Cela se fait une fois par clé « {1} » : envoyez-en une, de 1 à {2} caractères visibles.",
  "An `{1}` is 1 to {2} visible characters.": "Une clé « {1} » a de 1 à {2} caractères visibles.",
  "{1} is called {2} now": "{1} s’appelle maintenant {2}",
  "{1} belongs in 'definition'": "{1} va dans « definition »",
  "did you mean {1}?": "Vouliez-vous dire {1} ?",
  "{1} is not known here; {2}": "{1} n’est pas connu ici. {2}",
  "write one line with something to read in it, without control characters and without signs that turn the direction of a text":
    "écrivez une seule ligne, avec quelque chose à lire, sans caractère de contrôle ni signe qui retourne le sens du texte",
  "What stood then was not kept yet: ask for an instant from `known_since` on.":
    "Ce qui était alors n’était pas encore gardé : demandez un moment plus récent.",
  "{1} is an address of the server itself; write for example 'my-{2}'.": "{1} est une adresse réservée : écrivez par exemple « my-{2} ».",
  "{1} is not an IANA time zone; write for example 'Europe/Paris'.": "{1} n’est pas un fuseau horaire connu : écrivez par exemple « Europe/Paris ».",
  "A name has 1 to {1} printable characters.": "Un nom a de 1 à {1} caractères imprimables.",
  "A programme speaks 1 to {1} different locales.": "Un programme parle de 1 à {1} langues différentes.",
  "{1} is not a locale; write for example 'fr' or 'fr-CA'.": "{1} n’est pas une langue connue : écrivez par exemple « fr » ou « fr-CA ».",
  "A programme declares at most {1} attributes.": "Un programme déclare au plus {1} attributs : retirez-en un.",
  "{1} cannot name an attribute; write lower case letters, digits and underscores, beginning with a letter, and no word of the rule language.":
    "{1} ne peut pas nommer un attribut : écrivez des minuscules, des chiffres et des traits bas, une lettre d’abord, et pas un mot du langage des règles.",
  "{1} is not a declared attribute of type date; declare it, or leave the birthday empty.":
    "{1} n’est pas un attribut déclaré comme date : déclarez-le, ou laissez l’anniversaire vide.",
  "{1} is read by {2}": "{1} est lu par {2}",
  "change them, or switch them off, before changing the declaration.": "changez-les, ou arrêtez-les, avant de changer la déclaration.",
  "Members hold values of {1}; clear those before changing the declaration.":
    "Des membres ont des valeurs pour {1} : effacez-les avant de changer la déclaration.",
  "One person cannot loosen what two have to agree on.": "Une personne seule ne peut pas desserrer ce que deux doivent approuver.",
  "A second person is needed before anything can wait for one: add another owner first (`POST /v1/staff`), who can also lift the limits with you.":
    "Il faut une deuxième personne pour que quelque chose puisse l’attendre : ajoutez d’abord un autre propriétaire dans l’équipe.",
  "Somebody else than who let them in, or changed them, has to confirm it.":
    "Quelqu’un d’autre que la personne qui a ouvert ou changé ce compte doit le confirmer.",
  "A key's name has 1 to {1} printable characters.": "Le nom d’une clé a de 1 à {1} caractères imprimables.",
  "The database takes no writes for the moment. Nothing was changed; try again.": "La base de données n’accepte rien pour le moment. Rien n’a été changé ; réessayez.",
  "A key ends in the future: give a later time, or none.": "Une clé prend fin dans l’avenir : donnez une date plus lointaine, ou aucune.",
  "This key is revoked: make a new one.": "Cette clé est révoquée : créez-en une nouvelle.",
  "A key needs at least one scope: publish, read, counter, redeem or admin.": "Une clé demande au moins un droit : choisissez-en un.",
  "This person is shut out; let them in again first.": "L’accès de cette personne est fermé : rouvrez-le d’abord.",
  "This link was used, replaced, or is older than a day; ask for a new one where you got it.":
    "Ce lien a servi, a été remplacé, ou a plus d’un jour : demandez-en un nouveau là où vous l’avez eu.",
  "Sign in to change your own password; a key has none.": "Connectez-vous pour changer votre mot de passe.",
  "The old password is wrong; nothing has changed.": "L’ancien mot de passe est faux ; rien n’a changé.",
  "The password was changed meanwhile; sign in again.": "Le mot de passe a changé entre-temps : connectez-vous de nouveau.",
  "A password has {1} to {2} characters.": "Un mot de passe a de {1} à {2} caractères.",
  "You have a second factor already; switch it off first to set up another.": "Vous avez déjà une deuxième étape : désactivez-la d’abord pour en mettre une autre en place.",
  "Nothing waits to be confirmed; begin to set up a second factor.": "Rien n’attend de confirmation : commencez par mettre en place la deuxième étape.",
  "Switch off your own second factor with a code, under 'My account'.": "Désactivez votre propre deuxième étape avec un code, sous « Mon compte ».",
  "This person has no second factor.": "Cette personne n’a pas de deuxième étape.",
  "Passkeys need an address with a name and https; let the operator give it one in KERMESSE_PUBLIC_URL.": "Les clés d’accès demandent une adresse avec un nom et en https : faites-la donner par l’exploitant dans KERMESSE_PUBLIC_URL.",
  "You have no passkey; give a code of your app.": "Vous n’avez pas de clé d’accès : donnez un code de votre application.",
  "This passkey is known already, or you have {1}; remove one first.": "Cette clé d’accès est déjà connue, ou vous en avez {1} : retirez-en une d’abord.",
  "You have no such passkey; it may be removed already.": "Vous n’avez pas cette clé d’accès ; elle est peut-être déjà retirée.",
  "This passkey is not taken: it is not one of yours, or it answered too late or at another address. Try again, or give a code of your app.":
    "Cette clé d’accès n’est pas acceptée : elle n’est pas à vous, ou a répondu trop tard ou à une autre adresse. Réessayez, ou donnez un code de votre application.",
  "You have no second factor.": "Vous n’avez pas de deuxième étape.",
  "Sign in to change your second factor; a key has none.": "Connectez-vous pour changer votre deuxième étape.",
  "Give your password first; ten minutes later it is asked for again.": "Donnez d’abord votre mot de passe ; dix minutes plus tard il est redemandé.",
  "This code is wrong, or was used already. Wait for the next one; if none is taken, look whether your phone's clock is right.": "Ce code est faux, ou a déjà servi. Attendez le suivant ; si aucun ne passe, vérifiez l’heure de votre téléphone.",
  "This password repeats itself, which is guessed at once.": "Ce mot de passe se répète : il se devine tout de suite.",
  "This password follows the keys, the digits or the alphabet.": "Ce mot de passe suit les touches, les chiffres ou l’alphabet.",
  "This password is a date, or little more than one.": "Ce mot de passe est une date, ou presque.",
  "This password is one that many people use, or close to one.": "Ce mot de passe, ou un très proche, est celui de beaucoup de monde.",
  "This password is too easy to guess.": "Ce mot de passe est trop facile à deviner.",
  "This password is made of your address, or of the programme's name or ours.":
    "Ce mot de passe est fait de votre adresse, ou du nom du programme ou du nôtre.",
  "{1} Take four words that have nothing to do with one another, or let your browser make one and keep it.":
    "{1} Prenez quatre mots sans rapport entre eux, ou laissez votre navigateur en créer un et le retenir.",
  "This is not an e-mail address; write for example 'lea@cafe.example'.":
    "Ce n’est pas une adresse e-mail : écrivez par exemple « lea@cafe.example ».",
  "You cannot give rights that you do not hold ({1}), nor let in or give a password to whoever holds them. Ask somebody who holds them all.":
    "Vous ne pouvez pas donner des droits que vous n’avez pas ({1}), ni ouvrir l’accès ou donner un mot de passe à qui les a. Demandez à quelqu’un qui les a tous.",
  "You work at {1} alone, and can let nobody act elsewhere. Ask somebody who works everywhere.":
    "Vous travaillez à {1} seulement : vous ne pouvez laisser personne agir ailleurs. Demandez à quelqu’un qui travaille partout.",
  "You work at {1} alone: do this there, or ask whoever manages the staff.":
    "Vous travaillez à {1} seulement : faites-le là, ou demandez à qui s’occupe de l’équipe.",
  "There is no site {1} that is open; save it first.": "Il n’y a pas de lieu {1} ouvert : créez-le d’abord.",
  "a site pays nothing; leave it out.": "Un lieu ne paie rien : videz ce champ.",
  "A display shows a `playlist`, or faces whoever is at a `till` (and its `site`): say one of both. To show the other, pair it anew.":
    "Un écran montre une playlist, ou fait face à une caisse : choisissez l’un des deux. Pour changer, retirez-le et ajoutez-le de nouveau.",
  "Nobody else may say who is on the staff; give somebody else the right 'staff' first.":
    "Personne d’autre ne s’occupe de l’équipe : donnez d’abord ce droit à quelqu’un.",
  "An address may not hold the character U+0000.": "Une adresse ne peut pas contenir le caractère invisible NUL.",
  "Something broke on our side. Quote the instance when you ask for help.":
    "Quelque chose s’est cassé chez nous. Donnez le numéro de l’incident en demandant de l’aide.",
  "Too many tries; come back in {1} minutes, sign in where you were signed in before, or ask for a link to a new password.":
    "Trop d’essais : revenez dans {1} minutes, connectez-vous là où vous l’étiez déjà, ou demandez un lien pour changer de mot de passe.",
  "Too many large requests at once: come back in 1 s.":
    "Trop de grandes demandes à la fois : revenez dans 1 s.",
  "Too many requests: come back in {1} s.": "Trop de demandes : revenez dans {1} s.",
  "Too many connections from your address: close some and try again.":
    "Trop de connexions depuis votre adresse : fermez-en quelques-unes et réessayez.",
  "This server has no place left: come back in a while.": "Ce serveur est complet : revenez un peu plus tard.",
  "This is no request of HTTP that can be read.": "Ceci n’est pas une demande HTTP lisible.",
  "A request names its host: send the header Host once.": "Une demande nomme son hôte : envoyez l’en-tête Host une fois.",
  "The request did not come in time: send it again.": "La demande n’est pas arrivée à temps : envoyez-la de nouveau.",
  "The head of the request is too large: send fewer headers.":
    "L’en-tête de la demande est trop grand : envoyez moins d’en-têtes.",
  "The address asked for is too long: shorten it.": "L’adresse demandée est trop longue : raccourcissez-la.",
  "The request is not what is expected here.": "La demande n’est pas celle qui est attendue ici : corrigez ce qui suit.",
  "a JSON body is required": "il faut un contenu en JSON",
  "A string may not hold the character U+0000.": "Un texte ne peut pas contenir le caractère invisible NUL : écrivez-le de nouveau.",
  "The body is not what is expected here.": "Ce qui est écrit n’est pas ce qui est attendu ici : corrigez ce qui suit.",
  "The body cannot be read: {1}.": "Ce qui a été envoyé est illisible : {1}.",
  "The body is nested too deeply.": "Ce qui a été envoyé est trop imbriqué.",
  "an integer must fit into 64 bits": "un nombre entier doit tenir sur 64 bits",
  "The number at {1} is too big.": "Le nombre à {1} est trop grand : baissez-le.",
  "Send JSON, with the header Content-Type: application/json.": "Envoyez du JSON, avec l’en-tête Content-Type: application/json.",
  "There is nothing at this address.": "Il n’y a rien à cette adresse.",
  "This address does not know the method.": "Cette adresse ne connaît pas cette action.",
  "The body is larger than this server takes.": "C’est plus grand que ce que le serveur accepte : réduisez-le.",
  "The body did not arrive in full.": "L’envoi n’est pas arrivé en entier : recommencez.",
  "A value is not what is expected here.": "Une valeur n’est pas celle qui est attendue ici : corrigez ce qui suit.",
  "A value is none that can exist here: check ids, dates and the size of numbers.":
    "Une valeur ne peut pas exister ici : vérifiez les numéros, les dates et la taille des nombres.",
  "The database does not answer for the moment. Nothing was lost; try again.":
    "La base de données ne répond pas pour un moment. Rien n’est perdu : réessayez.",
  "Others held what this request needs for too long. Nothing was changed; try again.":
    "D’autres ont tenu trop longtemps ce qu’il faut ici. Rien n’a changé : réessayez.",
  "This server is closing. Nothing was changed; try again.": "Ce serveur se ferme. Rien n’a changé : réessayez.",
  "An `{1}` has no meaning here: leave it out. {2}": "Une clé « {1} » n’a pas de sens ici : retirez-la. {2}",
  "This is not there any more. Save it without a version to make it": "Cela n’existe plus : enregistrez-le comme nouveau pour le refaire",
  "This is there already. Look at it, then change it by its ETag": "Cela existe déjà : regardez-le, puis changez-le",
  "Somebody changed this since you read it. Look at both versions, then send yours again with the ETag of what is there now":
    "Quelqu’un l’a changé depuis que vous l’avez lu : regardez les deux versions, puis envoyez de nouveau la vôtre",
  "Say which version you have changed, so that nobody's work is lost: GET this address, and send the `ETag` of the answer as `If-Match`.":
    "Rechargez la page, puis refaites votre changement, pour que le travail de personne ne soit perdu.",
};
