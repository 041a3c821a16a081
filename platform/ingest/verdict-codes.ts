import type { Bilingual } from '../errors'

/** Why a row of an import is rejected, by code. docs/errors.md is written from this. */
export const VERDICT_CODES = {
  UNCLOSED_QUOTE: {
    en: 'A quotation mark opens a value of this line, and none closes it.',
    fr: 'Un guillemet ouvre une valeur de cette ligne et aucun ne la ferme.',
  },
  TEXT_AFTER_QUOTE: {
    en: 'Between the closing quotation mark of a value and the next comma there is more text.',
    fr: "Du texte se trouve entre le guillemet fermant d'une valeur et la virgule suivante.",
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
    en: 'The night has not come yet, so nothing can have been counted.',
    fr: "La nuit n'est pas encore venue : rien n'a pu être compté.",
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
  DUPLICATE: {
    en: 'An earlier row of the same file has this code.',
    fr: 'Une ligne précédente du même fichier porte ce code.',
  },
} as const satisfies Record<string, Bilingual>

export type VerdictCode = keyof typeof VERDICT_CODES

/** What is unusual about a row that was taken all the same, by code. */
export const WARNING_CODES = {
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
