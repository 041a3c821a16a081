import type { LangCode } from '../../../platform/codes/lang'
import type { Bilingual } from '../../../platform/errors'

/** What a printed report says beside its figures. */
export const WORDS = {
  report: { en: 'Outcome report', fr: 'Rapport sur les résultats' },
  keyFigures: { en: 'Key figures', fr: 'Chiffres clés' },
  byQuarter: { en: 'By quarter', fr: 'Par trimestre' },
  byCategory: { en: 'By kind of service', fr: 'Par type de service' },
  byProgram: { en: 'By programme', fr: 'Par programme' },
  fundedPlaces: { en: 'Funded places', fr: 'Places financées' },
  notes: { en: 'What may not be concluded', fr: 'Ce qui ne peut être conclu' },
  protection: { en: 'How people are protected', fr: 'Comment les personnes sont protégées' },
  meanings: { en: 'What the figures mean', fr: 'Ce que signifient les chiffres' },
  sources: { en: 'Where the figures come from', fr: "D'où viennent les chiffres" },
  measure: { en: 'Figure', fr: 'Chiffre' },
  period: { en: 'Period', fr: 'Période' },
  quarter: { en: 'Quarter', fr: 'Trimestre' },
  category: { en: 'Kind of service', fr: 'Type de service' },
  program: { en: 'Programme', fr: 'Programme' },
  unitKind: { en: 'Kind of place', fr: 'Type de place' },
  funded: { en: 'Funded', fr: 'Financées' },
  reported: { en: 'Reported, mean per night', fr: 'Déclarées, moyenne par nuit' },
  used: { en: 'Used, mean per night', fr: 'Utilisées, moyenne par nuit' },
  peerMedian: { en: 'Median of other funders', fr: 'Médiane des autres bailleurs de fonds' },
  release: { en: 'Release', fr: 'Diffusion' },
  publishedOn: { en: 'Published', fr: 'Publiée le' },
  revised: { en: 'Revised', fr: 'Révisée' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  contentHash: { en: 'Content (SHA-256)', fr: 'Contenu (SHA-256)' },
  method: { en: 'Method', fr: 'Méthode' },
  cite: { en: 'To be cited as', fr: 'À citer ainsi' },
  again: {
    en: 'This report again, the same whenever it is asked for',
    fr: 'Ce même rapport, identique chaque fois qu’il est demandé',
  },
  sample: { en: 'Made-up sample data', fr: "Données d'exemple inventées" },
  noRows: { en: 'No such figures are released.', fr: "Aucun chiffre de ce genre n'est diffusé." },
  twin: {
    en: 'The table that follows has the same figures.',
    fr: 'Le tableau qui suit donne les mêmes chiffres.',
  },
  symbols: { en: 'Symbols', fr: 'Symboles' },
  suppressed: {
    en: 'kept back, to protect people',
    fr: 'retenu, pour protéger des personnes',
  },
  notAvailable: { en: 'not released', fr: 'non diffusé' },
  notApplicable: { en: 'has no meaning here', fr: "n'a pas de sens ici" },
  files: { en: 'Files', fr: 'Fichiers' },
  fileForm: {
    en: 'Comma-separated values in UTF-8. Each figure has a column of its value, empty where there is none, and one of its status. Shares are of 1: 0.5 is half. A text that a spreadsheet would take for a formula has an apostrophe before it.',
    fr: "Valeurs séparées par des virgules, en UTF-8. Chaque chiffre a une colonne pour sa valeur, vide lorsqu'il n'y en a pas, et une pour son statut. Les parts sont de 1 : 0.5 est la moitié. Un texte qu'un tableur prendrait pour une formule est précédé d'une apostrophe.",
  },
} as const satisfies Record<string, Bilingual>

/** A text of a report in its language. */
export function said({ en, fr }: Bilingual, lang: LangCode): string {
  return lang === 'FR' ? fr : en
}

/** "Release: R1" or "Diffusion : R1" (no-break space). */
export function labelled(label: string, text: string, lang: LangCode): string {
  return `${label}${lang === 'FR' ? '\u00a0' : ''}: ${text}`
}
