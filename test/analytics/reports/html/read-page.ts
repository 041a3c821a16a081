import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['childNode']
type Element = DefaultTreeAdapterMap['element']

/** What a reader finds in a page. */
export interface ReadPage {
  /** What a browser would have to repair. */
  readonly problems: readonly string[]
  /** Every element, in the order of the document. */
  readonly elements: readonly Element[]
  /** By the id of their heading. */
  readonly sections: ReadonlyMap<string, ReadSection>
}

export interface ReadSection {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Null where there is none. */
  readonly chart: ReadChart | null
}

export interface ReadChart {
  readonly element: Element
  readonly title: string
  readonly texts: readonly string[]
  /** What is printed behind each bar. */
  readonly values: readonly string[]
}

/** A page as a browser understands it. */
export function readPage(page: string): ReadPage {
  const problems: string[] = []
  const document = parse(page, { onParseError: ({ code }) => problems.push(code) })
  const elements = below(document.childNodes)
  const sections = elements.filter((each) => each.tagName === 'section' && attribute(each, 'class') === null)
  return {
    problems,
    elements,
    sections: new Map(
      sections.map((section) => [attribute(section, 'aria-labelledby') ?? '', sectionOf(section)]),
    ),
  }
}

export function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null
}

export function textOf(node: Node | undefined): string {
  if (!node) return ''
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** The elements of some names below others, in order. */
export function within(element: Element, ...names: readonly string[]): Element[] {
  return below(element.childNodes).filter(({ tagName }) => names.includes(tagName))
}

function sectionOf(section: Element): ReadSection {
  const [table] = within(section, 'table')
  const rows = table ? within(table, 'tr').map((row) => within(row, 'th', 'td').map(textOf)) : []
  const [svg] = within(section, 'svg')
  return {
    caption: textOf(within(section, 'caption')[0]),
    head: rows[0] ?? [],
    rows: rows.slice(1),
    chart: svg ? chartOf(svg) : null,
  }
}

function chartOf(svg: Element): ReadChart {
  const texts = within(svg, 'text')
  return {
    element: svg,
    title: textOf(within(svg, 'title')[0]),
    texts: texts.map(textOf),
    values: texts.filter((each) => attribute(each, 'class') === 'value').map(textOf),
  }
}

function below(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...below(node.childNodes)] : []))
}
