// What an address may say behind its question mark, and nothing else.
import type { Colour } from './look/health'
import { COLOURS } from './look/health'
import { type Group as AuditKind, GROUP_NAMES as AUDIT_KINDS } from './audit/kinds'

export interface FrameSearch {
  workflow?: string
  as_of?: string
}

export const SPANS = ['month', 'quarter', 'year', 'all'] as const

export interface InsightsSearch {
  span?: (typeof SPANS)[number] | undefined
  definition?: 'cohort' | 'passage' | undefined
  /** By what the figures are parted: owner, team, or a field. */
  by?: string | undefined
  /** Two days of one's own, both in the period; they go before a span. */
  from?: string | undefined
  to?: string | undefined
  owner?: string | undefined
  unit?: string | undefined
  /** KEY:VALUE */
  field?: string | undefined
}

export function insightsSearch(search: Record<string, unknown>): InsightsSearch {
  const day = (value: unknown) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? String(value) : undefined)
  const whose = { from: day(search.from), to: day(search.to), owner: text(search.owner), unit: text(search.unit), field: text(search.field) }
  const span = SPANS.find((each) => each === search.span && each !== 'all')
  return tidy({ span, definition: search.definition === 'passage' ? 'passage' : undefined, by: text(search.by), ...whose }) as InsightsSearch
}

export interface SopSearch {
  /** The YAML beside the drawing; instead of it where `wide`. */
  yaml?: true | undefined
  wide?: true | undefined
  ends?: true | undefined
  /** The version that is shown; else the one in force, or the draft. */
  show?: number | undefined
  compare?: number | undefined
}

export function sopSearch(search: Record<string, unknown>): SopSearch {
  const on = (value: unknown) => (value === true ? true : undefined)
  const number = (value: unknown) => (Number.isInteger(value) ? (value as number) : undefined)
  return tidy({ yaml: on(search.yaml), wide: on(search.wide), ends: on(search.ends), show: number(search.show), compare: number(search.compare) }) as SopSearch
}

export interface SignInSearch {
  first?: string
  reset?: string
  next?: string
}

export function signInSearch(search: Record<string, unknown>): SignInSearch {
  return tidy({ first: text(search.first), reset: text(search.reset), next: text(search.next) }) as SignInSearch
}

export interface AuditSearch {
  who?: string
  kind?: AuditKind
  channel?: string
  deal?: string
  /** Only what was done on the store itself. */
  direct?: true
  from?: string
  to?: string
}

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const day = (value: unknown) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? String(value) : undefined)
  const kind = AUDIT_KINDS.find((each) => each === search.kind)
  return tidy({ who: text(search.who), kind, channel: text(search.channel), deal: text(search.deal), direct: search.direct === true ? true : undefined, from: day(search.from), to: day(search.to) }) as AuditSearch
}

/** Whose day: a member's, or of all who answer to one, as a list for the stand-up; without it one's own. */
export interface DaySearch {
  who?: string
  list?: true
}

export function daySearch(search: Record<string, unknown>): DaySearch {
  return tidy({ who: text(search.who), list: search.list === true ? true : undefined }) as DaySearch
}

export const PARTS = ['account', 'keys', 'members', 'units'] as const

export interface SettingsSearch {
  part?: (typeof PARTS)[number]
}

export function settingsSearch(search: Record<string, unknown>): SettingsSearch {
  return tidy({ part: PARTS.find((part) => part === search.part && part !== 'account') }) as SettingsSearch
}

export type Sort = 'stage' | 'health' | 'value' | 'due' | 'entered' | 'title' | 'owner'
export const SORTS: Sort[] = ['stage', 'health', 'due', 'value', 'entered', 'title', 'owner']

export type Group = 'owner' | 'customer' | 'health' | 'month'
export const GROUPS: Group[] = ['owner', 'customer', 'health', 'month']

export interface BoardSearch {
  shape?: 'table'
  /** One member, or several with commas between. */
  owner?: string
  /** A unit with all below it. */
  unit?: string
  health?: Colour
  q?: string
  sort?: Sort
  group?: Group
  down?: boolean
  ended?: boolean
}

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined

function tidy<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T
}

export function frameSearch(search: Record<string, unknown>): FrameSearch {
  const asOf = text(search.as_of)
  const workflow = text(search.workflow)
  return tidy({ workflow, as_of: asOf && !Number.isNaN(Date.parse(asOf)) ? asOf : undefined }) as FrameSearch
}

export function boardSearch(search: Record<string, unknown>): BoardSearch {
  return tidy({
    shape: search.shape === 'table' ? 'table' : undefined,
    owner: text(search.owner),
    unit: text(search.unit),
    health: COLOURS.find((colour) => colour === search.health),
    q: text(search.q),
    sort: SORTS.find((sort) => sort === search.sort && sort !== 'stage'),
    group: GROUPS.find((group) => group === search.group),
    down: search.down === true ? true : undefined,
    ended: search.ended === true ? true : undefined,
  }) as BoardSearch
}
