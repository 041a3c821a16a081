import type { HeldPromise } from './release-certificate'

/** What was looked at when a release was built to its end. */
export interface Checks {
  /** The audit of every part: nobody narrows a cell down too far, by any of the attacks. */
  readonly audit: boolean
  /** The form of every part: dense, nothing under a suppressed cell, rounded figures multiples of the base. */
  readonly form: boolean
  /** The bytes that are stored are those that were hashed. */
  readonly bytes: boolean
  /** The role that answers has no right to a record, a feed or a kept count. */
  readonly rights: boolean
}

const PROMISES: readonly (Omit<HeldPromise, 'held'> & { readonly by: keyof Checks })[] = [
  {
    id: 'D1',
    by: 'audit',
    statement: {
      en: 'Interval: nobody, with all that was ever released and all that they know of their own, can narrow a sensitive cell down further than its protection interval.',
      fr: 'Intervalle : personne, avec tout ce qui a été diffusé et tout ce qu’il sait de ses propres données, ne peut resserrer une cellule sensible au-delà de son intervalle de protection.',
    },
  },
  {
    id: 'D2',
    by: 'bytes',
    statement: {
      en: 'Consistency: the same cell is the same bytes for every caller who may read it, however and whenever it is asked for.',
      fr: 'Cohérence : une même cellule est identique, à l’octet près, pour quiconque peut la lire, quels que soient le moment et la façon de la demander.',
    },
  },
  {
    id: 'D3',
    by: 'form',
    statement: {
      en: 'Additivity: rounded tables add up exactly, and suppressed ones do wherever all parts are published; anything else is marked as not additive.',
      fr: 'Additivité : les tableaux arrondis s’additionnent exactement, et les tableaux à cellules supprimées aussi là où toutes les parties sont publiées ; tout le reste est signalé comme non additif.',
    },
  },
  {
    id: 'D4',
    by: 'form',
    statement: {
      en: 'No derivable small count: no rate, denominator, flag, order, error or certificate tells a count that is not shown; all suppressed cells look the same.',
      fr: 'Aucun petit nombre déductible : aucun taux, dénominateur, indicateur, ordre, message d’erreur ni certificat ne révèle un nombre non affiché ; toutes les cellules supprimées se ressemblent.',
    },
  },
  {
    id: 'D5',
    by: 'audit',
    statement: {
      en: 'Attacks: differencing, averaging, tracking, reconstruction, subtraction of one’s own records and comparison of releases recover no suppressed or unrounded count.',
      fr: 'Attaques : la différence, la moyenne, le pistage, la reconstruction, la soustraction de ses propres dossiers et la comparaison des diffusions ne permettent de retrouver aucun nombre supprimé ou non arrondi.',
    },
  },
  {
    id: 'D6',
    by: 'bytes',
    statement: {
      en: 'Determinism: the same records, policy and secret come to a release with the same content hash.',
      fr: 'Déterminisme : les mêmes dossiers, la même politique et le même secret donnent une diffusion de même empreinte.',
    },
  },
  {
    id: 'D7',
    by: 'rights',
    statement: {
      en: 'One door: the account that answers questions can not read a record or a feed of records.',
      fr: 'Une seule porte : le compte qui répond aux questions ne peut lire ni dossier ni flux de dossiers.',
    },
  },
]

/** The promises, each with whether what it stands on was found to hold. */
export function promisesOf(checks: Checks): HeldPromise[] {
  return PROMISES.map(({ id, statement, by }) => ({ id, statement, held: checks[by] }))
}
