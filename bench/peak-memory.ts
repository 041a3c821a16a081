import { writeFileSync } from 'node:fs'

// Loaded before a command, it writes the most memory that the process has held, in KiB, when the process ends.
process.on('exit', () => {
  const file = process.env.BENCH_PEAK_FILE
  if (file) writeFileSync(file, `${process.resourceUsage().maxRSS}`)
})
