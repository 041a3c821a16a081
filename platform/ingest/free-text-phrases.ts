/** Whether words, written together in lower case without accents, name free text or what tells who somebody is. */
export function isFreeTextPhrase(phrase: string): boolean {
  return PHRASES.has(phrase)
}

const FREE_TEXT = `
  note notes casenote casenotes comment comments commentary remark remarks description descriptions describe detail
  details narrative narratives story stories summary explanation explain specify freetext text observation observations
  memo message messages journal diary testimony statement quote
  commentaire commentaires remarque remarques precision precisions precisez preciser recit recits histoire sommaire
  resume explication explications texte textelibre temoignage narratif decrire decrivez`

const NAMES = `
  name names fullname firstname lastname middlename givenname givennames familyname surname forename maidenname
  preferredname legalname nickname alias aliases aka initials username contact nextofkin
  nom noms prenom prenoms nomcomplet nomdefamille patronyme surnom pseudo pseudonyme initiales contacts personnecontact`

const REACHED_BY = `
  email emails mail phone phones phonenumber telephone telephones tel cell cellphone cellular mobile fax handle facebook
  instagram whatsapp snapchat tiktok telegram website url
  courriel courriels adressecourriel cellulaire cellulaires portable telecopieur`

const LIVES_AT = `
  address addresses homeaddress mailingaddress street streetname postalcode postal postcode zip zipcode
  adresse adresses rue codepostal domicile`

const BORN_ON = `
  dob dateofbirth birthdate birthday birthdaydate birth born placeofbirth birthplace
  datedenaissance naissance naissancedate ddn lieudenaissance`

const NUMBERS = `
  healthcard healthcardnumber healthnumber hcn ohip ramq phn msp nam sin ssn socialinsurance socialinsurancenumber passport
  passports license licence licenses licences driverslicense driverslicence licenseplate licenceplate uci
  cartesante carteassurancemaladie assurancemaladie assurancesociale nas passeport passeports permis permisdeconduire
  plaque`

const PHRASES: ReadonlySet<string> = new Set(
  [FREE_TEXT, NAMES, REACHED_BY, LIVES_AT, BORN_ON, NUMBERS].flatMap((list) => list.trim().split(/\s+/)),
)
