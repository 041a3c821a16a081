#!/usr/bin/env node
// Written for any Node, so that an old one is told so in one line before anything else of the hub is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Haven Hub needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}
const { main } = require('./main') as typeof import('./main')
main(process.argv)
