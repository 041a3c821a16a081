/** An instrument that outcomes are measured with, as a row of the registry `outcomes.instrument`. */
export interface InstrumentRow {
  readonly code: 'PHQ9' | 'GAD7' | 'PCL5' | 'WHOQOL_BREF' | 'HOUSING_STABILITY'
  readonly higher_is_better: boolean
  /** The least and the greatest score there is. */
  readonly lowest: number
  readonly highest: number
  /** A change of at least so much, in the better direction, counts as improvement. */
  readonly reliable_change: number
  readonly name_en: string
  readonly name_fr: string
  readonly source: string
}

/** The instruments that the hub begins with. */
export const INSTRUMENTS: readonly InstrumentRow[] = [
  {
    code: 'PHQ9',
    higher_is_better: false,
    lowest: 0,
    highest: 27,
    reliable_change: 5,
    name_en: 'Patient Health Questionnaire (PHQ-9)',
    name_fr: 'Questionnaire sur la santé du patient (PHQ-9)',
    source: 'Kroenke, Spitzer and Williams (2001); change of 5: Löwe et al. (2004)',
  },
  {
    code: 'GAD7',
    higher_is_better: false,
    lowest: 0,
    highest: 21,
    reliable_change: 4,
    name_en: 'Generalized Anxiety Disorder scale (GAD-7)',
    name_fr: "Échelle du trouble d'anxiété généralisée (GAD-7)",
    source: 'Spitzer et al. (2006); change of 4: Toussaint et al. (2020)',
  },
  {
    code: 'PCL5',
    higher_is_better: false,
    lowest: 0,
    highest: 80,
    reliable_change: 10,
    name_en: 'PTSD Checklist for DSM-5 (PCL-5)',
    name_fr: "Liste de vérification de l'ESPT pour le DSM-5 (PCL-5)",
    source: 'Weathers et al. (2013); change of 10: U.S. National Center for PTSD',
  },
  {
    code: 'WHOQOL_BREF',
    higher_is_better: true,
    lowest: 0,
    highest: 100,
    reliable_change: 12,
    name_en: 'WHO Quality of Life, brief version (WHOQOL-BREF), 0 to 100',
    name_fr: "Qualité de vie de l'OMS, version brève (WHOQOL-BREF), de 0 à 100",
    source: 'WHOQOL Group (1998); change of 12 points is the hub’s own convention',
  },
  {
    code: 'HOUSING_STABILITY',
    higher_is_better: true,
    lowest: 1,
    highest: 10,
    reliable_change: 2,
    name_en: 'Housing stability, 1 (in crisis) to 10 (thriving)',
    name_fr: 'Stabilité du logement, de 1 (en crise) à 10 (épanouie)',
    source: 'scale and change of 2 are the hub’s own convention',
  },
]
