import { HubError } from '../errors'

/** Of a submission of 1,000 rows with all their columns and assessments there is room for three times as many. */
const MOST_VALUES = 100_000
const DEEPEST = 20

/** Nothing, where the variables of an operation are of a size that is looked at; throws OPERATION_TOO_COSTLY otherwise. */
export function assertVariablesSize(variables: unknown): void {
  let values = 0
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length
    if (values > MOST_VALUES || depth > DEEPEST) throw tooLarge()
    level = level.flatMap((value) => (value && typeof value === 'object' ? Object.values(value) : []))
  }
}

function tooLarge(): HubError {
  return new HubError('OPERATION_TOO_COSTLY', {
    en: `The variables hold more than ${MOST_VALUES} values, or are nested more than ${DEEPEST} deep. Send fewer rows at once.`,
    fr: `Les variables contiennent plus de ${MOST_VALUES} valeurs, ou s'emboîtent sur plus de ${DEEPEST} niveaux. Envoyez moins de lignes à la fois.`,
  })
}
