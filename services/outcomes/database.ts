import type { SchemaStorage } from '../../platform/database/hub-database'
import { Outcomes1000000000008 } from './migrations/0001-outcomes'
import { OutcomesQuality1000000000011 } from './migrations/0002-quality'
import { OutcomesMarksForReleases1000000000016 } from './migrations/0003-marks-for-releases'
import { OutcomesFeedAgreements1000000000020 } from './migrations/0004-feed-agreements'

/** What the subgraph keeps, in the schema of its name. Its rows are no entities: no query ever reads one. */
export const outcomesStorage: SchemaStorage = {
  name: 'outcomes',
  entities: [],
  migrations: [
    Outcomes1000000000008,
    OutcomesQuality1000000000011,
    OutcomesMarksForReleases1000000000016,
    OutcomesFeedAgreements1000000000020,
  ],
}
