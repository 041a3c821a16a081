// What npm runs: it says what to do where there is no build yet, and is nothing else.
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const built = join(__dirname, '..', 'dist', 'cli', 'hub.js')
if (!existsSync(built)) {
  console.error('hub: the hub is not built yet. Run "npm ci", or "npm run build" after a change.')
  process.exit(1)
}
require(built)
