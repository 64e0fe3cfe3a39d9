// A mapping as the YAML that the server reads, and back from what the server read of one.
import type { Sop } from '../api/sop'
import type { Table } from './csv'
import { columnOf, fieldOf, type Mapping, NOTHING, pairsOf, PLAIN } from './mapping'
import type { Source } from './reading'
import { shapeOf, type Under } from './shapes'

const MEANT_OTHERWISE = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function scalar(text: string): string {
  return PLAIN.test(text) && !MEANT_OTHERWISE.has(text) ? text : JSON.stringify(text)
}

function block(head: string, entries: [string, string][], indent = ''): string[] {
  return entries.length ? [`${indent}${head}:`, ...entries.map(([key, value]) => `${indent}  ${scalar(key)}: ${scalar(value)}`)] : []
}

export function yamlOf(under: Under, mapping: Mapping, { table, encoding, book }: Source): string {
  const shape = shapeOf(under, mapping.kind)
  const lines = [`workflow: ${scalar(under.sop.key)}`, `kind: ${mapping.kind}`]
  if (mapping.kind === 'rows') lines.push(`record: ${scalar(mapping.record)}`)
  for (const part of shape?.columns ?? []) {
    const column = columnOf(mapping, table, part)
    if (column !== undefined) lines.push(`${part}: ${scalar(column)}`)
  }
  if (mapping.title && (mapping.kind === 'wide' || mapping.kind === 'log')) lines.push(`title: ${JSON.stringify(mapping.title)}`)
  if (shape?.create && mapping.create && columnOf(mapping, table, 'customer') !== undefined) lines.push('create: true')
  if (shape?.change && mapping.change) lines.push('change: true')
  const fields = pairsOf(mapping, table, 'field')
  lines.push(...block('fields', fields))
  const values = fields.flatMap(([field]) => block(scalar(field), Object.entries(mapping.values[`field:${field}`] ?? {}), '  '))
  if (values.length) lines.push('values:', ...values)
  lines.push(...block('external_ids', shape?.external_ids ? pairsOf(mapping, table, 'external') : []))
  if (mapping.kind === 'wide') lines.push('stages:', ...stageLines(mapping, table, under.sop))
  if (mapping.kind === 'log') lines.push(...block('stage_names', Object.entries(mapping.values.stage ?? {})))
  if (mapping.kind === 'rows') lines.push(...block('state_names', Object.entries(mapping.values.state ?? {})))
  if (mapping.dates) lines.push(`date_format: ${JSON.stringify(mapping.dates)}`)
  if (book && book.sheets[0] !== book.sheet) lines.push(`sheet: ${scalar(book.sheet)}`)
  if (encoding !== 'utf-8') lines.push(`encoding: ${encoding}`)
  if (![',', undefined].includes(table.delimiter)) lines.push(`delimiter: ${table.delimiter === '\t' ? 'tab' : JSON.stringify(table.delimiter)}`)
  return `${lines.join('\n')}\n`
}

function stageLines(mapping: Mapping, table: Table, sop: Sop): string[] {
  const dated = new Map(pairsOf(mapping, table, 'stage'))
  const lines = sop.stages.flatMap((stage) => {
    const column = dated.get(stage.key)
    if (column === undefined) return []
    const only = mapping.only[`stage:${stage.key}`]
    const otherwise = mapping.otherwise[`stage:${stage.key}`]
    const when = otherwise ? `, default_at: ${otherwise}` : ''
    const condition = only?.column && only.value ? `, if: ${JSON.stringify(`${asked(mapping, only.column)} == '${only.value.replaceAll("'", "\\'")}'`)}` : ''
    return [`  - {stage: ${scalar(stage.key)}, at: ${scalar(column)}${when}${condition}}`]
  })
  const first = sop.stages[0]
  return lines.length || !first ? lines : [`  - {stage: ${scalar(first.key)}, default_at: ${mapping.since}}`]
}

/** How a condition names a column: by its own name where that is plain, else by the field that it is mapped to. */
function asked(mapping: Mapping, column: string): string {
  return PLAIN.test(column) ? column : (fieldOf(mapping, column) ?? column)
}

interface Read {
  kind: string
  mapping: Record<string, unknown>
}

const SIMPLE = /^(\w+) == '((?:[^'\\]|\\')*)'$/
type Stage = { stage: string; at?: string; default_at?: string; if?: string }
type Names = Record<string, string>

/** The mapping that was read, as columns to choose; null where it says more than can be chosen. */
export function mappingOf(under: Under, { kind, mapping: said }: Read, table: Table): Mapping | null {
  const made: Mapping = { ...NOTHING, kind, record: String(said.record ?? ''), targets: {}, only: {}, otherwise: {}, values: {}, title: String(said.title ?? ''), create: said.create === true, change: said.change === true, dates: String(said.date_format ?? '') }
  const add = (column: string, target: string) => {
    made.targets[column] = [...(made.targets[column] ?? []), target]
  }
  for (const part of shapeOf(under, kind)?.columns ?? []) if (typeof said[part] === 'string') add(said[part], part)
  for (const [field, column] of Object.entries((said.fields ?? {}) as Names)) add(String(column), `field:${field}`)
  for (const [system, column] of Object.entries((said.external_ids ?? {}) as Names)) add(String(column), `external:${system}`)
  for (const [field, names] of Object.entries((said.values ?? {}) as Record<string, Names>)) made.values[`field:${field}`] = plain(names)
  if (said.stage_names) made.values.stage = plain(said.stage_names as Names)
  if (said.state_names) made.values.state = plain(said.state_names as Names)
  for (const entry of (said.stages ?? []) as Stage[]) if (!entered(made, entry, table, add)) return null
  return Object.keys(made.targets).every((column) => table.columns.includes(column)) ? made : null
}

const plain = (names: Names): Names => Object.fromEntries(Object.entries(names).map(([cell, key]) => [cell, String(key)]))

/** Takes one stage of a wide mapping over; false where that cannot be chosen by hand. */
function entered(made: Mapping, entry: Stage, table: Table, add: (column: string, target: string) => void): boolean {
  const target = `stage:${entry.stage}`
  if (entry.at === undefined) {
    made.since = String(entry.default_at ?? made.since)
    return entry.if === undefined
  }
  add(entry.at, target)
  if (entry.default_at) made.otherwise[target] = String(entry.default_at)
  if (entry.if === undefined) return true
  const [, name = '', value = ''] = SIMPLE.exec(entry.if) ?? []
  const column = table.columns.includes(name) ? name : table.columns.find((each) => fieldOf(made, each) === name)
  if (!column) return false
  made.only[target] = { column, value: value.replaceAll("\\'", "'") }
  return true
}
