import { Command } from 'commander'
import { sourceOf } from '../../platform/ingest/records/take-records'
import { rotatePseudonyms } from '../../platform/vault/rotate-pseudonyms'
import { requireAgency } from '../import/require-agency'
import { withIngest } from '../open-hub'
import { uuid } from '../options/uuid'
import { SAMPLE } from '../sample/holds-sample'

export function pseudonymsCommand(): Command {
  return new Command('pseudonyms')
    .description("Care for the keys that agencies' client ids become pseudonyms under.")
    .addCommand(
      new Command('rotate')
        .description(
          'Give an agency a further key and re-key what is stored: records of one client still belong together, and the former keys alone lead to nobody.',
        )
        .requiredOption('--agency <id>', 'the agency', uuid)
        .action(async ({ agency }: { agency: string }) => {
          const count = await withIngest(async (db, { installKey }) => {
            await requireAgency(db, agency)
            return rotatePseudonyms(db, installKey, agency, [sourceOf(agency), SAMPLE])
          })
          console.log(`Re-keyed ${count} pseudonyms of agency ${agency}.`)
        }),
    )
}
