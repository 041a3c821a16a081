import type { Bilingual } from '../../platform/errors'
import type { OutcomeReport, Place } from './outcome-report'
import { LEAST_PEERS, peerMedian } from './peer-median'
import { rateAt } from './rate-at'

/** From this share of exits without a known destination on, a rate of the others says little of all. */
const MANY_UNKNOWN = 0.2
/** A rate of fewer exits than this changes by chance from year to year. */
const FEW_EXITS = 50

/** What may not be concluded from a report, for whoever prints it: what holds of every report first, then what holds of this one. */
export function notesOf(report: OutcomeReport): Bilingual[] {
  return [
    ALWAYS.noCause,
    ALWAYS.suppressed,
    ALWAYS.clients,
    ...(isSuppressedAnywhere(report) ? [ALWAYS.notAdded] : []),
    ...unknownDestinations(report.total),
    ...fewExits(report.total),
    ...places(report),
    peers(report),
    ...(report.previousYear ? [ALWAYS.yearsDiffer] : [noPreviousYear(report)]),
    ...(report.total.answer.slice(report.total.row)?.hasSampleData ? [ALWAYS.sample] : []),
  ]
}

const ALWAYS = {
  noCause: {
    en: 'The figures say what became of people while they were supported. They do not say what would have become of them without it, so they do not measure the effect of a programme.',
    fr: "Les chiffres disent ce que les personnes sont devenues pendant l'accompagnement. Ils ne disent pas ce qu'elles seraient devenues sans lui ; ils ne mesurent donc pas l'effet d'un programme.",
  },
  suppressed: {
    en: '"x" is a figure that is kept back to protect people. It is not 0, and it does not say that the figure is small.',
    fr: "« x » est un chiffre retenu pour protéger des personnes. Il n'est pas 0, et ne dit pas que le chiffre est petit.",
  },
  clients: {
    en: 'People who are known to two agencies count as two clients.',
    fr: 'Les personnes connues de deux organismes comptent comme deux clients.',
  },
  notAdded: {
    en: 'Where a part is kept back, the parts that are shown do not add up to the whole.',
    fr: "Lorsqu'une partie est retenue, la somme des parties montrées n'est pas le tout.",
  },
  placesOfOneAgency: {
    en: 'How many places of a programme were reported and used are figures of one agency. They are given where that agency publishes them itself, and kept back elsewhere.',
    fr: "Le nombre de places déclarées et utilisées d'un programme est un chiffre d'un seul organisme. Il est donné si cet organisme le publie lui-même, et retenu autrement.",
  },
  placesNotSaid: {
    en: 'Where no number of funded places is given, no report of the year said how many there were.',
    fr: "Lorsqu'aucun nombre de places financées n'est donné, aucune déclaration de l'exercice ne l'indiquait.",
  },
  yearsDiffer: {
    en: 'Programmes, and the people whom they serve, differ from year to year; a difference between the two years may come from that alone.',
    fr: "Les programmes et les personnes servies diffèrent d'une année à l'autre ; un écart entre les deux exercices peut ne tenir qu'à cela.",
  },
  sample: {
    en: 'All figures are made up, as sample data.',
    fr: "Tous les chiffres sont inventés, à titre de données d'exemple.",
  },
} as const satisfies Record<string, Bilingual>

function isSuppressedAnywhere({ total, byQuarter, byCategory, byProgram }: OutcomeReport): boolean {
  return [total, ...byQuarter, ...byCategory, ...byProgram].some(
    ({ answer, row }) => answer.isSuppressed(row) === true,
  )
}

function unknownDestinations(total: Place): Bilingual[] {
  const share = rateAt(total, 'unknownDestinationShare').value
  if (share === null || share < MANY_UNKNOWN) return []
  const percent = Math.round(100 * share)
  return [
    {
      en: `The destination of ${percent} % of exits is not known. The share of safe exits is of the others alone.`,
      fr: `La destination de ${percent} % des départs est inconnue. La part des départs sûrs ne porte que sur les autres.`,
    },
  ]
}

function fewExits({ answer, row }: Place): Bilingual[] {
  const exits = answer.figure(row, 'exits').value
  if (exits === null || exits >= FEW_EXITS) return []
  return [
    {
      en: `There were ${exits} exits in the year: of so few, rates change much by chance.`,
      fr: `Il y a eu ${exits} départs pendant l'exercice : sur si peu, les taux varient beaucoup par hasard.`,
    },
  ]
}

function places({ fundedPlaces }: OutcomeReport): Bilingual[] {
  return [
    ...(fundedPlaces.some(({ reported, used }) => reported === null || used === null)
      ? [ALWAYS.placesOfOneAgency]
      : []),
    ...(fundedPlaces.some(({ funded }) => funded === null) ? [ALWAYS.placesNotSaid] : []),
  ]
}

function peers({ others }: OutcomeReport): Bilingual {
  const { peers: count, value } = peerMedian(others, 'safeExitRate')
  if (value === null) {
    return {
      en: `No median of peers is given: the rates of fewer than ${LEAST_PEERS} other funders are released.`,
      fr: `Aucune médiane des pairs n'est donnée : les taux de moins de ${LEAST_PEERS} autres bailleurs de fonds sont diffusés.`,
    }
  }
  return {
    en: `The median is of ${count} other funders whose rates are released. They pay for other programmes, for other people: it is no target and no ranking.`,
    fr: `La médiane porte sur ${count} autres bailleurs de fonds dont les taux sont diffusés. Ils financent d'autres programmes, pour d'autres personnes : ce n'est ni une cible ni un classement.`,
  }
}

function noPreviousYear({ fiscalYear }: OutcomeReport): Bilingual {
  return {
    en: `Of the year before ${fiscalYear} no figures of the funder are released.`,
    fr: `De l'exercice précédant ${fiscalYear}, aucun chiffre du bailleur de fonds n'est diffusé.`,
  }
}
