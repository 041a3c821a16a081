/** Whether a word in lower case belongs to ordinary answers and labels rather than to people's names. */
export function isOrdinaryWord(word: string): boolean {
  return WORDS.has(word)
}

const ANSWERS = `
  yes no none not never unknown other true false answer answered asked applicable available stated specified provided
  declined refused prefer missing pending null nil blank various
  oui non aucun aucune pas jamais inconnu inconnue autre autres vrai faux réponse répondu répondre répondue demandé
  demandée disponible précisé précisée déclaré déclarée fourni refusé refusée préfère sait manquant manquante`

const JOINING = `
  to of the and or with without in on at for from by an is was
  ou et avec sans dans sur pour par ne un une des du au aux à est`

const PEOPLE = `
  women woman men man female male girl girls boy boys youth adult adults child children family families couple couples
  single person people client clients non-binary two-spirit transgender gender-diverse
  femme femmes homme hommes fille filles garçon garçons jeune jeunes adulte adultes enfant enfants famille familles seul
  seule personne personnes non-binaire bispirituel bispirituelle`

const GROUPS = `
  first nations inuit métis metis indigenous non-indigenous citizen citizens permanent resident temporary worker student
  refugee claimant protected
  premières autochtone autochtones citoyen citoyenne résident résidente permanente travailleur temporaire étudiant
  étudiante réfugié réfugiée protégée`

const SERVICES = `
  admitted waitlisted full shelter housing beds bed rooms room own rented subsidised subsidized supportive deceased
  hospital treatment corrections legal counselling health case management support community advocacy sexual labour forced
  servitude statistics
  admis admise complet refuge hébergement logement lits lit chambres chambre décédé décédée hôpital traitement juridique
  santé soutien communautaire travail forcé servitude statistiques`

const PLACES = `
  canada ontario quebec québec manitoba saskatchewan alberta nunavut yukon british columbia nova scotia new brunswick
  newfoundland labrador prince edward island northwest territories`

const WORDS: ReadonlySet<string> = new Set(
  [ANSWERS, JOINING, PEOPLE, GROUPS, SERVICES, PLACES].flatMap((list) => list.trim().split(/\s+/)),
)
