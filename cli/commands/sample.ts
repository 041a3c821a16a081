import { Command } from 'commander'
import { withIngest } from '../open-hub'
import { holdsSample } from '../sample/holds-sample'
import { removeSample } from '../sample/remove-sample'

export function sampleCommand(): Command {
  return new Command('sample')
    .description('The made-up sample that "npm start" loads into an empty hub.')
    .addCommand(
      new Command('remove')
        .description('Take the sample out again; everything else stays.')
        .action(async () => {
          const removed = await withIngest(async (db) => {
            return (await holdsSample(db)) ? removeSample(db) : null
          })
          console.log(
            removed
              ? `The sample is gone${withdrawn(removed)}. HUB_SAMPLE=off keeps an empty hub empty.`
              : 'This hub holds no sample.',
          )
        }),
    )
}

function withdrawn(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `, and withdrawn: ${codes.join(', ')}`
}
