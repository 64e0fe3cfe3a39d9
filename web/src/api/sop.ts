// A workflow as the pages draw it: what the server publishes as a definition, indexed by key and typed.
import type { Schemas, Words } from './client'

export interface Choice {
  key: string
  name: Words
}

export interface SopField {
  key: string
  name: Words
  type: string
  help?: Partial<Words>
  of?: Choice[]
  to?: string
  computed?: string
  evidence?: string
  locked_from?: string
  set_by?: string[]
  required?: boolean
  min?: string
  max?: string
  currencies?: string[]
}

export interface SopCheck {
  key: string
  otherwise?: Words
  that?: string
}

export interface SopGate {
  require?: string[]
  checklist?: string[]
  /** Under which condition a clause is asked. */
  when?: Record<string, string>
  waivable?: Record<string, unknown>
  check?: SopCheck[]
  approvals?: { key: string; name?: Words }[]
  confirm?: { key: string; name?: Words }[]
}

export interface SopLimit {
  key?: string
  days?: string
  when?: string
  until?: string
  hard?: boolean
  warn?: number
  then?: string
  to?: string
}

export interface SopStage {
  key: string
  name: Words
  goal?: Words
  checklist?: Choice[]
  leave?: SopGate
  limit?: SopLimit
  limits?: SopLimit[]
  probability?: string
}

export interface SopMove {
  key: string
  name: Words
  start: string[]
  to: string
  gate?: SopGate
  roles?: string[]
}

export interface SopRecord {
  key: string
  name: Words
  fields: SopField[]
  states?: Choice[]
  moves?: SopMove[]
}

export interface Sop {
  key: string
  version: number
  name: Words
  currency: string
  timezone: string
  stages: SopStage[]
  moves: SopMove[]
  records: SopRecord[]
  roles: Choice[]
  activities: Choice[]
  outcomes: Record<string, string>
  final: Set<string>
  fields: Map<string, SopField>
  expected?: string
  /** The fields that say what a deal is worth, the first that is known. */
  value?: string[]
  hold?: { gate?: SopGate }
  undo?: { minutes: number }
  reopen?: { gate?: SopGate }
}

type Definition = Omit<Sop, 'fields' | 'final'> & { fields?: SopField[]; final?: string[] }

export function sopFrom(version: Schemas['WorkflowVersion']): Sop {
  return sopOf(version.definition)
}

/** The same from a definition alone, as a draft has one. */
export function sopOf(told: Record<string, unknown>): Sop {
  const definition = told as unknown as Definition
  const { fields = [], final = [], ...rest } = definition
  return {
    ...rest,
    moves: rest.moves ?? [],
    records: rest.records ?? [],
    roles: rest.roles ?? [],
    activities: rest.activities ?? [],
    outcomes: rest.outcomes ?? {},
    fields: new Map(fields.map((field) => [field.key, field])),
    final: new Set(final),
  }
}

export function stageOf(sop: Sop | undefined, key: string): SopStage | undefined {
  return sop?.stages.find((stage) => stage.key === key)
}

/** Stages on the way: open, or won and not over; the others are where deals end. */
export function isUnderWay(sop: Sop, stage: SopStage): boolean {
  return !sop.final.has(stage.key)
}

/** Stages that a deal passes when all goes well: those on the way, and the one where it ends when it is won. */
export function isOnTheLine(sop: Sop, stage: SopStage): boolean {
  return isUnderWay(sop, stage) || sop.outcomes[stage.key] === 'won'
}

/** The name of a field, of the deal or after a colon of a record's row. */
export function fieldName(sop: Sop | undefined, key: string): Words {
  return sop?.fields.get(key)?.name ?? { zh: key, en: key }
}
