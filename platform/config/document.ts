import { SETTINGS, type Setting } from './settings'

/** The text of docs/configuration.md: every setting, what it takes, its default and what it does. */
export function configurationDocument(): string {
  const rows = Object.entries<Setting>(SETTINGS).map(
    ([name, { expects, byDefault, does, secret }]) =>
      `| \`${name}\` | ${byDefault ? `\`${byDefault}\`` : '–'} | ${expects}${secret ? ' (secret)' : ''} | ${does} |`,
  )
  return [
    '# Configuration',
    '',
    'The hub is configured by environment variables alone. All of them are read once at the start; a value that will not',
    'do stops the start with one line that names the variable. An empty variable counts as absent.',
    '',
    '| variable | default | takes | does |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
