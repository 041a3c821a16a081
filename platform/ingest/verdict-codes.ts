import type { Bilingual } from '../errors'

/** Why a row of an import is rejected, by code. docs/errors.md is written from this. */
export const VERDICT_CODES = {
  UNCLOSED_QUOTE: {
    en: 'A quotation mark opens a value of this line, and none closes it.',
    fr: 'Un guillemet ouvre une valeur de cette ligne et aucun ne la ferme.',
  },
  TEXT_AFTER_QUOTE: {
    en: 'Between the closing quotation mark of a value and the next separator there is more text.',
    fr: "Du texte se trouve entre le guillemet fermant d'une valeur et le séparateur suivant.",
  },
  LINE_TOO_LONG: {
    en: 'The line does not end within the length that a row may have.',
    fr: 'La ligne ne se termine pas dans la longueur permise pour une ligne.',
  },
  WRONG_NUMBER_OF_FIELDS: {
    en: 'The row has more or fewer fields than the header.',
    fr: "La ligne compte plus ou moins de champs que l'en-tête.",
  },
  MISSING_VALUE: {
    en: 'The field is blank, and nothing can stand in for it.',
    fr: 'Le champ est vide, et rien ne peut en tenir lieu.',
  },
  NOT_A_DATE: {
    en: 'The field is no day of this century in any of the forms that are read.',
    fr: "Le champ n'est pas un jour de ce siècle dans l'une des formes reconnues.",
  },
  DATE_IN_FUTURE: {
    en: 'The day or month has not come yet, so nothing can be known of it.',
    fr: "Le jour ou le mois n'est pas encore venu : rien ne peut en être connu.",
  },
  NOT_A_NUMBER: {
    en: 'The field is not a whole number, or has too many digits.',
    fr: "Le champ n'est pas un nombre entier ou compte trop de chiffres.",
  },
  NEGATIVE_NUMBER: {
    en: 'The count is below 0.',
    fr: 'Le nombre est inférieur à 0.',
  },
  NOT_TEXT: {
    en: 'The field holds a control character.',
    fr: 'Le champ contient un caractère de commande.',
  },
  TEXT_TOO_LONG: {
    en: 'The field is longer than any name or address.',
    fr: 'Le champ est plus long que tout nom ou adresse.',
  },
  UNKNOWN_CODE: {
    en: 'The field is not one of the codes that are known there.',
    fr: "Le champ n'est pas l'un des codes connus à cet endroit.",
  },
  CONTRADICTS_CODE: {
    en: 'Level, parent or ISO code are not those that follow from the code of the region.',
    fr: 'Le niveau, la région parente ou le code ISO ne découlent pas du code de la région.',
  },
  BOTH_CAPACITY_KINDS: {
    en: 'The row counts beds and rooms at once; a program is counted in one of them each night.',
    fr: "La ligne compte à la fois des lits et des chambres ; un programme n'est compté qu'en l'un des deux chaque nuit.",
  },
  OUT_OF_RANGE: {
    en: 'The number is outside of what the field can hold.',
    fr: 'Le nombre dépasse ce que le champ peut contenir.',
  },
  REGION_TOO_WIDE: {
    en: 'A record lies in a province, a territory or a census division; the country says too little.',
    fr: 'Un enregistrement se situe dans une province, un territoire ou une division de recensement ; le pays en dit trop peu.',
  },
  UNKNOWN_PROGRAM: {
    en: 'No program of your agency has this id. agency.programs lists them.',
    fr: 'Aucun programme de votre organisme ne porte cet identifiant. agency.programs les énumère.',
  },
  EXIT_BEFORE_ENTRY: {
    en: 'The exit lies before the entry.',
    fr: "La sortie précède l'entrée.",
  },
  WITHDRAWN_RECORD: {
    en: 'This record was withdrawn, and does not come back. A new record takes a new record id.',
    fr: 'Cet enregistrement a été retiré et ne revient pas. Un nouvel enregistrement prend un nouvel identifiant.',
  },
  DUPLICATE: {
    en: 'An earlier row of the same file has this code.',
    fr: 'Une ligne précédente du même fichier porte ce code.',
  },
  IDENTIFYING_VALUE: {
    en: 'The field looks like a name, an e-mail address, a telephone number, a health card or a social insurance number.',
    fr: "Le champ ressemble à un nom, à une adresse courriel, à un numéro de téléphone, de carte d'assurance maladie ou d'assurance sociale.",
  },
  FORMULA: {
    en: 'The field begins with =, +, - or @ and is no number; a spreadsheet would run it as a formula.',
    fr: "Le champ commence par =, +, - ou @ et n'est pas un nombre ; un tableur l'exécuterait comme une formule.",
  },
  NOT_JSON: {
    en: 'The line is not one JSON object.',
    fr: "La ligne n'est pas un objet JSON.",
  },
  NESTED_VALUE: {
    en: 'The field holds a list or an object; only "assessments" is a list, of objects that hold plain values.',
    fr: "Le champ contient une liste ou un objet ; seul « assessments » est une liste, d'objets aux valeurs simples.",
  },
  REPEATED_FIELD: {
    en: 'The row gives one field twice, under two spellings of its name.',
    fr: 'La ligne donne deux fois un même champ, sous deux graphies de son nom.',
  },
  DUPLICATE_ASSESSMENT: {
    en: 'The row gives two assessments with one instrument in one phase.',
    fr: "La ligne donne deux évaluations d'un même instrument dans une même phase.",
  },
} as const satisfies Record<string, Bilingual>

export type VerdictCode = keyof typeof VERDICT_CODES

/** What is unusual about a row that was taken all the same, by code. */
export const WARNING_CODES = {
  UNKNOWN_COLUMN: {
    en: 'So many columns of the file have names that mean nothing here; nothing of them was kept.',
    fr: "Autant de colonnes du fichier portent un nom inconnu ici ; rien n'en a été conservé.",
  },
  CONTRADICTS_RESULT: {
    en: 'The field does not go with the result, and was left out: a reason belongs to those turned away, a wait to those admitted.',
    fr: 'Le champ ne va pas avec le résultat et a été omis : un motif convient aux refus, une attente aux admissions.',
  },
  EXACT_DATE_CUT: {
    en: 'The field holds a day; only its month was kept.',
    fr: 'Le champ contient un jour ; seul son mois a été conservé.',
  },
  CONTRADICTS_AGE: {
    en: 'The band is not that of the age that was given; the age decided, and was not kept.',
    fr: "La tranche n'est pas celle de l'âge donné ; l'âge a prévalu et n'a pas été conservé.",
  },
  NO_EXIT_MONTH: {
    en: 'Without an exit month the episode is open; what was sent of its end was left out.',
    fr: "Sans mois de sortie, l'épisode est ouvert ; ce qui a été envoyé sur sa fin a été omis.",
  },
  CONTRADICTS_MONTHS: {
    en: 'Nobody who came and left in these months can have stayed so many days; the length of stay was left out.',
    fr: 'Personne venu et parti ces mois-là ne peut être resté autant de jours ; la durée du séjour a été omise.',
  },
  CONFIDENTIAL_ADDRESS: {
    en: 'The row gives no address: the program is confidential from now on, and its place is not kept.',
    fr: "La ligne ne donne pas d'adresse : le programme est désormais confidentiel et son lieu n'est pas conservé.",
  },
  BLANK_UNAVAILABLE: {
    en: 'The number of unavailable places is blank; it is taken as 0.',
    fr: 'Le nombre de places non disponibles est vide ; il est lu comme 0.',
  },
  NEGATIVE_UNAVAILABLE: {
    en: 'The number of unavailable places is below 0; it is kept as it was published, and flagged.',
    fr: 'Le nombre de places non disponibles est inférieur à 0 ; il est conservé tel que publié, avec un indicateur.',
  },
  MISSING_FUNDED: {
    en: 'The number of funded places is blank; it stays unknown.',
    fr: 'Le nombre de places financées est vide ; il reste inconnu.',
  },
  OVER_CAPACITY: {
    en: 'More places are occupied than could be used; both are kept, and flagged.',
    fr: "Plus de places sont occupées qu'il n'y en a d'utilisables ; les deux nombres sont conservés, avec un indicateur.",
  },
} as const satisfies Record<string, Bilingual>

export type WarningCode = keyof typeof WARNING_CODES
