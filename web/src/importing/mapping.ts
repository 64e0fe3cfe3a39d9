// What each column becomes, as chosen by hand: one thing, several, or nothing; and what its cells stand for.
import type { Table } from './csv'
import { choicesOf, type Under } from './shapes'

export interface Mapping {
  kind: string
  /** The record whose rows the file holds. */
  record: string
  title: string
  /** What a column becomes: `id`, `owner` and the like, `field:KEY`, `stage:KEY`, `external:SYSTEM`; several, or none. */
  targets: Record<string, string[]>
  /** Where a date of entry counts only for some rows: another column has this value; by `stage:KEY`. */
  only: Record<string, { column: string; value: string }>
  /** The day of entry where a row has none; by `stage:KEY`. */
  otherwise: Record<string, string>
  /** What a cell means: under `field:KEY`, `stage` or `state`, the cell and the key. */
  values: Record<string, Record<string, string>>
  /** The day on which everything enters the first stage, where no column says so. */
  since: string
  /** Customers that nobody has entered are entered; what is there already is changed. */
  create: boolean
  change: boolean
  dates: string
}

export const NOTHING: Omit<Mapping, 'kind' | 'record'> = { title: '', targets: {}, only: {}, otherwise: {}, values: {}, since: today(), create: true, change: false, dates: '' }

/** The column that becomes something, if any does. */
export function columnOf(mapping: Mapping, table: Table, target: string): string | undefined {
  return table.columns.find((each) => mapping.targets[each]?.includes(target))
}

/** Every pair of target and column of a kind of target, in the order of the file. */
export function pairsOf(mapping: Mapping, table: Table, kind: 'field' | 'stage' | 'external'): [string, string][] {
  return table.columns.flatMap((column) => (mapping.targets[column] ?? []).filter((target) => target.startsWith(`${kind}:`)).map((target): [string, string] => [target.slice(kind.length + 1), column]))
}

/** The mapping with other targets for a column; what only one column can be is taken from another. */
export function become(under: Under, mapping: Mapping, table: Table, column: string, targets: string[]): Mapping {
  const wanted = [...new Set(targets.filter(Boolean))]
  const others = Object.entries(mapping.targets).filter(([each]) => each !== column)
  const kept = others.map(([each, was]): [string, string[]] => [each, was.filter((target) => target.startsWith('external:') || !wanted.includes(target))])
  const now = { ...mapping, targets: { ...Object.fromEntries(kept), [column]: wanted } }
  return { ...now, values: { ...now.values, ...wanted.reduce((found, target) => ({ ...found, ...meant(under, now, table, column, target) }), {}) } }
}

export const alike = (one: string, other: string) => one.trim().toLowerCase().replace(/[\s_\-（）()]+/g, '') === other.trim().toLowerCase().replace(/[\s_\-（）()]+/g, '')

/** What the cells of a column mean, where they are written as the names of choices and not as their keys. */
export function meant(under: Under, mapping: Mapping, table: Table, column: string, target: string): Mapping['values'] {
  const choices = choicesOf(under, mapping, target)
  if (!choices.length) return {}
  const found: Record<string, string> = { ...mapping.values[target] }
  for (const cell of cellsOf(table, column)) {
    const choice = choices.find((each) => [each.key, each.name.zh, each.name.en].some((name) => name && alike(name, cell)))
    if (choice && choice.key !== cell && !found[cell]) found[cell] = choice.key
  }
  return { [target]: found }
}

const seen = new WeakMap<Table, Map<string, string[]>>()

/** The different values in a column, looked up once for a file, which may be long. */
export function cellsOf(table: Table, column: string): string[] {
  const known = seen.get(table) ?? new Map<string, string[]>()
  seen.set(table, known)
  const at = table.columns.indexOf(column)
  const found = known.get(column) ?? [...new Set(table.rows.map((row) => row[at] ?? ''))].filter(Boolean)
  known.set(column, found)
  return found
}

export const PLAIN = /^[a-z][a-z0-9_]*$/

/** The columns that a condition can ask: those with a plain name, and those that are mapped to a field. */
export function askable(mapping: Mapping, table: Table): string[] {
  return table.columns.filter((column) => PLAIN.test(column) || fieldOf(mapping, column))
}

/** The field that a column fills in, by which a condition names it where its own name is not plain. */
export function fieldOf(mapping: Mapping, column: string): string | undefined {
  return mapping.targets[column]?.find((target) => target.startsWith('field:'))?.slice(6)
}

export function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}
