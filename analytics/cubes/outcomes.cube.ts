import type { Cube, Granularity } from './cube'
import { CATEGORY, listed, PERIOD, REGION } from './dimensions'
import { type Days, hasValue, NOT_AVAILABLE, sumOf } from './figure'
import { ownGrain } from './grains'
import {
  AGE_BANDS,
  EXPLOITATION_TYPES,
  GENDERS,
  INDIGENOUS_IDENTITIES,
  INSTRUMENT_CODES,
  STAY_BANDS,
} from './labels'

const YEAR: readonly Granularity[] = ['FISCAL_YEAR']
const QUARTER_AND_YEAR: readonly Granularity[] = ['QUARTER', 'FISCAL_YEAR']

const EXITS = { en: 'exits', fr: 'départs' }
const SHARE = { en: 'share of 1', fr: 'part de 1' }

/** The median band, released as the place of a band in STAY_BANDS. */
function medianStay(band: { value: number | null; status: Days['status'] }, n: Days['n']): Days {
  return {
    value: null,
    band: hasValue(band) ? (STAY_BANDS[band.value]?.band ?? null) : null,
    n,
    status: band.status,
  }
}

export const outcomes: Cube = {
  name: 'outcomes',
  typeName: 'Outcomes',
  title: { en: 'Outcomes of support', fr: "Résultats de l'accompagnement" },
  method: 'SUPPRESSION',
  absent: NOT_AVAILABLE,
  minimumFrequency: 10,
  base: null,
  statement: {
    en: 'Figures are exact or suppressed. A cell is suppressed where it is of 1 to 9 people, where an agency could work out 1 to 9 others in it, or where it would give such a cell away.',
    fr: "Les chiffres sont exacts ou supprimés. Une cellule est supprimée lorsqu'elle porte sur 1 à 9 personnes, lorsqu'un organisme pourrait y déduire 1 à 9 autres personnes, ou lorsqu'elle révélerait une telle cellule.",
  },
  implied: ['PERIOD'],
  dimensions: [
    PERIOD,
    REGION,
    entity('FUNDER', 'funder', 'funders', { en: 'Funder', fr: 'Bailleur de fonds' }, 'Funder'),
    entity('AGENCY', 'agency', 'agencies', { en: 'Agency', fr: 'Organisme' }, 'Agency'),
    entity('PROGRAM', 'program', 'programs', { en: 'Programme', fr: 'Programme' }, 'Program'),
    CATEGORY,
    listed('AGE_BAND', 'ageBand', 'ageBands', { en: 'Age', fr: 'Âge' }, 'AgeBand', AGE_BANDS),
    listed('GENDER', 'gender', 'genders', { en: 'Gender', fr: 'Genre' }, 'Gender', GENDERS),
    listed(
      'EXPLOITATION_TYPE',
      'exploitationType',
      'exploitationTypes',
      { en: 'Kind of exploitation', fr: "Type d'exploitation" },
      'ExploitationType',
      EXPLOITATION_TYPES,
    ),
    {
      ...listed(
        'INDIGENOUS_IDENTITY',
        'indigenousIdentity',
        'indigenousIdentities',
        { en: 'Indigenous identity', fr: 'Identité autochtone' },
        'IndigenousIdentity',
        INDIGENOUS_IDENTITIES,
      ),
      isGoverned: true,
    },
  ],
  grains: [
    ownGrain([], QUARTER_AND_YEAR),
    ownGrain(['REGION'], QUARTER_AND_YEAR, 'PROVINCE'),
    ownGrain(['FUNDER'], QUARTER_AND_YEAR),
    ownGrain(['CATEGORY'], YEAR),
    ownGrain(['PROGRAM'], YEAR),
    ownGrain(['AGENCY'], YEAR),
    ownGrain(['FUNDER', 'CATEGORY'], YEAR),
    ownGrain(['REGION', 'CATEGORY'], YEAR, 'PROVINCE'),
    ownGrain(['AGE_BAND'], YEAR),
    ownGrain(['GENDER'], YEAR),
    ownGrain(['EXPLOITATION_TYPE'], YEAR),
    ownGrain(['INDIGENOUS_IDENTITY'], YEAR),
    ownGrain(['REGION', 'AGE_BAND'], YEAR, 'PROVINCE'),
    ownGrain(['REGION', 'GENDER'], YEAR, 'PROVINCE'),
    ownGrain(['REGION', 'EXPLOITATION_TYPE'], YEAR, 'PROVINCE'),
    ownGrain(['REGION', 'INDIGENOUS_IDENTITY'], YEAR, 'PROVINCE'),
    ownGrain(['AGE_BAND', 'GENDER'], YEAR),
    ownGrain(['AGE_BAND', 'EXPLOITATION_TYPE'], YEAR),
    ownGrain(['GENDER', 'EXPLOITATION_TYPE'], YEAR),
    ownGrain(['AGE_BAND', 'GENDER', 'EXPLOITATION_TYPE'], YEAR),
  ],
  measures: [
    {
      name: 'clientsServed',
      kind: 'COUNT',
      label: { en: 'Clients served', fr: 'Clients servis' },
      unit: { en: 'agency-clients', fr: 'clients par organisme' },
      formula: {
        en: 'each pseudonym once per agency and fiscal year, in the programme of its first open episode',
        fr: 'chaque pseudonyme une fois par organisme et par exercice, dans le programme de son premier épisode ouvert',
      },
      isAdditive: true,
      caveats: [
        {
          en: 'People known to two agencies count twice.',
          fr: 'Les personnes connues de deux organismes comptent deux fois.',
        },
      ],
      of: (cell) => cell.figure('clientsServed'),
    },
    {
      name: 'exits',
      kind: 'COUNT',
      label: { en: 'Exits', fr: 'Départs' },
      unit: EXITS,
      formula: { en: 'episodes that ended in the period', fr: 'épisodes terminés pendant la période' },
      isAdditive: true,
      caveats: [],
      of: (cell) => cell.figure('exits'),
    },
    {
      name: 'safeExits',
      kind: 'COUNT',
      label: { en: 'Safe exits', fr: 'Départs sûrs' },
      unit: EXITS,
      formula: {
        en: 'exits to own, rented, subsidised or supportive housing, permanently to family or friends, or to second-stage housing, that the client did not call unsafe',
        fr: "départs vers un logement possédé, loué, subventionné ou avec soutien, de façon permanente chez des proches, ou vers un hébergement de deuxième étape, que la personne n'a pas dits non sûrs",
      },
      isAdditive: true,
      caveats: [],
      of: (cell) => cell.figure('safeExits'),
    },
    {
      name: 'safeExitRate',
      kind: 'RATE',
      label: { en: 'Share of safe exits', fr: 'Part des départs sûrs' },
      unit: SHARE,
      formula: {
        en: 'safe exits ÷ exits whose destination is known, deaths left out',
        fr: 'départs sûrs ÷ départs dont la destination est connue, décès exclus',
      },
      isAdditive: false,
      caveats: [],
      of: (cell) => ({
        numerator: cell.figure('safeExits'),
        denominator: sumOf(cell.figure('safeExits'), cell.figure('notSafeExits')),
      }),
    },
    {
      name: 'unknownDestinationShare',
      kind: 'RATE',
      label: {
        en: 'Share of exits without a known destination',
        fr: 'Part des départs sans destination connue',
      },
      unit: SHARE,
      formula: {
        en: 'exits whose destination is unknown, the few deaths with them ÷ exits',
        fr: 'départs dont la destination est inconnue, y compris les rares décès ÷ départs',
      },
      isAdditive: false,
      caveats: [
        {
          en: 'Deaths are so few that a code of their own could not be released; they are with the unknown destinations.',
          fr: 'Les décès sont si rares qu’un code à part ne pourrait être diffusé ; ils sont comptés avec les destinations inconnues.',
        },
      ],
      of: (cell) => ({ numerator: cell.figure('unknownExits'), denominator: cell.figure('exits') }),
    },
    {
      name: 'losMedian',
      kind: 'DAYS',
      label: { en: 'Median length of stay', fr: 'Durée médiane du séjour' },
      unit: { en: 'band of days', fr: 'tranche de jours' },
      formula: {
        en: 'the band that holds the median stay of exits, of 20 or more',
        fr: 'la tranche qui contient le séjour médian des départs, pour 20 départs ou plus',
      },
      isAdditive: false,
      caveats: [],
      of: (cell) => medianStay(cell.figure('medianStayBand'), cell.figure('exits')),
    },
    {
      name: 'improvementRate',
      kind: 'RATE',
      label: { en: 'Share that improved', fr: "Part des personnes dont l'état s'est amélioré" },
      unit: SHARE,
      formula: {
        en: 'pairs of a first and a last measurement with a reliable change for the better ÷ such pairs',
        fr: "paires d'une première et d'une dernière mesure avec un changement fiable en mieux ÷ ces paires",
      },
      isAdditive: false,
      caveats: [],
      argument: { name: 'instrument', enumName: 'Instrument', codes: INSTRUMENT_CODES },
      of: (cell, instrument) => ({
        numerator: cell.figure(`improved:${instrument}`),
        denominator: sumOf(cell.figure(`improved:${instrument}`), cell.figure(`notImproved:${instrument}`)),
      }),
    },
    {
      name: 'pairingRate',
      kind: 'RATE',
      label: { en: 'Share measured twice', fr: 'Part mesurée deux fois' },
      unit: SHARE,
      formula: {
        en: 'exits measured first and last ÷ exits measured at all, by the instrument',
        fr: "départs mesurés au début et à la fin ÷ départs mesurés, avec l'instrument",
      },
      isAdditive: false,
      caveats: [],
      argument: { name: 'instrument', enumName: 'Instrument', codes: INSTRUMENT_CODES },
      of: (cell, instrument) => {
        const paired = sumOf(cell.figure(`improved:${instrument}`), cell.figure(`notImproved:${instrument}`))
        return { numerator: paired, denominator: sumOf(paired, cell.figure(`unpaired:${instrument}`)) }
      },
    },
  ],
}

function entity(
  name: string,
  key: string,
  filter: string,
  label: { en: string; fr: string },
  type: 'Funder' | 'Agency' | 'Program',
) {
  return { name, label, key, filter, codes: { kind: 'ENTITY', entity: type } } as const
}
